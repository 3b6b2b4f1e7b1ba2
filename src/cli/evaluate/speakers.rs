//! Tables and cases of who says each quoted stretch, people resolved to names.

use std::io;
use std::rc::Rc;

use super::Arguments;
use super::gold::Tabled;
use super::report::{Case, Group, Report, Side};
use super::table::{Cell, Table};
use crate::Analysis;
use crate::attribution::Sieve;
use crate::cli::in_order::in_order;
use crate::statement::statements;
use crate::train::evaluate::speakers::{self, Answers, Calibrated, Class, Evaluation};
use crate::train::evaluate::{BANDS, Share};

/// What the figure is called.
const FIGURE: &str = "speaker";

pub(super) fn measure(articles: &[Tabled], arguments: &Arguments, report: &mut Report) -> io::Result<()> {
    let found = evaluate(articles)?;
    let plural = if articles.len() == 1 { "" } else { "s" };
    report.notes.push(format!(
        "{} article{plural} with known speakers; {} of {} look-alikes given to a speaker.",
        articles.len(),
        found.look_alikes.wrong,
        found.look_alikes.all,
    ));
    report.tables.extend([answers(&found), sieves(&found), bands(&found), words(&found)]);
    if arguments.errors > 0 {
        browse(&found, articles, arguments, report);
    }
    Ok(())
}

/// Measures all articles, one after the other.
pub(in crate::cli) fn evaluate(articles: &[Tabled]) -> io::Result<Evaluation> {
    let mut found = Evaluation::default();
    in_order(articles, evaluate_one, |one| {
        found.add(one);
        Ok(())
    })?;
    Ok(found)
}

/// Measures what `extract` prints of an article.
pub(in crate::cli) fn evaluate_one(tabled: &Tabled) -> Evaluation {
    let analysis = Analysis::new(&tabled.article.text, tabled.article.format);
    let mut statements = statements(&analysis);
    statements.retain(crate::statement::Statement::is_speech);
    speakers::evaluate(&analysis, &statements, &tabled.stretches)
}

type Column = (&'static str, &'static str);

fn answers(found: &Evaluation) -> Table {
    const COLUMNS: [Column; 8] = [
        ("known by", "by"),
        ("stretches", "stretches"),
        ("right", "right"),
        ("wrong", "wrong"),
        ("another speaker", "confused"),
        ("open", "open"),
        ("precision", "precision"),
        ("recall", "recall"),
    ];
    let row = |name: &str, answers: Answers| {
        let count = |count: usize| Cell::Count(count as f64);
        let answered = (answers.right + answers.wrong) as f64;
        let percent = |all: f64| Cell::percent(100.0 * answers.right as f64 / all.max(1.0), all);
        vec![
            Cell::name(name),
            count(answers.all),
            count(answers.right),
            count(answers.wrong),
            count(answers.confused),
            count(answers.open()),
            percent(answered),
            percent(answers.all as f64),
        ]
    };
    let mut rows = vec![row(FIGURE, found.said)];
    rows.extend(found.by.iter().map(|(by, answers)| row(by, *answers)));
    Table {
        title: "Who says each quoted stretch, resolved to a name".into(),
        key: "speakers",
        columns: COLUMNS.to_vec(),
        rows,
    }
}

fn sieves(found: &Evaluation) -> Table {
    let mut sieves: Vec<(&Sieve, &Share)> = found.sieves.iter().collect();
    sieves.sort_by(|(_, one), (_, other)| other.all.total_cmp(&one.all));
    let row = |(sieve, share): (&Sieve, &Share)| {
        vec![Cell::name(sieve.name()), Cell::Count(share.all), Cell::percent(share.percent(), share.all)]
    };
    Table {
        title: "By sieve: stretches that it gave to a speaker, and how many rightly".into(),
        key: "speaker_sieves",
        columns: vec![("sieve", "sieve"), ("answers", "answers"), ("right %", "right_percent")],
        rows: sieves.into_iter().map(row).collect(),
    }
}

const CALIBRATED: [Column; 3] = [("answers", "answers"), ("mean", "mean"), ("right %", "right_percent")];

fn calibrated(name: &str, of: &Calibrated) -> Vec<Cell> {
    let all = of.share.all;
    let mean = Cell::percent(100.0 * of.confidence / all.max(1.0), all);
    vec![Cell::name(name), Cell::Count(all), mean, Cell::percent(of.share.percent(), all)]
}

fn bands(found: &Evaluation) -> Table {
    let filled = BANDS.iter().zip(&found.bands).filter(|(_, band)| band.share.all > 0.0);
    let mut rows: Vec<Vec<Cell>> =
        filled.map(|((least, most), band)| calibrated(&format!("{least}–{most}"), band)).collect();
    let mut sure = Calibrated::default();
    BANDS.iter().zip(&found.bands).filter(|((least, _), _)| *least >= 90).for_each(|(_, band)| sure.add(*band));
    rows.push(calibrated("90–100", &sure));
    Table {
        title: "By confidence: how sure the engine was, and how often it named the right speaker".into(),
        key: "speaker_confidence",
        columns: std::iter::once(("confidence", "confidence")).chain(CALIBRATED).collect(),
        rows,
    }
}

fn words(found: &Evaluation) -> Table {
    Table {
        title: "By the word that people read".into(),
        key: "speaker_words",
        columns: std::iter::once(("word", "word")).chain(CALIBRATED).collect(),
        rows: found.words.iter().map(|(word, of)| calibrated(word, of)).collect(),
    }
}

fn browse(found: &Evaluation, articles: &[Tabled], arguments: &Arguments, report: &mut Report) {
    let wanted = |case: &&speakers::Case| arguments.class.as_ref().is_none_or(|class| class == case.class.name());
    let mut cases: Vec<&speakers::Case> = found.cases.iter().filter(wanted).collect();
    let sure = |case: &&speakers::Case| case.answer.as_ref().map(|answer| answer.confidence);
    cases.sort_by_key(|case| std::cmp::Reverse(sure(case)));
    let texts: Vec<Rc<str>> = articles.iter().map(|tabled| tabled.article.text.as_str().into()).collect();
    let mut rows = Vec::new();
    for class in Class::ALL {
        let of_class: Vec<&&speakers::Case> = cases.iter().filter(|case| case.class == class).collect();
        if of_class.is_empty() {
            continue;
        }
        let count = of_class.len() as f64;
        rows.push(vec![Cell::name(class.name()), Cell::Count(count), Cell::name(class.meaning())]);
        let worst = of_class.into_iter().take(arguments.errors);
        let cases = worst.map(|case| show(case, &articles[case.article], &texts[case.article])).collect();
        report.groups.push(Group { figure: FIGURE, class: class.name(), meaning: class.meaning(), count, cases });
    }
    let columns = vec![("class", "class"), ("cases", "cases"), ("meaning", "meaning")];
    report.tables.push(Table { title: "What is wrong by speaker".into(), key: "speaker_classes", columns, rows });
}

fn show(case: &speakers::Case, tabled: &Tabled, text: &Rc<str>) -> Case {
    let answer = case.answer.as_ref();
    let source = answer.and_then(|answer| answer.source);
    let nobody = || "nobody".to_owned();
    let says = answer.and_then(|answer| answer.speaker.clone()).unwrap_or_else(nobody);
    Case {
        path: tabled.article.name.clone(),
        text: Rc::clone(text),
        kind: match case.by.as_str() {
            "direct" => "direct",
            "pronoun" => "pronoun",
            "role" => "role",
            "carried" => "carried",
            _ => "other",
        },
        place: case.place,
        weight: 1.0,
        evidence: answer.and_then(|answer| Some(answer.sieve?.name())),
        confidence: answer.map(|answer| answer.confidence.hundredths()),
        gold: Side {
            says: case.gold.clone().unwrap_or_else(nobody),
            marks: vec![(case.place, '-')],
            spans: Vec::new(),
        },
        read: Side {
            says,
            marks: [(case.place, '-')].into_iter().chain(source.map(|source| (source, '='))).collect(),
            spans: source.into_iter().collect(),
        },
    }
}
