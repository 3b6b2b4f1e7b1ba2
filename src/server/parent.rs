//! Whether the editor that started the server still lives.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

const INTERVAL: Duration = Duration::from_secs(2);

/// Returns once the process `id` is gone.
///
/// It is known on Linux alone, from `/proc`. Elsewhere, and where the process cannot be seen from the start (an editor
/// outside the server's container), this never returns: the end of standard input, which comes with the death of
/// the process that holds its other end, has to do.
pub(super) async fn death(id: u32) {
    let Some(first) = life(id) else {
        return std::future::pending().await;
    };
    let mut ticks = interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while life(id).as_ref() == Some(&first) {
        ticks.tick().await;
    }
}

/// When the process started, as the system writes it: another value is another process under the same number.
/// `None` where it is gone, waits to be reaped, or cannot be known.
fn life(id: u32) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The fields after the name, which stands in brackets and may hold anything; see proc_pid_stat(5).
    let mut fields = stat[stat.rfind(')')? + 1..].split_ascii_whitespace();
    let state = fields.next()?;
    let start = fields.nth(18)?;
    (!matches!(state, "Z" | "X")).then(|| start.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn this_process_lives() {
        assert!(life(std::process::id()).is_some());
    }

    #[test]
    fn no_process_has_the_highest_number() {
        assert_eq!(life(u32::MAX), None);
    }
}
