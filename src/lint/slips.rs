//! Slips of one kind all over a document: each is pointed at where they are few; more of them are a habit, and one finding.

use super::context::Context;
use super::{Finding, Fix, Rule};
use crate::text::{BlockSpan, InBlock};

/// One of them.
pub(super) struct Slip {
    pub(super) block: usize,
    pub(super) span: BlockSpan,
    pub(super) message: String,
    pub(super) fix: Fix<InBlock>,
}

/// How the one finding speaks of all of them.
pub(super) struct Habit {
    pub(super) message: String,
    pub(super) title: String,
}

/// More than these are a habit.
pub(super) const MOST_SLIPS: usize = 3;

/// Reports slips, which stand in text order. The fix of a habit settles all of them, or there is none.
pub(super) fn report(context: &Context, rule: &Rule, slips: &[Slip], habit: impl FnOnce() -> Habit) -> Vec<Finding> {
    let finding = |slip: &Slip, message: &str| Finding::new(rule, slip.span, message);
    match slips {
        [first, ..] if slips.len() > MOST_SLIPS => {
            let Habit { message, title } = habit();
            let mut finding = context.lift(first.block, &finding(first, &message));
            finding.fixes.extend(all(context, slips, title));
            vec![finding]
        }
        few => {
            let found =
                few.iter().map(|slip| context.lift(slip.block, &finding(slip, &slip.message).fix(slip.fix.clone())));
            found.collect()
        }
    }
}

fn all(context: &Context, slips: &[Slip], title: String) -> Option<Fix> {
    let mut edits = Vec::new();
    for slip in slips {
        edits.extend(context.lift_fix(&context.analysis.blocks[slip.block], &slip.fix)?.edits);
    }
    edits.sort_unstable_by_key(|edit| edit.span);
    Some(Fix { title, safety: slips.first()?.fix.safety, edits })
}
