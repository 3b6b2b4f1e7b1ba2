//! Tables and cases of coreference marked by hand.

use std::io;
use std::rc::Rc;

use super::Arguments;
use super::report::{Case, Group, Report, Side};
use super::table::{Cell, Table};
use crate::cli::in_order::in_order;
use crate::train::conllu::Document;
use crate::train::evaluate::pronouns::{self, Answers, Class, Evaluation, Named};
use crate::train::evaluate::{BANDS, Raw};
use crate::{Analysis, Format};

/// What the figure is called.
const FIGURE: &str = "pronoun";
/// What its verb is used for.
const SAID: &str = "said";
const OTHER: &str = "other use";

pub(super) fn measure(documents: Vec<Document>, arguments: &Arguments, report: &mut Report) -> io::Result<()> {
    let mut found = Evaluation::default();
    let mut texts = Vec::new();
    in_order(
        &documents,
        |document| {
            let raw = Raw::new(document);
            let found = pronouns::evaluate(document, &raw, &Analysis::new(&raw.text, Format::Plain));
            (raw.text, found)
        },
        |(text, one)| {
            texts.push(Rc::from(text));
            found.add(one);
            Ok(())
        },
    )?;
    let words: usize = documents.iter().flat_map(|document| &document.sentences).map(|one| one.words.len()).sum();
    report.notes.push(format!("{} documents of treebanks, {words} words.", documents.len()));
    report.tables.extend([all(&found), bands(&found)]);
    if arguments.errors > 0 {
        browse(found.cases, &documents, &texts, arguments, report);
    }
    Ok(())
}

const COUNTS: [(&str, &str); 6] = [
    ("asked", "asked"),
    ("answered", "answered"),
    ("right", "right"),
    ("% of asked", "percent_of_asked"),
    ("% of answered", "percent_of_answered"),
    ("mean confidence", "mean_confidence"),
];

fn row(name: &str, answers: Answers) -> Vec<Cell> {
    let Answers { asked, answered, right, confidence } = answers;
    let [asked, answered, right, confidence] = [asked, answered, right, confidence].map(|count| count as f64);
    vec![
        Cell::name(name),
        Cell::Count(asked),
        Cell::Count(answered),
        Cell::Count(right),
        Cell::percent(100.0 * right / asked.max(1.0), asked),
        Cell::percent(100.0 * right / answered.max(1.0), answered),
        Cell::percent(confidence / answered.max(1.0), answered),
    ]
}

fn table(title: &str, key: &'static str, first: &'static str, rows: Vec<Vec<Cell>>) -> Table {
    Table { title: title.into(), key, columns: std::iter::once((first, first)).chain(COUNTS).collect(), rows }
}

fn all(found: &Evaluation) -> Table {
    let mut rows = vec![row(FIGURE, found.said)];
    rows.extend(found.pronouns.iter().map(|(pronoun, answers)| row(pronoun, *answers)));
    rows.extend(found.genres.iter().map(|(genre, answers)| row(genre, *answers)));
    rows.push(row("any use of the verbs", found.listed));
    rows.push(row("without a name in gold", found.nameless));
    table("Pronouns that are subjects of a cue of speech, resolved into their entity", "pronouns", "pronouns", rows)
}

fn bands(found: &Evaluation) -> Table {
    let filled = BANDS.iter().zip(&found.bands).filter(|(_, answers)| answers.asked > 0);
    let rows = filled.map(|((least, most), answers)| row(&format!("{least}–{most}"), *answers)).collect();
    table("The same by confidence", "pronoun_confidence", "confidence", rows)
}

fn browse(
    mut cases: Vec<pronouns::Case>,
    documents: &[Document],
    texts: &[Rc<str>],
    arguments: &Arguments,
    report: &mut Report,
) {
    cases.retain(|case| arguments.class.as_ref().is_none_or(|class| class == case.class.name()));
    cases.sort_by_key(|case| std::cmp::Reverse((case.introduces, case.confidence)));
    let mut rows = Vec::new();
    for class in Class::ALL {
        let of_class: Vec<&pronouns::Case> = cases.iter().filter(|case| case.class == class).collect();
        if of_class.is_empty() {
            continue;
        }
        let count = of_class.len() as f64;
        let said = of_class.iter().filter(|case| case.introduces).count() as f64;
        let counts = [Cell::Count(said), Cell::Count(count - said)];
        let row = std::iter::once(Cell::name(class.name())).chain(counts).chain([Cell::name(class.meaning())]);
        rows.push(row.collect());
        let worst = of_class.into_iter().take(arguments.errors);
        let cases = worst.map(|case| show(case, &documents[case.document], &texts[case.document])).collect();
        report.groups.push(Group { figure: FIGURE, class: class.name(), meaning: class.meaning(), count, cases });
    }
    let columns = vec![("class", "class"), (SAID, "said"), (OTHER, "other_use"), ("meaning", "meaning")];
    report.tables.push(Table { title: "What is wrong with pronouns".into(), key: "pronoun_classes", columns, rows });
}

fn show(case: &pronouns::Case, document: &Document, text: &Rc<str>) -> Case {
    let own = [(case.pronoun, '='), (case.cue, '^')];
    let side = |named: &Named, note: String| Side {
        says: format!("{}{note}", named.name),
        marks: named.antecedent.map(|span| (span, '=')).into_iter().chain(own).collect(),
        spans: named.antecedent.into_iter().collect(),
    };
    let held = if case.rivals.is_empty() { String::new() } else { format!(", rather than {}", case.rivals.join(", ")) };
    let unanswered = || Side { says: "no answer".into(), marks: own.to_vec(), spans: Vec::new() };
    Case {
        path: document.id.clone(),
        text: Rc::clone(text),
        kind: if case.introduces { SAID } else { OTHER },
        place: case.pronoun,
        weight: 1.0,
        evidence: case.predicted.as_ref().map(|_| "antecedent"),
        confidence: case.predicted.as_ref().map(|_| case.confidence),
        gold: side(&case.gold, String::new()),
        read: case.predicted.as_ref().map_or_else(unanswered, |named| side(named, held)),
    }
}
