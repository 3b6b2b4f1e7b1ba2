//! Reads along with one document, off the task that speaks the protocol.
//!
//! Only the newest version counts: one that was overtaken before its turn is never read, and one that is overtaken
//! while it is read is not reported on. What was learned of it still speeds up the next. A long reading that teaches
//! nobody anything, for its document was closed or is short now, ends where it stands.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::server::lsp::Uri;
use tokio::sync::{Semaphore, watch};
use tokio::task::{spawn_blocking, yield_now};
use tokio::time::timeout;

use crate::config::Config;
use crate::files::MOST_OF_ARTICLE;
use crate::format::FrontMatter;
use crate::lint::Report;
use crate::server::documents::document::Document;
use crate::server::documents::settings::Settings;
use crate::server::documents::snapshot::{SHORT, Snapshot};
use crate::{Analysis, Format, lint};

/// A document longer than this, in bytes, is read when its writer pauses.
pub const LARGE: usize = 8_000_000;
/// How long nothing must be typed for it to be a pause.
const PAUSE: Duration = Duration::from_millis(500);

/// A document after the change that made `edition` the newest.
#[derive(Debug, Clone)]
pub struct Draft {
    pub edition: u64,
    pub document: Document,
}

/// How far the reading of one document has come.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// The newest edition that is done with, one way or the other.
    pub reached: u64,
    /// Of the newest edition that could be read.
    pub snapshot: Option<Arc<Snapshot>>,
}

/// What is known of the last version that was read.
#[derive(Clone, Default)]
struct Known {
    /// The settings that hold, and of which generation they are.
    config: Option<(u64, Arc<Config>)>,
    analysis: Option<Arc<Analysis>>,
    held: Option<Held>,
    report: Option<Arc<Report>>,
}

/// What the article is held against, as part of the settings for the rules, and what it goes by.
#[derive(Clone)]
struct Held {
    generations: (u64, u64),
    notes: Vec<String>,
    speakers: Vec<(String, String)>,
    settings: Arc<lint::Settings>,
}

impl Held {
    /// Whether it still holds for a version of the article.
    fn is_of(&self, generations: (u64, u64), analysis: &Analysis) -> bool {
        let FrontMatter { notes, speakers, .. } = &analysis.front_matter;
        self.generations == generations && self.notes == *notes && self.speakers == *speakers
    }
}

fn generation(known: &Known) -> Option<u64> {
    known.config.as_ref().map(|(generation, _)| *generation)
}

/// What became of one version.
enum Outcome {
    Read(Snapshot),
    /// It is not known yet what the article is held against.
    Unheld,
    /// A newer version came first, or the document was closed.
    Overtaken,
    Failed,
}

/// What whoever opened a document may want to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A version was read, or could not be.
    Read,
    /// Before [`Event::Read`], where it could not be.
    Failed,
    /// Other settings were found to hold than for the version before.
    Configured,
    /// A version is so long that it is read when its writer pauses.
    Large,
    /// Before [`Event::Read`], where a version is so long that it is not read at all.
    Refused,
}

/// A document longer than this, in bytes, waits for others that are.
const HEAVY: usize = 64 << 10;

/// As many documents are read at once as the machine has processors. Heavy ones leave one processor to the others, and
/// large ones are read one at a time, so that an article is read at once whatever else is open.
#[derive(Debug, Clone)]
pub struct Turns {
    light: Arc<Semaphore>,
    heavy: Arc<Semaphore>,
    large: Arc<Semaphore>,
}

impl Default for Turns {
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let turns = |number: usize| Arc::new(Semaphore::new(number.max(1)));
        Self { light: turns(processors), heavy: turns(processors - 1), large: turns(1) }
    }
}

impl Turns {
    /// Returns when no document but a large one waits for its turn.
    pub async fn give_way(&self) {
        // As in a queue: whoever came before is served before. It fails only where the semaphore was closed, which nobody does.
        drop((self.light.acquire().await, self.heavy.acquire().await));
    }
}

/// Reads the newest of `drafts`, over and over, until their sender is gone, and tells `observe` after each.
pub async fn follow(
    uri: Uri,
    turns: Turns,
    settings: Arc<Settings>,
    drafts: watch::Receiver<Draft>,
    progress: watch::Sender<Progress>,
    observe: impl FnMut(Event),
) {
    follow_with(HOW, uri, turns, settings, drafts, progress, observe).await;
}

/// How documents are read.
#[derive(Clone, Copy)]
struct How {
    read: Read,
    /// Longer documents are read when their writers pause.
    large: usize,
    /// Longer documents are not read.
    most: usize,
}

const HOW: How = How { read: Analysis::unless, large: LARGE, most: MOST_OF_ARTICLE as usize };

/// Reads a text as [`Analysis::unless`] does.
type Read = fn(&dyn Fn() -> bool, Option<&str>, Option<&Analysis>, &str, Format) -> Option<Analysis>;

async fn follow_with(
    how: How,
    uri: Uri,
    turns: Turns,
    settings: Arc<Settings>,
    mut drafts: watch::Receiver<Draft>,
    progress: watch::Sender<Progress>,
    mut observe: impl FnMut(Event),
) {
    let mut known = Known::default();
    let mut first = true;
    // Whether a version is read once more, now that it is known what it is held against.
    let mut again = false;
    loop {
        let is_large = |draft: &Draft| draft.document.text.len() > how.large;
        let large = is_large(&drafts.borrow());
        if large && !std::mem::take(&mut again) {
            observe(Event::Large);
            // A change starts the wait anew; the end of them ends it, and the loop below.
            while !first && matches!(timeout(PAUSE, drafts.changed()).await, Ok(Ok(()))) {}
        }
        first = false;
        // Before its turn: a file system that does not answer keeps no other document waiting.
        let config = match &known.config {
            Some((known, config)) if *known == settings.generation() => (*known, Arc::clone(config)),
            _ => look_up(&settings, &uri).await,
        };
        let len = drafts.borrow().document.text.len();
        let kind = match len {
            _ if large => &turns.large,
            HEAVY.. => &turns.heavy,
            _ => &turns.light,
        };
        // Fails only where the semaphore was closed, which nobody does.
        let turn = kind.acquire().await;
        let draft = drafts.borrow_and_update().clone();
        let (edition, version) = (draft.edition, draft.document.version);
        if draft.document.text.len() > how.most {
            drop((turn, std::mem::take(&mut known)));
            observe(Event::Refused);
            progress.send_replace(Progress { reached: edition, snapshot: None });
            observe(Event::Read);
            if drafts.changed().await.is_err() {
                return;
            }
            continue;
        }
        let newer = drafts.clone();
        let background = settings.background_generation();
        let job = Job { read: how.read, uri: uri.clone(), config, background, draft, newer, known: known.clone() };
        let is_short = job.is_short();
        let read = if is_short {
            catch_unwind(AssertUnwindSafe(|| job.run())).ok()
        } else {
            spawn_blocking(move || job.run()).await.ok()
        };
        let (outdated, outcome) = match read {
            Some((learned, outcome)) => {
                let before = std::mem::replace(&mut known, learned);
                if generation(&before) != generation(&known) {
                    observe(Event::Configured);
                }
                (before, outcome)
            }
            None => {
                // The text may not be published yet: it stays out of the log.
                tracing::error!(version, "reading a document failed; what was known of it before is kept");
                observe(Event::Failed);
                (Known::default(), Outcome::Failed)
            }
        };
        drop(turn);
        if matches!(outcome, Outcome::Unheld) {
            // Behind its turn: a file system that does not answer keeps no other document waiting. Then the same version is
            // read once more, which is soon done.
            let (held, is_news) = hold(&settings, &uri, &known, background).await;
            (known.held, again) = (held, true);
            if is_news {
                observe(Event::Configured);
            }
            continue;
        }
        if !matches!(outcome, Outcome::Overtaken) {
            progress.send_modify(|progress| {
                progress.reached = edition;
                if let Outcome::Read(snapshot) = outcome {
                    progress.snapshot = Some(Arc::new(snapshot));
                }
            });
            observe(Event::Read);
        }
        // Freeing a long document takes a while: nothing waits for it, the announcement least of all.
        if is_short {
            yield_now().await;
            drop(outdated);
        } else {
            let newest = progress.borrow().snapshot.clone();
            spawn_blocking(move || {
                // Hovers and lenses, which editors ask for next, find it made.
                newest.iter().for_each(|snapshot| {
                    snapshot.tally();
                });
                drop(outdated);
            });
        }
        if drafts.changed().await.is_err() {
            return;
        }
    }
}

/// The settings that hold for a document, and of which generation they are.
async fn look_up(settings: &Arc<Settings>, uri: &Uri) -> (u64, Arc<Config>) {
    let (generation, settings, uri) = (settings.generation(), Arc::clone(settings), uri.clone());
    // Where looking panics, nothing is set.
    (generation, spawn_blocking(move || settings.of(&uri)).await.unwrap_or_default())
}

/// What the article is held against, and whether something else is wrong with that than before.
async fn hold(settings: &Arc<Settings>, uri: &Uri, known: &Known, background: u64) -> (Option<Held>, bool) {
    let (Some(analysis), Some((generation, config))) = (known.analysis.clone(), known.config.clone()) else {
        return (None, false);
    };
    let FrontMatter { notes, speakers, .. } = analysis.front_matter.clone();
    let (settings, uri, usual) = (Arc::clone(settings), uri.clone(), Arc::clone(&config.lint));
    let settings = spawn_blocking(move || settings.against(&uri, &analysis, &config)).await;
    // Where looking panics, the article is held against nothing.
    let (settings, is_news) = settings.unwrap_or((usual, false));
    (Some(Held { generations: (generation, background), notes, speakers, settings }), is_news)
}

/// One version to read.
struct Job {
    read: Read,
    uri: Uri,
    config: (u64, Arc<Config>),
    /// Of which generation notes and committed versions are.
    background: u64,
    draft: Draft,
    newer: watch::Receiver<Draft>,
    known: Known,
}

impl Job {
    /// Whether this is a new version of a short document.
    fn is_short(&self) -> bool {
        self.known.analysis.is_some() && self.draft.document.text.len() < SHORT
    }

    /// What was learned, and what became of the version.
    fn run(self) -> (Known, Outcome) {
        let Document { version, format, text } = self.draft.document;
        let (generation, config) = self.config;
        let (publisher, previous) = (config.publisher.as_deref(), self.known.analysis.as_deref());
        let is_heavy = text.len() >= HEAVY;
        let newer = &self.newer;
        // An error means that the document was closed.
        let is_in_vain = || match newer.has_changed() {
            Ok(changed) => changed && is_heavy && newer.borrow().document.text.len() < SHORT,
            Err(_) => true,
        };
        let Some(analysis) = (self.read)(&is_in_vain, publisher, previous, &String::from(&text), format) else {
            return (Known { config: Some((generation, config)), ..self.known }, Outcome::Overtaken);
        };
        let analysis = Arc::new(analysis);
        let known = Known {
            config: Some((generation, Arc::clone(&config))),
            analysis: Some(Arc::clone(&analysis)),
            ..self.known
        };
        if newer.has_changed().unwrap_or(true) {
            return (known, Outcome::Overtaken);
        }
        let held = known.held.as_ref().filter(|held| held.is_of((generation, self.background), &analysis));
        let Some(settings) = held.map(|held| Arc::clone(&held.settings)) else { return (known, Outcome::Unheld) };
        let report = Arc::new(match known.report.as_deref() {
            Some(previous) => Report::update(previous, &analysis, &settings),
            None => Report::new(&analysis, &settings),
        });
        let known = Known { report: Some(Arc::clone(&report)), ..known };
        let edition = self.draft.edition;
        (
            known,
            Outcome::Read(Snapshot {
                uri: self.uri,
                version,
                edition,
                text,
                analysis,
                report,
                config,
                tally: OnceLock::new(),
            }),
        )
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;
    use crate::server::client::encoding::Encoding;
    use crate::server::documents::document::Text;

    fn draft(edition: u64, text: &str) -> Draft {
        let text = Text::new(text, Encoding::Utf8);
        Draft { edition, document: Document { version: edition as i32, format: Format::Plain, text } }
    }

    /// Panics at a text that says so; its message must not be taken for a document's.
    fn fragile(
        overtaken: &dyn Fn() -> bool,
        publisher: Option<&str>,
        previous: Option<&Analysis>,
        text: &str,
        format: Format,
    ) -> Option<Analysis> {
        assert!(!text.contains("panic"), "as asked");
        Analysis::unless(overtaken, publisher, previous, text, format)
    }

    /// Reads a text that holds `forever` until nobody waits for it.
    fn endless(
        overtaken: &dyn Fn() -> bool,
        publisher: Option<&str>,
        previous: Option<&Analysis>,
        text: &str,
        format: Format,
    ) -> Option<Analysis> {
        while text.contains("forever") {
            if overtaken() {
                return None;
            }
            std::thread::yield_now();
        }
        Analysis::unless(overtaken, publisher, previous, text, format)
    }

    #[tokio::test]
    async fn a_reading_ends_when_its_document_is_short_or_closed() {
        let uri: Uri = "untitled:1".parse().unwrap();
        let forever = "It went on forever. ".repeat(HEAVY / 16);
        let (sender, drafts) = watch::channel(draft(1, &forever));
        let (outbox, mut progress) = watch::channel(Progress::default());
        let (begun, mut beginnings) = tokio::sync::mpsc::unbounded_channel();
        let how = How { read: endless, large: 5, ..HOW };
        let following =
            tokio::spawn(follow_with(how, uri, Turns::default(), Arc::default(), drafts, outbox, move |event| {
                let _ = begun.send(event);
            }));
        assert_eq!(beginnings.recv().await, Some(Event::Large));
        sender.send_replace(draft(2, "One."));
        assert_eq!(
            progress.wait_for(|progress| progress.reached == 2).await.unwrap().snapshot.as_ref().unwrap().edition,
            2
        );
        sender.send_replace(draft(3, &forever));
        drop(sender);
        following.await.unwrap();
    }

    #[tokio::test]
    async fn a_panic_leaves_the_last_good_analysis() {
        let uri: Uri = "untitled:1".parse().unwrap();
        let (sender, drafts) = watch::channel(draft(1, "One."));
        let (outbox, mut progress) = watch::channel(Progress::default());
        let how = How { read: fragile, ..HOW };
        let following = tokio::spawn(follow_with(how, uri, Turns::default(), Arc::default(), drafts, outbox, |_| {}));
        for (edition, text, read) in [(1, "One.", 1), (2, "panic", 1), (3, "Two.", 3)] {
            sender.send_replace(draft(edition, text));
            let reached = progress.wait_for(|progress| progress.reached == edition).await.unwrap().clone();
            assert_eq!(reached.snapshot.unwrap().edition, read);
        }
        drop(sender);
        following.await.unwrap();
    }

    #[tokio::test]
    async fn a_panic_is_reported_each_time_before_the_version_is_done_with() {
        let uri: Uri = "untitled:1".parse().unwrap();
        let (sender, drafts) = watch::channel(draft(1, "panic"));
        let (outbox, mut progress) = watch::channel(Progress::default());
        let (told, mut events) = tokio::sync::mpsc::unbounded_channel();
        let how = How { read: fragile, ..HOW };
        tokio::spawn(follow_with(how, uri, Turns::default(), Arc::default(), drafts, outbox, move |event| {
            told.send(event).unwrap()
        }));
        assert_eq!((events.recv().await, events.recv().await), (Some(Event::Failed), Some(Event::Read)));
        assert!(progress.wait_for(|progress| progress.reached == 1).await.unwrap().snapshot.is_none());
        sender.send_replace(draft(2, "One."));
        assert_eq!((events.recv().await, events.recv().await), (Some(Event::Configured), Some(Event::Read)));
    }

    #[tokio::test(start_paused = true)]
    async fn a_long_document_is_read_when_its_writer_pauses() {
        let uri: Uri = "untitled:1".parse().unwrap();
        let (sender, drafts) = watch::channel(draft(1, "Long enough."));
        let (outbox, mut progress) = watch::channel(Progress::default());
        let (told, mut events) = tokio::sync::mpsc::unbounded_channel();
        let how = How { large: 5, ..HOW };
        tokio::spawn(follow_with(how, uri, Turns::default(), Arc::default(), drafts, outbox, move |event| {
            told.send(event).unwrap()
        }));
        let opened = Instant::now();
        progress.wait_for(|progress| progress.reached == 1).await.unwrap();
        assert!(opened.elapsed() < PAUSE, "what was opened is read at once");
        assert_eq!(events.recv().await, Some(Event::Large));

        let typed = Instant::now();
        for edition in 2..12 {
            sender.send_replace(draft(edition, "Long enough, and longer."));
            tokio::time::sleep(PAUSE / 2).await;
        }
        assert_eq!(progress.borrow().reached, 1, "nothing is read between keystrokes");
        assert_eq!(progress.wait_for(|progress| progress.reached > 1).await.unwrap().reached, 11);
        assert_eq!(typed.elapsed(), PAUSE / 2 * 9 + PAUSE);

        let shortened = Instant::now();
        sender.send_replace(draft(12, "One."));
        progress.wait_for(|progress| progress.reached == 12).await.unwrap();
        assert!(shortened.elapsed() < PAUSE, "a short text is read at once");
    }

    #[tokio::test]
    async fn what_is_too_long_is_not_read_until_it_is_shorter() {
        let uri: Uri = "untitled:1".parse().unwrap();
        let (sender, drafts) = watch::channel(draft(1, "One."));
        let (outbox, mut progress) = watch::channel(Progress::default());
        let (told, mut events) = tokio::sync::mpsc::unbounded_channel();
        let how = How { most: 5, ..HOW };
        tokio::spawn(follow_with(how, uri, Turns::default(), Arc::default(), drafts, outbox, move |event| {
            told.send(event).unwrap()
        }));
        for (edition, text, is_read) in [(1, "One.", true), (2, "Too long.", false), (3, "Two.", true)] {
            sender.send_replace(draft(edition, text));
            let reached = progress.wait_for(|progress| progress.reached == edition).await.unwrap().clone();
            assert_eq!(reached.snapshot.is_some(), is_read, "{text}");
        }
        let events: Vec<Event> = std::iter::from_fn(|| events.try_recv().ok()).collect();
        assert!(
            events.ends_with(&[Event::Refused, Event::Read, Event::Configured]) || events.contains(&Event::Refused)
        );
    }

    #[tokio::test]
    async fn each_version_is_read_as_if_it_were_the_first() {
        let uri: Uri = "untitled:1".parse().unwrap();
        let (sender, drafts) = watch::channel(draft(1, ""));
        let (outbox, mut progress) = watch::channel(Progress::default());
        tokio::spawn(follow(uri, Turns::default(), Arc::default(), drafts, outbox, |_| {}));
        for (edition, text) in [(2, "\"No,\" Kane said."), (3, "\"No, Kane said."), (4, "\"No, Kane said.\n\nHe left.")]
        {
            sender.send_replace(draft(edition, text));
            let reached = progress.wait_for(|progress| progress.reached == edition).await.unwrap().clone();
            assert_eq!(*reached.snapshot.unwrap().analysis, Analysis::new(text, Format::Plain));
        }
    }
}
