//! Semantic tokens as the protocol counts them: by a legend, each from the one before, and the change since last time.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::server::lsp::{
    SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensClientCapabilities,
    SemanticTokensDelta, SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensFullOptions,
    SemanticTokensLegend, SemanticTokensOptions, SemanticTokensServerCapabilities, TokenFormat, Uri,
};

use crate::ide::{self, SemanticKind, SemanticModifiers};
use crate::server::documents::document::Text;
use crate::server::documents::snapshot::Snapshot;
use crate::text::DocSpan;

/// Our names for kinds of words, and what comes nearest of the protocol's own.
const KINDS: [(SemanticKind, SemanticTokenType, SemanticTokenType); 4] = [
    (SemanticKind::Quote, SemanticTokenType::new("quote"), SemanticTokenType::STRING),
    (SemanticKind::Speaker, SemanticTokenType::new("speaker"), SemanticTokenType::CLASS),
    (SemanticKind::Cue, SemanticTokenType::new("cue"), SemanticTokenType::KEYWORD),
    (SemanticKind::Source, SemanticTokenType::new("source"), SemanticTokenType::INTERFACE),
];

/// How a modifier is read off.
type Has = fn(&SemanticModifiers) -> bool;

/// The protocol has no modifiers of its own that come near.
const MODIFIERS: [(Has, SemanticTokenModifier); 5] = [
    (|it| it.direct, SemanticTokenModifier::new("direct")),
    (|it| it.partial, SemanticTokenModifier::new("partial")),
    (|it| it.nested, SemanticTokenModifier::new("nested")),
    (|it| it.anonymous, SemanticTokenModifier::new("anonymous")),
    (|it| it.inferred, SemanticTokenModifier::new("inferred")),
];

/// The words for tokens that a client knows.
#[derive(Debug, Clone)]
pub struct Legend {
    types: Vec<(SemanticKind, SemanticTokenType)>,
    modifiers: Vec<(Has, SemanticTokenModifier)>,
    delta: bool,
    full: bool,
    range: bool,
}

impl Legend {
    /// Our own names where the client knows them, else the protocol's that it knows; `None` where it knows neither, or
    /// reads no format of ours.
    pub fn new(client: &SemanticTokensClientCapabilities) -> Option<Self> {
        let known = |name: &SemanticTokenType| client.token_types.contains(name);
        let name = |own: SemanticTokenType, near: SemanticTokenType| [own, near].into_iter().find(known);
        let types = KINDS.into_iter().filter_map(|(kind, own, near)| Some((kind, name(own, near)?)));
        let modifiers = MODIFIERS.into_iter().filter(|(_, name)| client.token_modifiers.contains(name));
        let full = client.requests.full.as_ref();
        let legend = Self {
            types: types.collect(),
            modifiers: modifiers.collect(),
            delta: matches!(full, Some(SemanticTokensFullOptions::Delta { delta: Some(true) })),
            full: !matches!(full, None | Some(SemanticTokensFullOptions::Bool(false))),
            range: client.requests.range == Some(true),
        };
        let readable = client.formats.contains(&TokenFormat::RELATIVE) && !legend.types.is_empty();
        (readable && (legend.full || legend.range)).then_some(legend)
    }

    pub fn offer(&self) -> SemanticTokensServerCapabilities {
        let full = if self.delta {
            SemanticTokensFullOptions::Delta { delta: Some(true) }
        } else {
            SemanticTokensFullOptions::Bool(true)
        };
        SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
            legend: SemanticTokensLegend {
                token_types: self.types.iter().map(|(_, name)| name.clone()).collect(),
                token_modifiers: self.modifiers.iter().map(|(_, name)| name.clone()).collect(),
            },
            range: self.range.then_some(true),
            full: self.full.then_some(full),
            ..SemanticTokensOptions::default()
        })
    }

    /// The tokens in `within`, cut at line ends, since few clients can do without.
    pub fn encode(&self, snapshot: &Snapshot, within: DocSpan) -> Vec<SemanticToken> {
        let mut encoded = Vec::new();
        let (mut line, mut column) = (0, 0);
        for token in ide::semantic_tokens(&snapshot.analysis, within) {
            let Some(token_type) = self.types.iter().position(|(kind, _)| *kind == token.kind) else { continue };
            let modifiers = self.modifiers.iter().enumerate().filter(|(_, (has, _))| has(&token.modifiers));
            let token_modifiers_bitset = modifiers.fold(0, |set, (at, _)| set | 1 << at);
            for piece in lines(&snapshot.text, token.span) {
                let range = snapshot.text.range(piece);
                let (start, end) = (range.start, range.end);
                let on_line = if start.line == line { column } else { 0 };
                encoded.push(SemanticToken {
                    delta_line: start.line - line,
                    delta_start: start.character - on_line,
                    length: end.character - start.character,
                    token_type: token_type as u32,
                    token_modifiers_bitset,
                });
                (line, column) = (start.line, start.character);
            }
        }
        encoded
    }
}

/// A span cut at line ends, without the white space around them.
fn lines(text: &Text, span: DocSpan) -> Vec<DocSpan> {
    let words = text.slice(span);
    let mut pieces = Vec::new();
    let mut start = span.start();
    for line in words.split(['\n', '\r']) {
        let (lead, inner) = (line.len() - line.trim_start().len(), line.trim());
        // White space at the edges of the token itself belongs to it.
        let piece = match (words.len() == line.len(), inner.is_empty()) {
            (true, _) => span,
            (false, true) => DocSpan::empty(start),
            (false, false) => DocSpan::new(start + lead as u32, start + (lead + inner.len()) as u32),
        };
        pieces.push(piece);
        start += line.len() as u32 + 1;
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// What each document's client has last been told in full, so that it can be told what changed.
#[derive(Debug, Default)]
pub struct LastTokens {
    by_document: Mutex<HashMap<Uri, (String, Vec<SemanticToken>)>>,
}

impl LastTokens {
    /// Remembers `tokens` as the last of a document.
    pub fn tell(&self, snapshot: &Snapshot, tokens: Vec<SemanticToken>) -> SemanticTokens {
        let id = snapshot.edition.to_string();
        self.lock().insert(snapshot.uri.clone(), (id.clone(), tokens.clone()));
        SemanticTokens { result_id: Some(id), data: tokens }
    }

    /// What changed since `previous`, or everything where that is not what was told last.
    pub fn tell_change(
        &self,
        snapshot: &Snapshot,
        previous: &str,
        tokens: Vec<SemanticToken>,
    ) -> SemanticTokensFullDeltaResult {
        let last = self.lock().remove(&snapshot.uri).filter(|(id, _)| id == previous);
        let told = self.tell(snapshot, tokens);
        match last {
            Some((_, last)) => {
                let edits = change(&last, &told.data).into_iter().collect();
                SemanticTokensDelta { result_id: told.result_id, edits }.into()
            }
            None => told.into(),
        }
    }

    pub fn forget(&self, uri: &Uri) {
        self.lock().remove(uri);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uri, (String, Vec<SemanticToken>)>> {
        // Nothing is left half done by a panic under this lock: each change is one call.
        self.by_document.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The one stretch in which `new` differs from `old`, counted in numbers, of which a token has five.
fn change(old: &[SemanticToken], new: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    let differs = !(old.is_empty() && new.is_empty());
    differs.then(|| SemanticTokensEdit {
        start: 5 * start as u32,
        delete_count: 5 * old.len() as u32,
        data: (!new.is_empty()).then(|| new.to_vec()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::client::encoding::Encoding;

    #[track_caller]
    fn check_lines(text: &str, span: (u32, u32), expected: &[&str]) {
        let rope = Text::new(text, Encoding::Utf16);
        let pieces = lines(&rope, DocSpan::new(span.0, span.1));
        assert_eq!(pieces.iter().map(|piece| piece.of(text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn tokens_are_cut_at_line_ends() {
        check_lines("one two", (0, 4), &["one "]);
        check_lines("one\n  two\r\nthree", (0, 16), &["one", "two", "three"]);
        check_lines("one\r\n\r\n", (0, 7), &["one"]);
        check_lines("one\u{2028}two", (0, 9), &["one\u{2028}two"]);
    }

    #[track_caller]
    fn check_change(old: &[u32], new: &[u32], expected: Option<(u32, u32, usize)>) {
        let tokens = |of: &[u32]| -> Vec<SemanticToken> {
            of.iter().map(|&length| SemanticToken { length, ..SemanticToken::default() }).collect()
        };
        let edit = change(&tokens(old), &tokens(new));
        let drawn = edit.map(|edit| (edit.start, edit.delete_count, edit.data.map_or(0, |data| data.len())));
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_change_is_one_stretch() {
        check_change(&[1, 2, 3], &[1, 2, 3], None);
        check_change(&[1, 2, 3], &[1, 9, 3], Some((5, 5, 1)));
        check_change(&[1, 1], &[1, 1, 1], Some((10, 0, 1)));
        check_change(&[1, 2], &[], Some((0, 10, 0)));
    }

    #[test]
    fn a_legend_has_what_the_client_knows() {
        let mut client = SemanticTokensClientCapabilities {
            token_types: vec![SemanticTokenType::STRING, SemanticTokenType::new("cue"), SemanticTokenType::KEYWORD],
            token_modifiers: vec![SemanticTokenModifier::new("nested"), SemanticTokenModifier::STATIC],
            formats: vec![TokenFormat::RELATIVE],
            ..SemanticTokensClientCapabilities::default()
        };
        assert!(Legend::new(&client).is_none(), "no request is known");
        client.requests.full = Some(SemanticTokensFullOptions::Bool(true));
        let legend = Legend::new(&client).expect("it can use them");
        let names: Vec<&str> = legend.types.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["string", "cue"]);
        assert_eq!(legend.modifiers.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["nested"]);
        client.token_types.clear();
        assert!(Legend::new(&client).is_none(), "no type is known");
    }

    #[test]
    fn the_editor_declares_our_names() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/editors/vscode/package.json");
        let package = std::fs::read_to_string(path).unwrap();
        let package: serde_json::Value = serde_json::from_str(&package).unwrap();
        let declared = |kind: &str| -> Vec<String> {
            let list = package["contributes"][kind].as_array().unwrap();
            list.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(declared("semanticTokenTypes"), KINDS.map(|(_, own, _)| own.as_str().to_owned()));
        assert_eq!(declared("semanticTokenModifiers"), MODIFIERS.map(|(_, own)| own.as_str().to_owned()));
    }
}
