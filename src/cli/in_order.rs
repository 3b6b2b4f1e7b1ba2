//! Work on many things at once whose results come in order, without more of them in memory than are being worked on.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::thread;

/// How far the work may run ahead of what was emitted, for each thread.
const AHEAD: usize = 32;

/// Runs `work` on each of `items`, on as many threads as the machine has cores, and hands the results to `emit` in the
/// order of the items, each as soon as those before it are there. The first error of `emit` ends the work.
///
/// An item is asked for when a thread is free for it.
pub(super) fn in_order<I: IntoIterator<IntoIter: Send>, R: Send>(
    items: I,
    work: impl Fn(I::Item) -> R + Sync,
    mut emit: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let mut items = items.into_iter();
    let most = items.size_hint().1.unwrap_or(usize::MAX);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(most);
    if threads <= 1 {
        return items.try_for_each(|item| emit(work(item)));
    }
    let items = Mutex::new(items.enumerate());
    let pace = Pace { state: Mutex::new((0, false)), changed: Condvar::new(), ahead: threads * AHEAD };
    thread::scope(|scope| {
        let (sender, results) = mpsc::channel();
        for _ in 0..threads {
            let (sender, items, pace, work) = (sender.clone(), &items, &pace, &work);
            scope.spawn(move || {
                while let Some((at, item)) = take(items, pace) {
                    // Nobody listens once an error has ended the work.
                    if sender.send((at, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (at, result) in results {
            early.insert(at, result);
            while let Some(result) = early.remove(&due) {
                if let Err(error) = emit(result) {
                    pace.stop();
                    return Err(error);
                }
                due += 1;
                pace.emitted(due);
            }
        }
        Ok(())
    })
}

/// The next item, once the work has not run too far ahead; none where there is none, or the work has ended.
fn take<T>(items: &Mutex<impl Iterator<Item = (usize, T)>>, pace: &Pace) -> Option<(usize, T)> {
    let mut items = items.lock().unwrap_or_else(PoisonError::into_inner);
    let (at, item) = items.next()?;
    // Held meanwhile, so that nobody else runs ahead either.
    pace.wait_for(at).then_some((at, item))
}

/// Holds the work back while what is slow is still to come.
struct Pace {
    /// How many results were emitted, and whether the work has ended.
    state: Mutex<(usize, bool)>,
    changed: Condvar,
    ahead: usize,
}

impl Pace {
    /// Waits until the item may be worked on; whether it should be.
    fn wait_for(&self, at: usize) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_early = |state: &mut (usize, bool)| !state.1 && at >= state.0 + self.ahead;
        let state = self.changed.wait_while(state, is_early).unwrap_or_else(PoisonError::into_inner);
        !state.1
    }

    fn emitted(&self, count: usize) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).0 = count;
        self.changed.notify_all();
    }

    fn stop(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        let mut got = Vec::new();
        // The early items take longest, so that later ones overtake them.
        let slowly = |item: &u64| (0..(200 - item) * 500).fold(*item, |sum, n| std::hint::black_box(sum + n - n));
        in_order(&items, slowly, |result| {
            got.push(result);
            Ok(())
        })
        .unwrap();
        assert_eq!(got, items);
    }

    #[test]
    fn no_more_is_asked_for_than_is_worked_on() {
        let (asked, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..20_000).inspect(|_| {
            asked.fetch_add(1, Ordering::Relaxed);
        });
        let mut farthest = 0;
        let slow_first = |item: usize| {
            (0..(if item == 0 { 3_000_000 } else { 1 })).fold(item, |sum, n| std::hint::black_box(sum + n - n))
        };
        in_order(items, slow_first, |_| {
            let emitted = done.fetch_add(1, Ordering::Relaxed);
            farthest = farthest.max(asked.load(Ordering::Relaxed) - emitted);
            Ok(())
        })
        .unwrap();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        assert!(farthest <= (AHEAD + 1) * threads + 1, "{farthest}");
        assert_eq!(done.into_inner(), 20_000);
    }

    #[test]
    fn an_error_ends_the_work() {
        let mut emitted = 0;
        let result = in_order(
            &[1, 2, 3, 4],
            |item| *item,
            |_| {
                emitted += 1;
                Err(io::ErrorKind::BrokenPipe.into())
            },
        );
        assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(emitted, 1);
    }
}
