//! People who speak before a reader knows who they are.

use rustc_hash::FxHashMap;

use crate::analysis::{Analysis, BlockAnalysis};
use crate::attribution::QuoteKind;
use crate::entity::{DocMention, Speaker, SpeakerKind};
use crate::lexicon::{self, PhraseClass, WordClass, phrases};
use crate::lint::context::Context;
use crate::lint::quoted::word;
use crate::lint::reference::without_article;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, tail};
use crate::mention::{Mention, MentionKind, Number, Pronoun};
use crate::token::{Case, TokenKind};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "speaker-not-introduced",
    summary: "A surname or a pronoun speaks before anyone is introduced",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("speaker_not_introduced.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let met = Met::new(analysis);
    let first_human =
        (0..).zip(&analysis.mentions).find(|(_, mention)| is_human(mention.kind) && is_body(analysis, mention));
    for (speaker, first) in analysis.speakers.iter().zip(first_speaking(analysis)) {
        let Some(first) = first else { continue };
        match speaker.kind {
            SpeakerKind::Person => {
                let Some(found) = surname_first(context, speaker, first) else { continue };
                findings.extend(Some(found).filter(|_| !met.knows(&speaker.name, first)));
            }
            SpeakerKind::Unresolved if first_human.is_none_or(|(human, _)| human > first) => {
                findings.extend(nobody_before(analysis, first));
            }
            _ => {}
        }
    }
}

/// By speaker: the first mention that the body names them by as saying something. One pass in text order: asking each
/// speaker would jump about in a book.
fn first_speaking(analysis: &Analysis) -> Vec<Option<u32>> {
    let mut first: Vec<Option<u32>> = vec![None; analysis.speakers.len()];
    for attribution in analysis.attributions.iter().filter(|one| one.level == 1 && one.is_statement()) {
        let mention = attribution.mention.filter(|&mention| {
            analysis.mentions.get(mention as usize).is_some_and(|mention| is_body(analysis, mention))
        });
        let Some(mention) = mention else { continue };
        for &speaker in &attribution.speakers {
            if let Some(first) = first.get_mut(speaker as usize) {
                *first = Some(first.map_or(mention, |first| first.min(mention)));
            }
        }
    }
    first
}

/// The words of the full names that the body gives, each with the mention that has it first: a surname that the engine could
/// not give to one bearer is still one that the reader has met, and so are both halves of a double one, a given name and a
/// nickname.
struct Met<'a>(FxHashMap<&'a str, u32>);

impl<'a> Met<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        let mut first = FxHashMap::default();
        for (index, mention) in (0..).zip(&analysis.mentions) {
            if mention.kind != MentionKind::Person || !is_body(analysis, mention) || !is_full_name(analysis, mention) {
                continue;
            }
            let words = name_of(analysis, mention).split([' ', '-', '\u{2010}', '\u{2011}']);
            for word in words.map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric())) {
                first.entry(word).or_insert(index);
            }
        }
        for quote in analysis.quotes.iter().filter(|quote| quote.kind == QuoteKind::Nickname) {
            let nickname = analysis.words(quote.block, analysis.local_quote(quote).inner);
            let place = analysis.mentions.partition_point(|mention| mention.span.start() < quote.span.start());
            first.entry(nickname).or_insert(place as u32);
        }
        Self(first)
    }

    /// Whether the reader has met `name` before the mention `place`.
    fn knows(&self, name: &str, place: u32) -> bool {
        let has = |word: &str| self.0.get(word).is_some_and(|&first| first < place);
        has(name) || name.contains('-') && name.split('-').all(has)
    }
}

/// A person who speaks as a bare surname before anything in the body has said who that is.
fn surname_first(context: &Context, speaker: &Speaker, speaks: u32) -> Option<Finding> {
    let analysis = context.analysis;
    let of_body = |index: &u32| analysis.mentions.get(*index as usize).filter(|mention| is_body(analysis, mention));
    let place = of_body(&speaks)?;
    let local = analysis.local_mention(place);
    let (before, after) = speaker.mentions.split_at(speaker.mentions.partition_point(|&mention| mention < speaks));
    let is_introduced = before.iter().filter_map(of_body).any(|mention| introduces(analysis, mention));
    if is_introduced || introduces(analysis, place) || !is_bare_surname(analysis, place, local) {
        return None;
    }
    let surname = local.name?;
    let name = analysis.words(place.block, surname);
    let is_own = analysis.front_matter.publisher.as_deref().is_some_and(|own| without_article(own) == name);
    if is_own || context.known.has_outlet(name) || speaks_of_itself(&analysis.blocks[place.block as usize].local, local)
    {
        return None;
    }
    let is_person = is_surely_person(analysis, speaker) || context.known.surnames.contains(name);
    let severity = if is_person { RULE.severity } else { Severity::Info };
    let finding = Finding::new(&RULE, local.span, format!("{name} speaks here without having been introduced"));
    let finding = finding.severity(severity);
    let full = after.iter().filter_map(of_body).find(|mention| is_full_name(analysis, mention));
    Some(match full {
        Some(full) => {
            let words = name_of(analysis, full);
            let fix = Fix::r#unsafe(format!("Introduce {words} here")).replace(surname, words);
            context.lift(place.block as usize, &finding.fix(fix)).related(full.span, "The full name comes only here")
        }
        None => context.lift(place.block as usize, &finding),
    })
}

/// A pronoun that speaks where nobody it could mean has been mentioned.
fn nobody_before(analysis: &Analysis, speaks: u32) -> Option<Finding> {
    let mention = analysis.mentions.get(speaks as usize)?;
    let local = analysis.local_mention(mention);
    let block = &analysis.blocks[mention.block as usize].local;
    let speaks = matches!(local.pronoun(), Some(Pronoun::He | Pronoun::She)) && tail::speaks(block, local);
    speaks.then(|| {
        let pronoun = analysis.words(mention.block, local.span);
        Finding::new(&RULE, mention.span, format!("\"{pronoun}\" speaks here, and nobody has been introduced"))
    })
}

/// Whether anything in the article shows that a name is a person's: a first name, a title, a description, `he` or `she`.
fn is_surely_person(analysis: &Analysis, speaker: &Speaker) -> bool {
    let mentions = speaker.mentions.iter().filter_map(|&mention| analysis.mentions.get(mention as usize));
    mentions.into_iter().any(|mention| {
        let local = analysis.local_mention(mention);
        let is_told = local.title.is_some() || local.description.is_some() || is_full_name(analysis, mention);
        is_told || matches!(local.pronoun(), Some(Pronoun::He | Pronoun::She))
    })
}

/// `Nabisca said it would …`: a body, which speaks of itself.
fn speaks_of_itself(block: &BlockAnalysis, mention: &Mention) -> bool {
    let behind = tail::at(block, mention.start as usize).map(|tail| tail.tokens.end);
    let behind = behind.map(|at| at + usize::from(word(block, at) == "that"));
    behind.is_some_and(|at| matches!(word(block, at), "it" | "its"))
}

/// Whether a mention tells a reader who it is: a full name, a title, a role, a description.
fn introduces(analysis: &Analysis, mention: &DocMention) -> bool {
    let local = analysis.local_mention(mention);
    let says_more = local.title.is_some() || local.description.is_some() || is_full_name(analysis, mention);
    says_more || !matches!(local.kind, MentionKind::Person | MentionKind::Pronoun(_))
}

fn is_full_name(analysis: &Analysis, mention: &DocMention) -> bool {
    analysis.local_mention(mention).name.is_some() && name_of(analysis, mention).split_whitespace().nth(1).is_some()
}

/// The name as the story has it, without a title.
fn name_of<'a>(analysis: &'a Analysis, mention: &DocMention) -> &'a str {
    let local = analysis.local_mention(mention);
    analysis.words(mention.block, local.name.unwrap_or(local.span))
}

/// A single word that can be a surname: no part of a longer phrase (`the Republican`), no acronym or
/// brand, no place; with a verb of saying beside it.
fn is_bare_surname(analysis: &Analysis, mention: &DocMention, local: &Mention) -> bool {
    let block = &analysis.blocks[mention.block as usize].local;
    let name = name_of(analysis, mention);
    let is_site = name.contains('.');
    let is_written_so = !is_site
        && block.tokens.tokens.get(local.start as usize).is_some_and(|token| match token.case {
            Case::Capitalised => true,
            Case::Mixed => phrases(PhraseClass::SurnameStart).iter().any(|start| name.starts_with(start)),
            _ => false,
        });
    let before = local.start.checked_sub(1).and_then(|before| block.tokens.tokens.get(before as usize));
    let stands_alone = before.is_none_or(|before| match before.kind {
        TokenKind::Word => {
            let cited = block.cues.iter().any(|cue| cue.end == local.start);
            cited
                || before.case == Case::Lower && lexicon::word(before.span.of(&block.text)).is(WordClass::BeforeSubject)
        }
        kind => matches!(kind, TokenKind::Punctuation | TokenKind::Mark),
    });
    let is_known = lexicon::known_names(name).iter().any(|known| known.text == name);
    local.kind == MentionKind::Person
        && local.number != Number::Plural
        && is_written_so
        && stands_alone
        && !is_known
        && tail::speaks(block, local)
}

fn is_human(kind: MentionKind) -> bool {
    matches!(
        kind,
        MentionKind::Person
            | MentionKind::Role
            | MentionKind::UnnamedOfficial
            | MentionKind::Anonymous
            | MentionKind::UnnamedPerson
            | MentionKind::Group
            | MentionKind::Handle
    )
}

/// The headline and what stands around the story introduce nobody; a caption does.
fn is_body(analysis: &Analysis, mention: &DocMention) -> bool {
    analysis.blocks[mention.block as usize].block.kind.is_body()
}
