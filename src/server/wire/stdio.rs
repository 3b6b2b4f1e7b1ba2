//! Standard input and output.
//!
//! Editors hand over pipes or sockets, which the runtime can wait for itself: what a keystroke sets going then happens on
//! one thread, from the message to the diagnostics. Whatever else they may be (files, a terminal, anything on Windows)
//! is read and written by threads that may block.

#[cfg(unix)]
use std::io;

use tokio::io::{AsyncRead, AsyncWrite};

pub type Input = Box<dyn AsyncRead + Send + Unpin>;
pub type Output = Box<dyn AsyncWrite + Send + Unpin>;

/// Must be called within a runtime that has I/O enabled.
pub fn input() -> Input {
    #[cfg(unix)]
    if let Ok(input) = unix::input(&io::stdin()) {
        return input;
    }
    Box::new(tokio::io::stdin())
}

/// Must be called within a runtime that has I/O enabled.
pub fn output() -> Output {
    #[cfg(unix)]
    if let Ok(output) = unix::output(&io::stdout()) {
        return output;
    }
    Box::new(tokio::io::stdout())
}

#[cfg(unix)]
mod unix {
    use std::os::fd::{AsFd, OwnedFd};
    use std::os::unix::net;

    use tokio::net::UnixStream;
    use tokio::net::unix::pipe;

    use super::{Input, Output, io};

    /// Fails where the descriptor is neither a pipe nor a socket.
    pub fn input(from: &impl AsFd) -> io::Result<Input> {
        pipe::Receiver::from_owned_fd(own(from)?)
            .map(|pipe| Box::new(pipe) as Input)
            .or_else(|_| Ok(Box::new(socket(own(from)?)?)))
    }

    /// As [`input`].
    pub fn output(to: &impl AsFd) -> io::Result<Output> {
        pipe::Sender::from_owned_fd(own(to)?)
            .map(|pipe| Box::new(pipe) as Output)
            .or_else(|_| Ok(Box::new(socket(own(to)?)?)))
    }

    fn own(descriptor: &impl AsFd) -> io::Result<OwnedFd> {
        descriptor.as_fd().try_clone_to_owned()
    }

    fn socket(descriptor: OwnedFd) -> io::Result<UnixStream> {
        let socket = net::UnixStream::from(descriptor);
        // Fails for what is no such socket.
        socket.local_addr()?;
        socket.set_nonblocking(true)?;
        UnixStream::from_std(socket)
    }

    #[cfg(test)]
    mod tests {
        use std::io::{PipeReader, PipeWriter};

        use tokio::io::{AsyncReadExt, AsyncWriteExt};

        use super::*;

        /// What is written to one end must come out at the other.
        async fn check(to: &impl AsFd, from: &impl AsFd) {
            let (mut output, mut input) = (output(to).unwrap(), input(from).unwrap());
            // More than a pipe holds.
            let sent = vec![7; 300_000];
            let sending = sent.clone();
            let writing = tokio::spawn(async move { output.write_all(&sending).await });
            let mut received = vec![0; sent.len()];
            input.read_exact(&mut received).await.unwrap();
            writing.await.unwrap().unwrap();
            assert_eq!(received, sent);
        }

        #[tokio::test]
        async fn pipes_and_sockets_are_waited_for() {
            let (reader, writer): (PipeReader, PipeWriter) = io::pipe().unwrap();
            check(&writer, &reader).await;
            let (near, far) = net::UnixStream::pair().unwrap();
            check(&near, &far).await;
        }

        #[tokio::test]
        async fn a_file_is_left_to_threads() {
            let file = tempfile::tempfile().unwrap();
            assert!(input(&file).is_err() && output(&file).is_err());
        }
    }
}
