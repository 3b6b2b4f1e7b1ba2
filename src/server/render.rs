//! Answers put into words, as Markdown or plain text.

mod kinds;
#[cfg(test)]
mod tests;

use std::fmt::Write;
use std::time::Duration;

use crate::server::lsp::{MarkupKind, Uri};
use tower_lsp::jsonrpc::Response;

use crate::entity::SpeakerKind;
use crate::files::MOST_OF_ARTICLE;
use crate::ide::{
    About, ActionKind, ArticleFigures, DocumentLink, HintPlace, Hover, IgnoreScope, InNotes, InlayHint, LensKind,
    Linked, NameCard, QuoteCard, QuotedForm, Resolution, Share, SourceCard, SpeakerCard, Statement, SymbolKind,
    Unrenamable, Voice,
};
use crate::lint::{Body, Change};
use crate::server::documents::document::Text;
use crate::verify::{Tier, Verdict};
use kinds::{attribution_kind, quote_kind, reason, source_kind};

/// The title of the action that applies all safe fixes.
pub const FIX_ALL: &str = "Fix all that OnRecord can fix safely";

/// Why an action has no changes to make.
pub const CANNOT_CHANGE: &str =
    "The file cannot be read, lies outside the folder of its settings, or has something else where the change would go";

/// What an action is called.
pub fn action_title(kind: &ActionKind<'_>) -> String {
    match kind {
        ActionKind::Fix { title, .. } => (*title).to_owned(),
        ActionKind::FixAll => FIX_ALL.to_owned(),
        ActionKind::Ignore { finding, scope } => {
            let place = match scope {
                IgnoreScope::Here => "here",
                IgnoreScope::File => "in this file",
                IgnoreScope::Project => "in the project",
            };
            format!("Ignore {} {place}", finding.rule)
        }
        ActionKind::AssignSpeaker { title } => title.clone(),
        ActionKind::AddPerson { person } => format!("Add {} to the desk's people", person.name),
        ActionKind::CopyQuote { .. } => "Copy the quote with its credit".to_owned(),
    }
}

/// Why nothing is renamed.
pub fn unrenamable(why: Unrenamable) -> &'static str {
    match why {
        Unrenamable::Nobody => "Nobody is named here.",
        Unrenamable::Quoted => "These are a speaker's own words: what stands inside quotation marks is not renamed.",
        Unrenamable::Pronoun => "A pronoun has no name to change; rename the name that it stands for.",
        Unrenamable::Described => "These words describe someone and name nobody.",
        Unrenamable::NoName => "A name is made of words, without quotation marks, brackets or other markup.",
    }
}

/// What is known of a name that is offered, in a few lines, and the markup that they are in.
pub fn name_card(card: &NameCard, text: &Text, markdown: bool) -> (MarkupKind, String) {
    let style = Style { markdown };
    let name = style.strong(&card.name);
    let mut lines = vec![match &card.role {
        Some(role) => format!("{name}, {}", style.plain(role)),
        None => name,
    }];
    if let Some(statements) = card.statements {
        let first = card.first_mention.map(|span| text.position(span.start()).line + 1);
        let first = first.map_or_else(String::new, |line| format!("first named in line {line}, "));
        lines.push(format!("{first}{}", count(statements, "statement")));
    }
    if let Some(person) = &card.person {
        let on_file = person.role.iter().chain(&person.pronouns).chain(&person.aliases);
        let on_file: Vec<String> = on_file.map(|words| style.plain(words)).collect();
        lines.push(if on_file.is_empty() {
            "on file".to_owned()
        } else {
            format!("on file: {}", on_file.join(" · "))
        });
    }
    style.join(&lines)
}

const ARROW: &str = " → ";

/// The most that a hover has.
const LINES: usize = 5;

/// At most five lines, and the markup that they are in.
pub fn hover(hover: &Hover, text: &Text, markdown: bool) -> (MarkupKind, String) {
    let style = Style { markdown };
    let lines = match &hover.about {
        About::Quote(card) => style.quote(card, text),
        About::Statement(statement) => style.statement(statement, attribution_kind(statement.kind).to_owned()),
        About::Speaker(card) => style.speaker(card, text),
        About::Source(card) => style.source(card),
    };
    style.join(&lines)
}

/// A hover without its words: who says what an attribution holds, and how that is known.
pub fn statement(statement: &Statement, markdown: bool) -> (MarkupKind, String) {
    let style = Style { markdown };
    style.join(&style.statement(statement, attribution_kind(statement.kind).to_owned()))
}

/// `→ Rosa Bianchi`, `(Rosa Bianchi?)`
pub fn inlay_hint(hint: &InlayHint) -> String {
    let guess = if hint.guessed { "?" } else { "" };
    match hint.place {
        HintPlace::BehindPronoun => format!("→ {}{guess}", hint.name),
        HintPlace::BeforeQuote => format!("({}{guess})", hint.name),
    }
}

/// `9 quotes · 3 speakers · 0 anonymous · 1 second-hand`, `4 quotes, 41 words`
pub fn code_lens(kind: &LensKind) -> String {
    match kind {
        LensKind::Article(figures) => {
            let (quotes, speakers) = (count(figures.quotes, "quote"), count(figures.speakers, "speaker"));
            let ArticleFigures { anonymous, second_hand, notes, .. } = figures;
            let notes = notes.map_or_else(String::new, |notes| {
                let others = [(notes.other_speaker, "by another speaker"), (notes.not_found, "not found")];
                let others = others.iter().filter(|(number, _)| *number > 0);
                let others: String = others.map(|(number, what)| format!(" · {number} {what}")).collect();
                format!(
                    " · {} found in the notes · {} differ{}{others}",
                    notes.found,
                    notes.differs,
                    if notes.differs == 1 { "s" } else { "" }
                )
            });
            format!("{quotes} · {speakers} · {anonymous} anonymous · {second_hand} second-hand{notes}")
        }
        LensKind::Speaker { amount: said, .. } => amount(said.quotes, said.words),
    }
}

/// `Harbour Gazette: reported by another`
pub fn document_link(link: &DocumentLink<'_>) -> String {
    format!("{}: {}", link.source, source_kind(link.kind))
}

/// What stands beside a symbol's name.
pub fn symbol_detail(kind: &SymbolKind) -> Option<String> {
    match kind {
        SymbolKind::Headline => Some("headline".to_owned()),
        SymbolKind::Speaker { role } => role.clone(),
        SymbolKind::Section => Some("section".to_owned()),
        SymbolKind::Quote { speaker: Some(speaker), .. } => Some(speaker.clone()),
        SymbolKind::Quote { form: QuotedForm::Quote(kind), .. } => Some(quote_kind(*kind).to_lowercase()),
        SymbolKind::Quote { form: QuotedForm::Turn, .. } => Some("turn".to_owned()),
        SymbolKind::Source(kind) => Some(source_kind(*kind).to_owned()),
    }
}

/// What the user is told, once, of a document that could not be read.
pub fn reading_failed(uri: &Uri) -> String {
    format!(
        "OnRecord could not read {} to its end, which is a fault of OnRecord's. It goes on with what it knew before, \
         and tries again when the text changes.",
        short_name(uri)
    )
}

/// What the user is told, once, of a long document.
pub fn read_on_pause(uri: &Uri) -> String {
    format!("{} is longer than 8 MB: OnRecord reads it when you pause typing.", short_name(uri))
}

/// What the user is told, once, of a document that is not read at all.
pub fn too_long(uri: &Uri) -> String {
    format!("{} is longer than {} MiB: OnRecord does not read it.", short_name(uri), MOST_OF_ARTICLE >> 20)
}

/// What the user is told, once, of a document that the server has lost track of.
pub fn lost(uri: &Uri) -> String {
    format!(
        "The editor sent a change of {} that cannot be read. OnRecord shows nothing for it until it is opened again.",
        short_name(uri)
    )
}

/// A message shows so many lines.
const MESSAGE_LINES: usize = 10;
/// A line of a message has so many characters.
const MESSAGE_LINE: usize = 300;

/// A message as an editor shows it. Names come from files that nobody vouches for: nothing in them is a link, a command
/// or markup to an editor, and no message fills the screen.
pub fn message(lines: impl IntoIterator<Item = String>) -> String {
    let mut lines = lines.into_iter();
    let mut shown: Vec<String> = lines.by_ref().take(MESSAGE_LINES).map(|line| as_text(&line)).collect();
    let more = lines.count();
    if more > 0 {
        shown.push(format!("and {more} more"));
    }
    shown.join("\n")
}

fn as_text(line: &str) -> String {
    let mut text = String::new();
    for (at, c) in line.chars().filter(|c| !is_invisible(*c)).enumerate() {
        if at == MESSAGE_LINE {
            text.push('…');
            break;
        }
        match c {
            // Editors take `[words](command:…)` for a link, and the same with a space between for text.
            '(' if text.ends_with(']') => text.push_str(" ("),
            '<' => text.push('‹'),
            '>' => text.push('›'),
            '`' => text.push('\''),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => text.push(' '),
            c => text.push(c),
        }
    }
    text
}

/// Signs that reorder or hide what stands beside them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

/// What stands last among the diagnostics of a document that has too many.
pub fn not_shown(findings: usize) -> String {
    format!("{} more in this document", count(findings, "finding"))
}

/// A line of the trace: what was asked, and how long the answer took.
pub fn traced(method: &str, took: Duration) -> String {
    format!("{method} answered in {:.1} ms", took.as_secs_f64() * 1e3)
}

/// How a request was answered, without what was answered: that has words of the article.
pub fn traced_answer(answer: Option<&Response>) -> String {
    let Some(answer) = answer else { return "a notification".to_owned() };
    match answer.error() {
        Some(error) => format!("request {}: error {}", answer.id(), error.code),
        None => format!("request {}: answered", answer.id()),
    }
}

/// The last part of a document's name.
pub fn short_name(uri: &Uri) -> String {
    let path = uri.path().decode().to_string_lossy();
    path.rsplit('/').find(|part| !part.is_empty()).unwrap_or("A document").to_owned()
}

#[derive(Clone, Copy)]
struct Style {
    markdown: bool,
}

impl Style {
    fn join(self, lines: &[String]) -> (MarkupKind, String) {
        // Two spaces before a line's end break the line in Markdown.
        let (kind, separator) =
            if self.markdown { (MarkupKind::Markdown, "  \n") } else { (MarkupKind::PlainText, "\n") };
        (kind, lines.join(separator))
    }

    fn quote(self, card: &QuoteCard, text: &Text) -> Vec<String> {
        let kind = format!("{}, {}", quote_kind(card.kind), count(card.words, "word"));
        let mut lines = match &card.statement {
            Some(statement) => self.statement(statement, kind),
            None if card.kind.is_look_alike() => vec![kind],
            None => vec![self.strong("Nobody is named as the speaker"), kind],
        };
        if let Some(body) = &card.body {
            // Directly under the line of its kind; what was said of the words in the body gives way.
            let kind = lines.len().min(if card.statement.is_some() { 3 } else { 2 });
            lines.insert(kind, self.body(body, text));
            lines.truncate(LINES);
        }
        if let Some(notes) = &card.notes {
            let kind = lines.len().min(if card.statement.is_some() { 3 } else { 2 });
            lines.insert(kind, self.notes(notes));
            lines.truncate(LINES);
        }
        lines
    }

    fn statement(self, statement: &Statement, kind: String) -> Vec<String> {
        let mut lines = vec![self.voices(&statement.voices), evidence(statement)];
        let mut kind = kind;
        if !statement.cue.is_empty() {
            kind += &format!(", cue: {}", self.emphasis(&statement.cue));
        }
        if let Some(share) = statement.share.filter(|share| share.percent() > 0) {
            kind += &format!(" · {}", said_in_all(share));
        }
        lines.push(kind);
        lines.extend(statement.resolution.as_ref().map(|resolution| self.resolution(resolution)));
        lines.extend(self.circumstances(statement));
        lines
    }

    /// `line 9 has: We were never **once** told`
    fn body(self, body: &Body, text: &Text) -> String {
        let line = |offset: u32| text.position(offset).line + 1;
        match body {
            Body::Exact(place) => format!("word for word in line {}", line(place.start())),
            Body::Altered(altered) => {
                let changes: Vec<String> = altered.changes.iter().map(|change| self.change(change)).collect();
                format!("line {} has it otherwise: {}", line(altered.place.start()), changes.join(" "))
            }
            Body::Missing => "no such quote in the body".to_owned(),
        }
    }

    /// `in the notes: duarte.vtt, 00:07, exact`
    fn notes(self, notes: &InNotes) -> String {
        let places = self.plain(&notes.places.join("; "));
        match &notes.verdict {
            Verdict::Found { tier: Tier::Exact, .. } => format!("in the notes: {places}, exact"),
            Verdict::Found { tier, .. } => {
                format!("in the notes: {places}, {}: “{}”", tier.words(), self.plain(&notes.words))
            }
            Verdict::Differs { changes, weight, .. } => {
                let changes = changes.iter().map(|change| self.put_for(&change.quote, &change.notes));
                format!("the notes differ, {}: {} ({places})", weight.words(), changes.collect::<Vec<_>>().join(", "))
            }
            Verdict::OtherSpeaker { .. } => {
                let speaker = self.strong(notes.speaker.as_deref().unwrap_or("somebody else"));
                format!("in the notes {speaker} says this ({places})")
            }
            Verdict::NotFound { .. } if notes.places.is_empty() => "not in the notes".to_owned(),
            Verdict::NotFound { .. } => format!("not in the notes; nearest: “{}” ({places})", self.plain(&notes.words)),
        }
    }

    /// What the headline has is struck out for what the body has.
    fn change(self, change: &Change) -> String {
        if change.same {
            return self.plain(&change.body);
        }
        self.put_for(&change.headline, &change.body)
    }

    /// Some words struck out for others; either may be empty.
    fn put_for(self, struck: &str, put: &str) -> String {
        let (old, new) = (self.plain(struck), self.plain(put));
        let (struck, put) = match self.markdown {
            true => (format!("~~{old}~~"), format!("**{new}**")),
            false => (format!("[-{old}-]"), format!("{{+{new}+}}")),
        };
        match (old.is_empty(), new.is_empty()) {
            (true, _) => put,
            (_, true) => struck,
            _ => format!("{struck} {put}"),
        }
    }

    fn speaker(self, card: &SpeakerCard, text: &Text) -> Vec<String> {
        let mut lines = vec![match card.voice.kind {
            SpeakerKind::Unresolved => self.voice(&card.voice),
            kind => format!("{} ({})", self.voice(&card.voice), kind.words()),
        }];
        lines.extend(card.resolution.as_ref().map(|resolution| self.resolution(resolution)));
        let first = card.first_mention.map(|span| text.position(span.start()).line + 1);
        let first = first.map_or_else(String::new, |line| format!("first named in line {line}, "));
        lines.push(format!("{first}{}", count(card.mentions, "mention")));
        lines.push(match (card.quotes, card.share) {
            (1.., Some(share)) if share.percent() > 0 => {
                format!("{} · {}", amount(card.quotes, card.words), said_in_all(share))
            }
            (1.., _) => amount(card.quotes, card.words),
            _ => "not quoted".to_owned(),
        });
        lines
    }

    fn source(self, card: &SourceCard) -> Vec<String> {
        let mut names = card.chain.iter().map(|name| self.plain(name));
        let first = names.next().unwrap_or_default();
        let mut kind = format!("source: {}", source_kind(card.kind));
        if let Some(counted) = card.count.filter(|counted| counted.number > 1) {
            let more = if counted.at_least { " or more" } else { "" };
            kind += &format!(", {} people{more}", counted.number);
        }
        let mut lines = vec![self.bold(first), kind];
        let cited: Vec<String> = names.collect();
        let cited = ends(&cited);
        if !cited.is_empty() {
            lines.push(format!("second-hand, citing {}", cited.join(", citing ")));
        }
        match (&card.reason, card.unnamed) {
            (Some(reason), _) => lines.push(format!("unnamed: {}", self.emphasis(reason))),
            (None, true) => lines.push("unnamed, and no reason given".to_owned()),
            (None, false) => {}
        }
        lines.extend(match &card.link {
            Linked::To(link) => Some(self.link(link)),
            Linked::Nowhere => Some("no link".to_owned()),
            Linked::Never => None,
        });
        lines
    }

    /// An address; one that a client may open can be clicked.
    fn link(self, address: &str) -> String {
        let opens = ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme));
        let is_whole =
            !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\'));
        if self.markdown && opens && is_whole { format!("<{address}>") } else { self.plain(address) }
    }

    fn voices(self, voices: &[Voice]) -> String {
        if voices.is_empty() {
            return self.strong("Nobody is known to be the speaker");
        }
        voices.iter().map(|voice| self.voice(voice)).collect::<Vec<_>>().join(" and ")
    }

    fn voice(self, voice: &Voice) -> String {
        let name = self.strong(&voice.name);
        match &voice.role {
            _ if voice.kind == SpeakerKind::Unresolved => format!("{name} ({})", voice.kind.words()),
            Some(role) => format!("{name}, {}", self.plain(role)),
            None => name,
        }
    }

    /// `He → Kane → Joao Kane (likely, or Ana Duarte)`
    fn resolution(self, resolution: &Resolution) -> String {
        let chain: Vec<String> = ends(&resolution.chain).into_iter().map(|step| self.plain(step)).collect();
        let rivals: String = resolution.rivals.iter().map(|name| format!(", or {}", self.plain(name))).collect();
        let rivals = rivals.strip_prefix(", ").unwrap_or(&rivals);
        match (resolution.confidence.word(), rivals) {
            // How sure the whole is stands above it.
            ("certain", "") => chain.join(ARROW),
            ("certain", rivals) => format!("{} ({rivals})", chain.join(ARROW)),
            (word, "") => format!("{} ({word})", chain.join(ARROW)),
            (word, rivals) => format!("{} ({word}, {rivals})", chain.join(ARROW)),
        }
    }

    /// To whom, when, how and through whom something was said; `None` where the article does not say.
    fn circumstances(self, statement: &Statement) -> Option<String> {
        let parts = [
            ("to ", &statement.addressee),
            ("", &statement.occasion),
            ("", &statement.channel),
            ("through ", &statement.outlet),
        ];
        let mut line = String::new();
        for (label, words) in parts {
            let Some(words) = words else { continue };
            if !line.is_empty() {
                line.push_str(" · ");
            }
            // Writing to a string cannot fail.
            let _ = write!(line, "{label}{}", self.plain(words));
        }
        (!line.is_empty()).then_some(line)
    }

    fn strong(self, words: &str) -> String {
        self.bold(self.plain(words))
    }

    fn bold(self, words: String) -> String {
        if self.markdown { format!("**{words}**") } else { words }
    }

    fn emphasis(self, words: &str) -> String {
        if self.markdown { format!("*{}*", self.plain(words)) } else { words.to_owned() }
    }

    /// The article's words, with nothing in them read as markup.
    fn plain(self, words: &str) -> String {
        let mut escaped = String::with_capacity(words.len());
        for c in words.chars() {
            if self.markdown && c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '\'' | '"' | ':' | ';' | '?') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        escaped
    }
}

/// A chain of at most this many steps is shown whole.
const STEPS: usize = 4;

/// The steps of a chain that are shown: of a long one the first and the last.
fn ends(chain: &[String]) -> Vec<&str> {
    match chain {
        [first, .., last] if chain.len() > STEPS => vec![first, "…", last],
        all => all.iter().map(String::as_str).collect(),
    }
}

/// `certain: named beside the quote`
fn evidence(statement: &Statement) -> String {
    format!("{}: {}", statement.confidence.word(), reason(statement.sieve))
}

/// `2 quotes, 31 words`
fn amount(quotes: usize, words: usize) -> String {
    format!("{}, {}", count(quotes, "quote"), count(words, "word"))
}

/// How much of what is quoted one speaker says.
fn said_in_all(share: Share) -> String {
    format!("{}% of all quoted words", share.percent())
}

/// `1 word`, `2 words`
fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
