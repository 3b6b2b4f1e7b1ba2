//! Whether the editor that started the server still lives.

/// Returns once the process `id` is gone.
///
/// It is known on Linux alone, from a descriptor that the system makes readable at the process's end, so that nothing is
/// looked at over and over. A process that is not there from the start is gone; an editor outside the server's container
/// must name none. Elsewhere, and where the system refuses to watch, this never returns: the end of standard input, which
/// comes with the death of the process that holds its other end, has to do.
pub async fn death(id: u32) {
    if watch(id).await.is_none() {
        std::future::pending().await
    }
}

#[cfg(target_os = "linux")]
async fn watch(id: u32) -> Option<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    use rustix::process::{Pid, PidfdFlags, pidfd_open};

    let process = match pidfd_open(Pid::from_raw(i32::try_from(id).ok()?)?, PidfdFlags::empty()) {
        Ok(process) => process,
        Err(error) => return (error == Errno::SRCH).then_some(()),
    };
    let (sender, gone) = tokio::sync::oneshot::channel();
    // A thread of its own, which nobody waits for: it sleeps in the system until there is something to tell.
    let wait = move || {
        while poll(&mut [PollFd::new(&process, PollFlags::IN)], None) == Err(Errno::INTR) {}
        // The server may have ended by then.
        let _ = sender.send(());
    };
    std::thread::Builder::new().name("parent".to_owned()).spawn(wait).ok()?;
    gone.await.ok()
}

#[cfg(not(target_os = "linux"))]
async fn watch(_: u32) -> Option<()> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_end_of_a_process_is_seen() {
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let death = tokio::spawn(death(child.id()));
        tokio::task::yield_now().await;
        assert!(!death.is_finished());
        child.kill().unwrap();
        death.await.unwrap();
        child.wait().unwrap();
    }

    #[tokio::test]
    async fn no_process_has_the_highest_number() {
        assert_eq!(watch(u32::MAX).await, None);
        assert_eq!(watch(i32::MAX as u32).await, Some(()));
    }
}
