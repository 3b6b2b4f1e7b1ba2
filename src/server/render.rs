//! Answers put into words, as Markdown or plain text.

use std::borrow::Cow;
use std::fmt::Write;
use std::time::Duration;

use tower_lsp::jsonrpc::Response;
use tower_lsp::ls_types::{MarkupKind, Uri};

use super::document::Text;
use crate::attribution::{AttributionKind, QuoteKind};
use crate::config::Problem;
use crate::entity::SpeakerKind;
use crate::ide::{About, Hover, QuoteCard, Resolution, SourceCard, SpeakerCard, Statement, SymbolKind, Voice};
use crate::source::SourceKind;

/// The title of the action that applies all safe fixes.
pub(super) const FIX_ALL: &str = "Fix all that OnRecord can fix safely";

const ARROW: &str = " → ";

/// At most five lines, and the markup that they are in.
pub(super) fn hover(hover: &Hover, text: &Text, markdown: bool) -> (MarkupKind, String) {
    let style = Style { markdown };
    let lines = match &hover.about {
        About::Quote(card) => style.quote(card),
        About::Statement(statement) => style.statement(statement, style.plain(attribution_kind(statement.kind))),
        About::Speaker(card) => style.speaker(card, text),
        About::Source(card) => style.source(card),
    };
    // Two spaces before a line's end break the line in Markdown.
    let (kind, separator) = if markdown { (MarkupKind::Markdown, "  \n") } else { (MarkupKind::PlainText, "\n") };
    (kind, lines.join(separator))
}

/// What stands beside a symbol's name.
pub(super) fn symbol_detail(kind: &SymbolKind) -> Option<String> {
    match kind {
        SymbolKind::Headline => Some("headline".to_owned()),
        SymbolKind::Speaker { role } => role.clone(),
        SymbolKind::Quote(kind) => Some(quote_kind(*kind).to_lowercase()),
        SymbolKind::Source(kind) => Some(source_kind(*kind).to_owned()),
    }
}

/// What the user is told, once, of a document that could not be read.
pub(super) fn reading_failed(uri: &Uri) -> String {
    format!(
        "OnRecord could not read {} to its end, which is a fault of OnRecord's. It goes on with what it knew before, \
         and tries again when the text changes.",
        short_name(uri)
    )
}

/// What the user is told, once, of a long document.
pub(super) fn read_on_pause(uri: &Uri) -> String {
    format!("{} is longer than 8 MB: OnRecord reads it when you pause typing.", short_name(uri))
}

/// What the user is told of settings that have no effect.
pub(super) fn problems(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}

/// A line of the trace: what was asked, and how long the answer took.
pub(super) fn traced(method: &str, took: Duration) -> String {
    format!("{method} answered in {:.1} ms", took.as_secs_f64() * 1e3)
}

/// How a request was answered, without what was answered: that has words of the article.
pub(super) fn traced_answer(answer: Option<&Response>) -> String {
    let Some(answer) = answer else { return "a notification".to_owned() };
    match answer.error() {
        Some(error) => format!("request {}: error {}", answer.id(), error.code),
        None => format!("request {}: answered", answer.id()),
    }
}

/// The last part of a document's name.
fn short_name(uri: &Uri) -> String {
    let path = uri.path().decode().to_string_lossy();
    path.rsplit('/').find(|part| !part.is_empty()).unwrap_or("A document").to_owned()
}

#[derive(Clone, Copy)]
struct Style {
    markdown: bool,
}

impl Style {
    fn quote(self, card: &QuoteCard) -> Vec<String> {
        let kind = format!("{}, {}", quote_kind(card.kind), count(card.words, "word"));
        match &card.statement {
            Some(statement) => self.statement(statement, kind),
            None if card.kind.is_look_alike() => vec![kind],
            None => vec![self.strong("Nobody is named as the speaker"), kind],
        }
    }

    fn statement(self, statement: &Statement, kind: String) -> Vec<String> {
        let mut lines = vec![self.voices(&statement.voices), evidence(statement)];
        let cue = format!("cue: {}", self.emphasis(&statement.cue));
        lines.push(if statement.cue.is_empty() { kind } else { format!("{kind}, {cue}") });
        lines.extend(statement.resolution.as_ref().map(|resolution| self.resolution(resolution)));
        lines.extend(self.circumstances(statement));
        lines
    }

    fn speaker(self, card: &SpeakerCard, text: &Text) -> Vec<String> {
        let mut lines = vec![format!("{} ({})", self.voice(&card.voice), speaker_kind(card.kind))];
        lines.extend(card.resolution.as_ref().map(|resolution| self.resolution(resolution)));
        let first = card.first_mention.map(|span| text.position(span.start()).line + 1);
        let first = first.map_or_else(String::new, |line| format!("first named in line {line}, "));
        lines.push(format!("{first}{}", count(card.mentions, "mention")));
        lines.push(match card.quotes {
            0 => "not quoted".to_owned(),
            quotes => format!("{}, {}", count(quotes, "quote"), count(card.words, "quoted word")),
        });
        lines
    }

    fn source(self, card: &SourceCard) -> Vec<String> {
        let mut names = card.chain.iter().map(|name| self.plain(name));
        let first = names.next().unwrap_or_default();
        let mut lines = vec![self.bold(first), format!("source: {}", source_kind(card.kind))];
        let cited: Vec<String> = names.collect();
        if !cited.is_empty() {
            lines.push(format!("second-hand, citing {}", cited.join(", citing ")));
        }
        if let Some(counted) = card.count.filter(|counted| counted.number > 1) {
            let more = if counted.at_least { " or more" } else { "" };
            lines.push(format!("{}{more}", count(counted.number as usize, "person").replace("persons", "people")));
        }
        lines.extend(card.reason.as_ref().map(|reason| format!("unnamed: {}", self.emphasis(reason))));
        lines.extend(card.link.as_ref().map(|link| self.plain(link)));
        lines
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
            Some(role) => format!("{name}, {}", self.plain(role)),
            None => name,
        }
    }

    /// `He → Kane → Joao Kane (likely, or Ana Duarte)`
    fn resolution(self, resolution: &Resolution) -> String {
        let chain: Vec<String> = resolution.chain.iter().map(|step| self.plain(step)).collect();
        let rivals: String = resolution.rivals.iter().map(|name| format!(", or {}", self.plain(name))).collect();
        format!("{} ({}{rivals})", chain.join(ARROW), resolution.confidence.word())
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

/// `certain: named beside the quote`. No surer than it is whom the words beside the quote mean.
fn evidence(statement: &Statement) -> String {
    let resolved = statement.resolution.as_ref().map(|resolution| resolution.confidence);
    let sure = resolved.map_or(statement.evidence.confidence, |it| it.min(statement.evidence.confidence));
    format!("{}: {}", sure.word(), reason(statement.evidence.sieve))
}

/// What a sieve goes by. One without an entry is called by its name.
fn reason(sieve: &str) -> Cow<'_, str> {
    let reason = match sieve {
        "beside-quote" => "named beside the quote",
        "reported" => "subject of the verb that reports it",
        "naming" => "subject of the verb that describes it so",
        "preposition" => "the words are according to them",
        "passive" => "named as the one it comes from",
        "noun" => "the claim is called theirs",
        "credit" => "named before a colon or behind a dash",
        "credit-line" => "named in the credit line",
        "continued" => "goes on where the quote before it left",
        "carried" => "goes on from the paragraph before",
        "lead-in" => "the paragraph before leads in to it",
        "alternation" => "two speakers take turns",
        "inscription" => "an object bears the words",
        "beat" => "acts beside the words",
        "turn-label" => "named by the label of the turn",
        "named-before" => "subject of the words before it",
        "no-comment" => "named as the one who declined",
        other => return other.replace('-', " ").into(),
    };
    reason.into()
}

fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "Direct quote",
        QuoteKind::Partial => "Partial quote",
        QuoteKind::Headline => "Quote in a headline",
        QuoteKind::Running => "Running quote",
        QuoteKind::Block => "Block quote",
        QuoteKind::Nested => "Quote inside a quote",
        QuoteKind::Scare => "Marks of distance: nobody is quoted",
        QuoteKind::Title => "A title: nobody is quoted",
        QuoteKind::Nickname => "A nickname: nobody is quoted",
        QuoteKind::Mention => "A word as a word: nobody is quoted",
        QuoteKind::Inscription => "An inscription",
        QuoteKind::Hypothetical => "Nobody said it",
    }
}

fn attribution_kind(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Direct => "Direct quote",
        AttributionKind::Partial => "Partial quote",
        AttributionKind::Mixed => "Indirect speech with quoted words",
        AttributionKind::Indirect => "Indirect speech",
        AttributionKind::Running => "Running quote",
        AttributionKind::Block => "Block quote",
        AttributionKind::Headline => "Quote in a headline",
        AttributionKind::Transcript => "A turn of a transcript",
        AttributionKind::NoComment => "No comment",
    }
}

fn speaker_kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Place => "place",
        SpeakerKind::Outlet => "outlet",
        SpeakerKind::Document => "document",
        SpeakerKind::Inscription => "inscription",
        SpeakerKind::Role => "by office",
        SpeakerKind::UnnamedOfficial => "unnamed official",
        SpeakerKind::Anonymous => "anonymous",
        SpeakerKind::UnnamedPerson => "unnamed person",
        SpeakerKind::Group => "group",
        SpeakerKind::Handle => "account",
        SpeakerKind::Unresolved => "not known who",
    }
}

fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Reported => "reported by another",
        SourceKind::Told => "told to another",
        SourceKind::AccordingTo => "according to another",
        SourceKind::Interview => "an interview with another",
        SourceKind::Document => "a document",
        SourceKind::Poll => "a poll",
        SourceKind::Post => "a post",
        SourceKind::PressRelease => "a press release",
        SourceKind::Anonymous => "anonymous",
    }
}

/// `1 word`, `2 words`
fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::{Confidence, Evidence};
    use crate::ide;
    use crate::ide::fixture::Fixture;
    use crate::server::encoding::Encoding;

    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let Fixture { analysis, cursor, .. } = Fixture::new(marked);
        let text = Text::new(&marked.replace("$0", ""), Encoding::Utf8);
        let found = ide::hover(&analysis, cursor).map(|found| hover(&found, &text, false).1);
        assert_eq!(found.as_deref().unwrap_or("nothing"), expected);
        assert!(expected.lines().count() <= 5);
    }

    #[test]
    fn a_quote_says_who_speaks_and_how_that_is_known() {
        check(
            "Harbour Commissioner Rosa Bianchi closed the gate.\n\n\"It was l$0ate,\" Bianchi told reporters on Monday.\n",
            "Rosa Bianchi, Harbour Commissioner\n\
             certain: named beside the quote\n\
             Direct quote, 3 words, cue: told\n\
             Bianchi → Harbour Commissioner Rosa Bianchi (certain)\n\
             to reporters · on Monday",
        );
    }

    #[test]
    fn a_quote_of_nobody_says_so() {
        check("The gate is shut.\n\n\"It was l$0ate.\"\n", "Nobody is named as the speaker\nDirect quote, 3 words");
    }

    #[test]
    fn a_speaker_is_what_the_article_says_of_them() {
        check(
            "Harbour Commissioner Rosa Bianchi closed the gate.\n\n\"It was late,\" Bian$0chi said.\n",
            "Rosa Bianchi, Harbour Commissioner (person)\n\
             Bianchi → Harbour Commissioner Rosa Bianchi (certain)\n\
             first named in line 1, 2 mentions\n\
             1 quote, 3 quoted words",
        );
    }

    #[test]
    fn a_source_is_its_chain() {
        let chain = ["HarbourNews", "the Harbour Gazette", "a source"].map(str::to_owned).to_vec();
        let card = SourceCard { kind: SourceKind::Reported, chain, reason: None, count: None, link: None };
        let lines = Style { markdown: false }.source(&card);
        let expected =
            ["HarbourNews", "source: reported by another", "second-hand, citing the Harbour Gazette, citing a source"];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_pronoun_is_no_surer_than_its_best_reading() {
        let resolution = Resolution {
            chain: vec!["She".to_owned(), "Rosa Bianchi".to_owned()],
            confidence: Confidence::new(70),
            rivals: vec!["Ana Duarte".to_owned()],
        };
        let style = Style { markdown: false };
        assert_eq!(style.resolution(&resolution), "She → Rosa Bianchi (likely, or Ana Duarte)");
        let statement = Statement {
            kind: AttributionKind::Direct,
            voices: vec![Voice { name: "Rosa Bianchi".to_owned(), role: None }],
            evidence: Evidence { sieve: "beside-quote", confidence: Confidence::new(98) },
            cue: "said".to_owned(),
            resolution: Some(resolution),
            addressee: None,
            occasion: None,
            channel: None,
            outlet: None,
        };
        assert_eq!(evidence(&statement), "likely: named beside the quote");
    }

    #[test]
    fn words_of_the_article_are_never_read_as_markup() {
        assert_eq!(Style { markdown: true }.strong("*Ana* <b>_D_"), "**\\*Ana\\* \\<b\\>\\_D\\_**");
        assert_eq!(Style { markdown: false }.strong("*Ana*"), "*Ana*");
    }
}
