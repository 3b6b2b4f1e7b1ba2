//! Work on many things at once whose results come in order.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Runs `work` on each of `items`, on as many threads as the machine has cores, and hands the results to `emit` in the
/// order of the items, each as soon as those before it are there. The first error of `emit` ends the work.
pub(super) fn in_order<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut emit: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    if threads <= 1 {
        return items.iter().try_for_each(|item| emit(work(item)));
    }
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (sender, results) = mpsc::channel();
        for _ in 0..threads {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                while let Some((at, item)) = take(next, items) {
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
                emit(result)?;
                due += 1;
            }
        }
        Ok(())
    })
}

fn take<'a, T>(next: &AtomicUsize, items: &'a [T]) -> Option<(usize, &'a T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    items.get(at).map(|item| (at, item))
}

#[cfg(test)]
mod tests {
    use super::*;

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
