//! What is done about what happens to a document while it is read: what is new goes out, and what its user should know is
//! said once.

use crate::server::lsp::{MessageType, Uri};
use tokio::sync::mpsc;

use crate::server::documents::analyst::Event;
use crate::server::render;

/// Names the document to `news`, has `say` tell the user, and calls `configured` where other settings hold.
pub fn observer(
    uri: Uri,
    news: mpsc::UnboundedSender<Uri>,
    say: impl Fn(MessageType, String),
    configured: impl Fn(),
) -> impl FnMut(Event) {
    let (mut failed, mut is_large, mut is_refused) = (false, false, false);
    move |event| match event {
        Event::Read => {
            // The receiver lives as long as the server serves.
            let _ = news.send(uri.clone());
        }
        Event::Configured => configured(),
        Event::Failed if !std::mem::replace(&mut failed, true) => say(MessageType::ERROR, render::reading_failed(&uri)),
        Event::Large if !std::mem::replace(&mut is_large, true) => say(MessageType::INFO, render::read_on_pause(&uri)),
        Event::Refused if !std::mem::replace(&mut is_refused, true) => {
            say(MessageType::WARNING, render::too_long(&uri))
        }
        Event::Failed | Event::Large | Event::Refused => {}
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// What the user is told in the course of `events`.
    fn told(events: &[Event]) -> Vec<String> {
        let said = RefCell::new(Vec::new());
        let (news, mut changed) = mpsc::unbounded_channel();
        let uri: Uri = "file:///desk/the%20story.txt".parse().unwrap();
        let mut observe = observer(uri.clone(), news, |_, message| said.borrow_mut().push(message), || ());
        events.iter().for_each(|event| observe(*event));
        let read = events.iter().filter(|event| **event == Event::Read).count();
        assert_eq!(std::iter::from_fn(|| changed.try_recv().ok()).collect::<Vec<_>>(), vec![uri; read]);
        drop(observe);
        said.into_inner()
    }

    #[test]
    fn a_fault_is_told_once_and_by_the_documents_name() {
        let told = told(&[Event::Failed, Event::Read, Event::Failed, Event::Read]);
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("the story.txt"), "{told:?}");
    }

    #[test]
    fn a_long_document_is_told_of_once() {
        let told = told(&[Event::Large, Event::Read, Event::Large, Event::Read]);
        assert_eq!(told, ["the story.txt is longer than 8 MB: OnRecord reads it when you pause typing."]);
    }

    #[test]
    fn what_is_too_long_to_be_read_is_told_of_once() {
        let told = told(&[Event::Refused, Event::Read, Event::Refused, Event::Read]);
        assert_eq!(told, ["the story.txt is longer than 64 MiB: OnRecord does not read it."]);
    }

    #[test]
    fn what_goes_well_is_not_told() {
        assert_eq!(told(&[Event::Configured, Event::Read]), [""; 0]);
    }
}
