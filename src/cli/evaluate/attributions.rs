//! Tables and cases of attributions marked by hand.

use std::io;
use std::rc::Rc;

use super::gold::Annotated;
use super::report::{Case, Group, Report, Side};
use super::table::{Cell, Table};
use super::{Arguments, Modes};
use crate::Analysis;
use crate::attribution::Sieve;
use crate::cli::in_order::in_order;
use crate::statement::{Statement, statements};
use crate::text::DocSpan;
use crate::train::brat::Annotation;
use crate::train::evaluate::attributions::{self, Decided, Evaluation, Measure};
use crate::train::evaluate::{BANDS, Class, Figure, Kind};

pub(super) fn measure(
    articles: Vec<Annotated>,
    without: usize,
    arguments: &Arguments,
    report: &mut Report,
) -> io::Result<()> {
    let mut found = Evaluation::default();
    in_order(
        &articles,
        |article| evaluate(article, arguments),
        |one| {
            found.add(one);
            Ok(())
        },
    )?;
    report.notes.push(measured(&articles, without));
    report.tables.extend([
        figures(&found),
        kinds(&found, Measure::QuotedHead, "quoted_kinds"),
        kinds(&found, Measure::Attribution, "attribution_kinds"),
        sieves(&found),
        bands(&found),
    ]);
    if arguments.errors > 0 {
        browse(found.cases, &articles, arguments, report);
    }
    Ok(())
}

/// `84 annotated articles, 2 of them by several people, whose mean is taken.`
fn measured(articles: &[Annotated], without: usize) -> String {
    let several = articles.iter().filter(|article| article.annotators.len() > 1).count();
    let mut note = format!("{} annotated article{}", articles.len(), if articles.len() == 1 { "" } else { "s" });
    if several > 0 {
        note.push_str(&format!(", {several} of them by several people, whose mean is taken"));
    }
    if without > 0 {
        let left_out =
            if without == 1 { "text has no annotations and is" } else { "texts have no annotations and are" };
        note.push_str(&format!("; {without} {left_out} left out"));
    }
    note + "."
}

fn evaluate(annotated: &Annotated, arguments: &Arguments) -> Evaluation {
    let text = annotated.article.text.as_str();
    let analysis = Analysis::new(text, annotated.article.format);
    let wanted = |statement: &Statement| arguments.modes == Modes::All || statement.is_speech();
    let statements: Vec<Statement> = statements(&analysis).into_iter().filter(wanted).collect();
    attributions::evaluate(text, &analysis, &statements, &annotated.annotators, arguments.figure)
}

type Column = (&'static str, &'static str);

const SHARES: [Column; 5] =
    [("precision", "precision"), ("recall", "recall"), ("F1", "f1"), ("gold", "gold"), ("predicted", "predicted")];

fn shares(figure: Figure) -> [Cell; 5] {
    [
        Cell::percent(figure.precision(), figure.predicted),
        Cell::percent(figure.recall(), figure.gold),
        Cell::percent(figure.f1(), figure.gold.max(figure.predicted)),
        Cell::Count(figure.gold),
        Cell::Count(figure.predicted),
    ]
}

fn columns(first: &'static str, others: &[Column]) -> Vec<Column> {
    std::iter::once((first, first)).chain(others.iter().copied()).collect()
}

fn row(name: &str, cells: impl IntoIterator<Item = Cell>) -> Vec<Cell> {
    std::iter::once(Cell::name(name)).chain(cells).collect()
}

fn figures(found: &Evaluation) -> Table {
    let of = |measure: Measure| found.figures.get(&measure).copied().unwrap_or_default();
    let rows = Measure::ALL.iter().map(|&measure| row(measure.name(), shares(of(measure)))).collect();
    Table { title: "Who said what".into(), key: "figures", columns: columns("figure", &SHARES), rows }
}

fn kinds(found: &Evaluation, measure: Measure, key: &'static str) -> Table {
    let of = |kind: Kind| found.kinds.get(&(measure, kind)).copied();
    let rows = Kind::ALL.iter().filter_map(|&kind| Some(row(kind.name(), shares(of(kind)?)))).collect();
    let title = format!("{} by the marks of the content", measure.name());
    Table { title, key, columns: columns("kind", &SHARES), rows }
}

const DECIDED: [Column; 6] = [
    ("quoted", "quoted"),
    ("right", "quoted_right"),
    ("%", "quoted_percent"),
    ("attributions", "attributions"),
    ("right", "attributions_right"),
    ("%", "attributions_percent"),
];

fn decided(decided: &Decided) -> [Cell; 6] {
    let Decided { quoted, attributions, .. } = decided;
    [
        Cell::Count(quoted.all),
        Cell::Count(quoted.right),
        Cell::percent(quoted.percent(), quoted.all),
        Cell::Count(attributions.all),
        Cell::Count(attributions.right),
        Cell::percent(attributions.percent(), attributions.all),
    ]
}

/// From the sieve that decides most.
fn sieves(found: &Evaluation) -> Table {
    let mut sieves: Vec<(&Sieve, &Decided)> = found.sieves.iter().collect();
    sieves.sort_by(|(_, one), (_, other)| other.attributions.all.total_cmp(&one.attributions.all));
    let rows = sieves.into_iter().map(|(sieve, counts)| row(sieve.name(), decided(counts))).collect();
    let title =
        "By sieve: quoted stretches (quoted.head) and attributions that it decided, and how many rightly".into();
    Table { title, key: "sieves", columns: columns("sieve", &DECIDED), rows }
}

fn bands(found: &Evaluation) -> Table {
    let filled = BANDS.iter().zip(&found.bands).filter(|(_, band)| band.quoted.all + band.attributions.all > 0.0);
    let rows = filled
        .map(|(&(least, most), band)| {
            let mean = 100.0 * band.confidence / band.attributions.all.max(f64::MIN_POSITIVE);
            let mean = Cell::percent(mean, band.attributions.all);
            row(&format!("{least}–{most}"), std::iter::once(mean).chain(decided(band)))
        })
        .collect();
    let columns = [("confidence", "confidence"), ("mean", "mean")].into_iter().chain(DECIDED).collect();
    Table {
        title: "By confidence: how sure the engine was, and how often it was right".into(),
        key: "confidence",
        columns,
        rows,
    }
}

/// The cases that were asked for, by class.
fn browse(cases: Vec<attributions::Case>, articles: &[Annotated], arguments: &Arguments, report: &mut Report) {
    let figure = arguments.figure.name();
    let wanted = |case: &attributions::Case| {
        arguments.kind.is_none_or(|kind| kind == case.kind)
            && arguments.class.as_ref().is_none_or(|class| class == case.class.name())
    };
    let mut cases: Vec<attributions::Case> = cases.into_iter().filter(wanted).collect();
    let confidence = |case: &attributions::Case| case.predicted.as_ref().map(|predicted| predicted.confidence);
    cases.sort_by_key(|case| std::cmp::Reverse(confidence(case)));
    let texts: Vec<Rc<str>> = articles.iter().map(|article| article.article.text.as_str().into()).collect();
    let mut rows = Vec::new();
    for class in Class::ALL {
        let of_class: Vec<&attributions::Case> = cases.iter().filter(|case| case.class == class).collect();
        let weigh = |kind: Option<Kind>| {
            let counted = of_class.iter().filter(|case| kind.is_none_or(|kind| case.kind == kind));
            counted.fold(0.0, |sum, case| sum + case.weight)
        };
        if of_class.is_empty() {
            continue;
        }
        let count = weigh(None);
        let kinds = Kind::ALL.map(|kind| Cell::Count(weigh(Some(kind))));
        rows.push(row(class.name(), std::iter::once(Cell::Count(count)).chain(kinds)));
        let worst = of_class.into_iter().take(arguments.errors);
        let cases = worst.map(|case| show(case, &articles[case.article], &texts[case.article])).collect();
        report.groups.push(Group { figure, class: class.name(), meaning: class.meaning(), count, cases });
    }
    let of_kinds = Kind::ALL.map(|kind| (kind.name(), kind.name()));
    let columns = [("class", "class"), ("cases", "cases")].into_iter().chain(of_kinds).collect();
    report.tables.push(Table { title: format!("What is wrong by {figure}"), key: "classes", columns, rows });
}

fn show(case: &attributions::Case, annotated: &Annotated, text: &Rc<str>) -> Case {
    let predicted = case.predicted.as_ref();
    let read = predicted.map(|predicted| side(text, &predicted.spans, predicted.speaker.as_deref()));
    Case {
        path: annotated.article.name.clone(),
        text: Rc::clone(text),
        kind: case.kind.name(),
        place: case.place,
        weight: case.weight,
        evidence: predicted.and_then(|predicted| Some(predicted.sieve?.name())),
        confidence: predicted.map(|predicted| predicted.confidence),
        gold: case.gold.as_ref().map_or_else(nothing, |gold| side(text, gold, None)),
        read: read.unwrap_or_else(nothing),
    }
}

fn nothing() -> Side {
    Side { says: "no attribution".into(), marks: Vec::new(), spans: Vec::new() }
}

fn side(text: &str, spans: &Annotation, speaker: Option<&str>) -> Side {
    let words = |spans: &[DocSpan]| {
        let parts: Vec<String> =
            spans.iter().map(|span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        parts.join(" … ")
    };
    let source = if spans.source.is_empty() { "nobody named".to_owned() } else { words(&spans.source) };
    let mut says = source.clone();
    if let Some(speaker) = speaker.filter(|speaker| *speaker != source) {
        says.push_str(&format!(" → {speaker}"));
    }
    if !spans.cue.is_empty() {
        says.push_str(&format!(", by “{}”", words(&spans.cue)));
    }
    let mark = |spans: &[DocSpan], sign: char| spans.iter().map(|&span| (span, sign)).collect::<Vec<_>>();
    let marks = [mark(&spans.content, '-'), mark(&spans.cue, '^'), mark(&spans.source, '=')].concat();
    Side { says, marks, spans: spans.source.clone() }
}
