//! How much of all the expectations is met, as a table.

use std::fmt;

use crate::expectation::{Class, Outcome, Verdict};

#[derive(Default)]
pub struct Figures {
    articles: usize,
    /// Quotes of the articles, found or not.
    quotes: Vec<Outcome>,
    /// Reported speech and turns of interviews that the expectations ask for.
    reported: Vec<Outcome>,
    /// Quotes found where nobody sees one.
    spurious: usize,
}

impl Figures {
    pub fn of(verdicts: &[Verdict]) -> Self {
        let outcomes = verdicts.iter().flat_map(|verdict| verdict.outcomes.iter().copied());
        let (quotes, reported) = outcomes.partition(|outcome| outcome.class.is_some());
        let spurious = verdicts.iter().map(|verdict| verdict.spurious).sum();
        Self { articles: verdicts.len(), quotes, reported, spurious }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = count(&self.quotes, |quote| quote.found);
        writeln!(f, "# What is met of the expectations\n")?;
        writeln!(
            f,
            "{} articles with {} quotes. A speaker is right only of a quote that is found.\n",
            self.articles,
            self.quotes.len()
        )?;
        writeln!(f, "| | right | of | |\n|---|---:|---:|---:|")?;
        row(f, "quotes found, recall", found, self.quotes.len())?;
        row(f, "quotes found, precision", found, found + self.spurious)?;
        row(f, "quotes found, F1", 2 * found, found + self.spurious + self.quotes.len())?;
        let said: Vec<Outcome> = self.quotes.iter().copied().filter(|quote| quote.class != Some(Class::None)).collect();
        row(f, "**speaker resolved**", count(&said, |quote| quote.speaker), said.len())?;
        for class in Class::ALL {
            let of: Vec<Outcome> = self.quotes.iter().copied().filter(|quote| quote.class == Some(class)).collect();
            let name = match class {
                Class::Beside => "speaker: named beside the cue",
                Class::Pronoun => "speaker: pronoun",
                Class::Role => "speaker: role",
                Class::Carried => "speaker: carried",
                Class::Alternation => "speaker: alternation",
                Class::None => "nobody speaks, and nobody is given",
            };
            row(f, name, count(&of, |quote| quote.speaker), of.len())?;
        }
        row(f, "kind of quote", count(&self.quotes, |quote| quote.kind), self.quotes.len())?;
        row(f, "reported speech asked for, found", count(&self.reported, |other| other.found), self.reported.len())?;
        row(f, "reported speech asked for, speaker", count(&self.reported, |other| other.speaker), self.reported.len())
    }
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, right: usize, of: usize) -> fmt::Result {
    let share = if of == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * right as f64 / of as f64) };
    writeln!(f, "| {name} | {right} | {of} | {share} |")
}

fn count(outcomes: &[Outcome], is: impl Fn(&Outcome) -> bool) -> usize {
    outcomes.iter().filter(|outcome| is(outcome)).count()
}
