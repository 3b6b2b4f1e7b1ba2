//! The parser's state and what it does to it: the arc-hybrid system, which gives every projective tree.
//!
//! Items wait in a row and are moved onto a stack one by one. The top of the stack takes its head either from the next
//! item in the row (`Left`) or from the one below it (`Right`), and leaves. The last one left is the root.

use super::relation::Relation;

/// What stands for no item.
pub(super) const NONE: u16 = u16::MAX;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Step {
    Shift,
    Left,
    Right,
}

impl Step {
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// What the parser knows of an item so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub head: u16,
    pub relation: Relation,
    /// The outermost and the next child on each side.
    pub left: [u16; 2],
    pub right: [u16; 2],
    pub left_count: u8,
    pub right_count: u8,
    /// The relations of its children, a bit each.
    pub children: u64,
    /// The first and the last item of its subtree, which has no gaps.
    pub first: u16,
    pub last: u16,
}

impl Node {
    fn free(at: u16) -> Self {
        Self {
            head: NONE,
            relation: Relation::Root,
            left: [NONE; 2],
            right: [NONE; 2],
            left_count: 0,
            right_count: 0,
            children: 0,
            first: at,
            last: at,
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pub nodes: Vec<Node>,
    stack: Vec<u16>,
    /// The first item that still waits.
    next: u16,
}

impl State {
    /// All items wait; `count` is below [`NONE`].
    pub fn start(&mut self, count: usize) {
        self.nodes.clear();
        self.nodes.extend((0..count as u16).map(Node::free));
        self.stack.clear();
        self.next = 0;
    }

    pub fn is_done(&self) -> bool {
        self.waiting(0) == NONE && self.stack.len() <= 1
    }

    /// The item `depth` below the top of the stack.
    pub fn stacked(&self, depth: usize) -> u16 {
        match self.stack.len().checked_sub(depth + 1) {
            Some(at) => self.stack[at],
            None => NONE,
        }
    }

    /// The item `ahead` of the next.
    pub fn waiting(&self, ahead: usize) -> u16 {
        let at = self.next as usize + ahead;
        if at < self.nodes.len() { at as u16 } else { NONE }
    }

    /// What training has to know of it.
    #[cfg(feature = "train")]
    pub fn stack(&self) -> &[u16] {
        &self.stack
    }

    pub fn may(&self, step: Step) -> bool {
        let waits = self.waiting(0) != NONE;
        match step {
            Step::Shift => waits,
            Step::Left => waits && !self.stack.is_empty(),
            Step::Right => self.stack.len() > 1,
        }
    }

    pub fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// The head and the dependent that `Left` or `Right` would join.
    pub fn arc(&self, step: Step) -> (u16, u16) {
        let head = if step == Step::Left { self.waiting(0) } else { self.stacked(1) };
        (head, self.stacked(0))
    }

    /// Joins the top of the stack to `head`; it leaves the stack.
    pub fn join(&mut self, head: u16, relation: Relation) {
        let Some(dependent) = self.stack.pop() else { return };
        let node = &mut self.nodes[dependent as usize];
        node.head = head;
        node.relation = relation;
        let (first, last) = (node.first, node.last);
        let holder = &mut self.nodes[head as usize];
        holder.children |= 1 << relation as u32;
        // What leaves the stack has all its children.
        holder.first = holder.first.min(first);
        holder.last = holder.last.max(last);
        if dependent < head {
            holder.left = [dependent, holder.left[0]];
            holder.left_count = holder.left_count.saturating_add(1);
        } else {
            holder.right = [dependent, holder.right[0]];
            holder.right_count = holder.right_count.saturating_add(1);
        }
    }
}
