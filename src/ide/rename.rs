//! A speaker renamed wherever the article names them: full names, short ones and titles alike, and never inside a quote
//! unseen.

use std::collections::BTreeMap;

use super::subject::Subject;
use crate::attribution::Confidence;
use crate::entity::{DocMention, SpeakerKind};
use crate::lint::Edit;
use crate::text::{BlockSpan, DocSpan};
use crate::{Analysis, Format};

/// What would be renamed at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamable {
    /// The name as it stands there.
    pub span: DocSpan,
    /// Those words.
    pub name: String,
}

/// Why nothing can be renamed at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrenamable {
    /// Nobody is named there.
    Nobody,
    /// The place lies inside quotation marks: those words are somebody else's.
    Quoted,
    Pronoun,
    /// Words that describe someone and name nobody.
    Described,
    /// The new name is blank, or has signs in it that no name has.
    NoName,
}

/// One place of a rename.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    pub edit: Edit,
    /// Whether it is not certain that the words there mean the one who is renamed.
    pub uncertain: bool,
}

/// The name at `offset`, where the article itself names someone there.
pub fn prepare_rename(analysis: &Analysis, offset: u32) -> Result<Renamable, Unrenamable> {
    let (mention, name) = named_at(analysis, offset)?;
    let span = analysis.blocks[mention.block as usize].to_source(name);
    Ok(Renamable { span, name: analysis.words(mention.block, name).to_owned() })
}

/// Renames whoever is named at `offset`: their full name and its parts, wherever the article itself uses them. What stands
/// inside quotation marks, pronouns and roles stay; possessives keep their `'s`.
///
/// `new` takes the place of the name at `offset`: where that is the surname alone, the given name stays.
pub fn rename(analysis: &Analysis, offset: u32, new: &str) -> Result<Vec<Renamed>, Unrenamable> {
    let new: Vec<&str> = new.split_whitespace().collect();
    if new.is_empty() || new.concat().contains(|sign: char| sign.is_control() || "\"“”<>[]{}*_|".contains(sign)) {
        return Err(Unrenamable::NoName);
    }
    let (at, name) = named_at(analysis, offset)?;
    let speaker = &analysis.speakers[at.speaker.ok_or(Unrenamable::Nobody)? as usize];
    let typed = analysis.words(at.block, name);
    let is_person = speaker.kind == SpeakerKind::Person;
    let forms = Forms::new(&speaker.name, typed, &new, is_person);
    let mut renamed: BTreeMap<DocSpan, Renamed> = BTreeMap::new();
    for mention in speaker.mentions.iter().map(|&index| &analysis.mentions[index as usize]) {
        let Ok(name) = narrative_name(analysis, mention) else { continue };
        let block = &analysis.blocks[mention.block as usize];
        let words = analysis.words(mention.block, name);
        let Some(text) = forms.of(words) else { continue };
        let (name, text) = with_possessive(&block.local.text, name, text);
        let span = block.to_source(name);
        // Markup inside a name would be lost.
        if text == name.of(&block.local.text) || span.len() != name.len() {
            continue;
        }
        let uncertain = mention.confidence < Confidence::new(CERTAIN);
        let text = if analysis.format == Format::Html { text.replace('&', "&amp;") } else { text };
        renamed.insert(span, Renamed { edit: Edit { span, text }, uncertain });
    }
    Ok(renamed.into_values().collect())
}

/// Below this, in hundredths, a writer should look at a place before it is changed.
const CERTAIN: u8 = 90;

/// The mention that names someone at `offset`, and the name in its block.
fn named_at(analysis: &Analysis, offset: u32) -> Result<(&DocMention, BlockSpan), Unrenamable> {
    match Subject::at(analysis, offset) {
        Some(Subject::Mention(at)) => {
            let mention = &analysis.mentions[at as usize];
            narrative_name(analysis, mention).map(|name| (mention, name))
        }
        Some(Subject::Quote(_)) => Err(Unrenamable::Quoted),
        _ => Err(Unrenamable::Nobody),
    }
}

/// The name of a mention that stands in the article's own words.
fn narrative_name(analysis: &Analysis, mention: &DocMention) -> Result<BlockSpan, Unrenamable> {
    let local = analysis.local_mention(mention);
    let quotes = &analysis.blocks[mention.block as usize].local.quotes;
    if quotes.innermost(local.span.start()).is_some() {
        return Err(Unrenamable::Quoted);
    }
    if local.pronoun().is_some() {
        return Err(Unrenamable::Pronoun);
    }
    let name = local.name.ok_or(Unrenamable::Described)?;
    if quotes.innermost(name.start()).is_some() { Err(Unrenamable::Quoted) } else { Ok(name) }
}

/// `Costas'` becomes `Kane's`: only a name that ends in an s may have the mark alone.
fn with_possessive(text: &str, name: BlockSpan, new: String) -> (BlockSpan, String) {
    let mut behind = text.get(name.end() as usize..).unwrap_or_default().chars();
    let (mark, next) = (behind.next(), behind.next());
    match mark.filter(|mark| matches!(mark, '\'' | '’')) {
        Some(mark)
            if name.of(text).ends_with('s') && !new.ends_with('s') && !next.is_some_and(char::is_alphanumeric) =>
        {
            (BlockSpan::new(name.start(), name.end() + mark.len_utf8() as u32), format!("{new}{mark}s"))
        }
        _ => (name, new),
    }
}

/// What each form of the old name becomes.
struct Forms {
    /// Of the new full name, word by word; one word is a surname, or a body's whole name.
    new: Vec<String>,
    old: Vec<String>,
    is_person: bool,
    /// A form that is no part of the full name (a slip, a nickname) is renamed by itself.
    stray: Option<Vec<String>>,
}

impl Forms {
    /// `typed` is the form whose place `new` takes.
    fn new(full: &str, typed: &str, new: &[&str], is_person: bool) -> Self {
        let words = |name: &str| name.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let (old, typed) = (words(full), words(typed));
        let new: Vec<String> = new.iter().map(|&word| word.to_owned()).collect();
        if is_person && part_of(&old, &typed).is_none() {
            return Self { new, old, is_person, stray: Some(typed) };
        }
        // A surname, or a given name, is put into the full name that the article has.
        let new = match part_of(&old, &typed) {
            Some(at) if is_person && typed.len() < old.len() => {
                [&old[..at], &new[..], &old[at + typed.len()..]].concat()
            }
            _ => new,
        };
        Self { new, old, is_person, stray: None }
    }

    /// What a form of the old name becomes; `None` where it is no part of it.
    fn of(&self, form: &str) -> Option<String> {
        let words: Vec<String> = form.split_whitespace().map(str::to_owned).collect();
        if let Some(stray) = &self.stray {
            return (words == *stray).then(|| self.new.join(" "));
        }
        if words == self.old {
            return Some(self.new.join(" "));
        }
        if !self.is_person {
            return None;
        }
        let at = part_of(&self.old, &words)?;
        let is_end = at + words.len() == self.old.len();
        let is_start = at == 0;
        // As many words of the new name, from the same end; the given names and the surname keep apart.
        let count = words.len().min(self.new.len());
        let given = self.new.len().saturating_sub(1).max(1);
        match (is_start, is_end) {
            (_, true) => Some(self.new[self.new.len() - count..].join(" ")),
            (true, false) => Some(self.new[..count.min(given)].join(" ")),
            (false, false) => None,
        }
    }
}

/// Where the words of a form stand in a full name.
fn part_of(full: &[String], form: &[String]) -> Option<usize> {
    if form.is_empty() || form.len() > full.len() {
        return None;
    }
    (0..=full.len() - form.len()).rev().find(|&at| full[at..at + form.len()] == *form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    /// Renames at the cursor, and compares the text that comes of it.
    #[track_caller]
    fn check(marked: &str, new: &str, expected: &str) {
        let Fixture { analysis, cursor, .. } = Fixture::new(marked);
        let renamed = rename(&analysis, cursor, new).expect("somebody is named");
        let edits: Vec<_> = renamed.into_iter().map(|renamed| renamed.edit).collect();
        assert_eq!(crate::lint::apply(&marked.replace("$0", ""), &edits), expected);
    }

    #[track_caller]
    fn check_refused(marked: &str, why: Unrenamable) {
        let Fixture { analysis, cursor, .. } = Fixture::new(marked);
        assert_eq!(prepare_rename(&analysis, cursor), Err(why));
        assert_eq!(rename(&analysis, cursor, "Rui Costa"), Err(why));
    }

    #[test]
    fn a_full_name_and_its_surname_change_together() {
        check(
            "Ana Dua$0rte runs the pier. \"We asked Duarte,\" Duarte said. Duarte's crew left. She stayed.\n",
            "Ana Costa",
            "Ana Costa runs the pier. \"We asked Duarte,\" Costa said. Costa's crew left. She stayed.\n",
        );
    }

    #[test]
    fn a_surname_keeps_the_given_name() {
        check(
            "Ana Duarte runs the pier. \"No,\" Dua$0rte said.\n",
            "Costa",
            "Ana Costa runs the pier. \"No,\" Costa said.\n",
        );
    }

    #[test]
    fn possessives_stay_possessive() {
        check(
            "Ana Costas runs the pier. \"No,\" Cost$0as said. Costas' crew left.\n",
            "Kane",
            "Ana Kane runs the pier. \"No,\" Kane said. Kane's crew left.\n",
        );
    }

    #[test]
    fn a_slip_is_mended_by_itself() {
        check(
            "Idris Brennick spoke. Brennick said no. Idris Bren$0nik left.\n",
            "Idris Brennick",
            "Idris Brennick spoke. Brennick said no. Idris Brennick left.\n",
        );
    }

    #[test]
    fn titles_stay() {
        check(
            "Harbour Commissioner Rosa Bian$0chi closed the gate. \"No,\" Bianchi said.\n",
            "Rosa Kane",
            "Harbour Commissioner Rosa Kane closed the gate. \"No,\" Kane said.\n",
        );
    }

    #[test]
    fn others_of_that_surname_stay() {
        check(
            "Ana Duar$0te runs the pier. Rui Duarte does not. \"No,\" Ana Duarte said.\n",
            "Ana Costa",
            "Ana Costa runs the pier. Rui Duarte does not. \"No,\" Ana Costa said.\n",
        );
    }

    #[test]
    fn what_names_nobody_is_refused() {
        check_refused("Ana Duarte runs the pier. Sh$0e left.\n", Unrenamable::Pronoun);
        check_refused("\"We asked Rosa Bian$0chi,\" Ana Duarte said.\n", Unrenamable::Quoted);
        check_refused("\"We as$0ked,\" Ana Duarte said.\n", Unrenamable::Quoted);
        check_refused("The ma$0yor said no.\n", Unrenamable::Described);
        check_refused("Ana Duarte runs the pi$0er.\n", Unrenamable::Nobody);
    }

    #[test]
    fn a_name_is_made_of_words() {
        let Fixture { analysis, cursor, .. } = Fixture::new("Ana Dua$0rte runs the pier.\n");
        for new in ["", "  ", "Ana \"Duarte\"", "Ana\u{7}"] {
            assert_eq!(rename(&analysis, cursor, new), Err(Unrenamable::NoName), "{new:?}");
        }
    }
}
