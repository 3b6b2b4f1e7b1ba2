//! Memory that was freed goes back to the system once documents are closed: some allocators keep it until they are asked.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::sleep;

/// How the allocator is asked, where it has to be.
static ASK: OnceLock<fn()> = OnceLock::new();
/// Whether it will be asked soon.
static IS_SOON: AtomicBool = AtomicBool::new(false);
/// Whoever closes one document mostly closes more.
const PAUSE: Duration = Duration::from_secs(1);

/// From now on the allocator is asked so. Only the first way counts.
pub fn ask_by(ask: fn()) {
    // Where it was set before, that way holds.
    let _ = ASK.set(ask);
}

/// A document was closed: soon, once for all that are closed until then, the allocator is asked.
pub fn closed() {
    let Some(&ask) = ASK.get() else { return };
    if !IS_SOON.swap(true, Ordering::AcqRel) {
        tokio::spawn(async move {
            sleep(PAUSE).await;
            IS_SOON.store(false, Ordering::Release);
            let _ = spawn_blocking(ask).await;
        });
    }
}
