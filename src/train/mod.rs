//! Training and what is measured of it: from treebanks to the weights that [`crate::model`] embeds, and from texts that
//! people have marked to the figures of `docs/evaluation.md`. Behind the feature `train`.
//!
//! The same files in the same order give the same weights to the byte, on every machine.

pub mod conllu;
pub mod brat;
pub mod calibrate;
pub mod evaluate;
pub mod example;
pub mod fit;
pub mod iob;
pub mod learner;
pub mod oracle;
pub mod rows;
pub mod score;
pub mod speakers;

use example::Example;

use crate::model::Recall;
use crate::model::Table;
use crate::syntax::Tag;
use crate::syntax::learned::{Fingerprint, fingerprint, tagger};

/// How many taggers tag the training text for the models that build on tags: each tags what it was not trained on.
const FOLDS: usize = 4;

/// Weights for the tagger.
pub fn tagger(examples: &[Example]) -> Vec<u8> {
    fit::tagger(&with_other_capitals(examples), fit::TAGGER)
}

/// Weights for where names are and for what they name; `tags` are those of [`tags_unseen`].
pub fn names(examples: &[Example], tags: &[Vec<Tag>]) -> [Vec<u8>; 2] {
    fit::names(examples, tags, fit::NAMES, fit::KINDS)
}

/// Tags for examples of which nothing but their names is known, by the weights of a tagger.
pub fn tags_by(tagger: &[u8], named: &[Example]) -> Vec<Vec<Tag>> {
    let table = Table::new(tagger, fingerprint(Fingerprint::Tagger)).unwrap_or_default();
    let tags = named.iter().map(|example| {
        let mut tags = Vec::new();
        tagger::tag(&table, &fit::seen(example), &mut Recall::default(), &mut tags);
        tags
    });
    tags.collect()
}

/// Weights for the parser's steps and relations; `tags` are those of [`tags_unseen`].
pub fn parser(examples: &[Example], tags: &[Vec<Tag>]) -> [Vec<u8>; 2] {
    let rows = examples.iter().zip(tags).flat_map(|(example, tags)| rows::trees(example, tags));
    fit::parser(&rows.collect::<Vec<_>>(), fit::STEPS, fit::RELATIONS)
}

/// The examples, and some again as headlines write them and as hurried people do.
fn with_other_capitals(examples: &[Example]) -> Vec<Example> {
    let mut all = examples.to_vec();
    for (index, example) in examples.iter().enumerate() {
        all.extend(match index % 12 {
            0 => example.recased(str::to_uppercase),
            3 | 9 => example.recased(title_case),
            6 => example.recased(str::to_lowercase),
            _ => None,
        });
    }
    all
}

/// Every word with a capital.
fn title_case(text: &str) -> String {
    let mut cased = String::with_capacity(text.len());
    let mut starts = true;
    for c in text.chars() {
        if starts {
            cased.extend(c.to_uppercase());
        } else {
            cased.push(c);
        }
        starts = c.is_whitespace();
    }
    cased
}

/// Tags for the examples as a tagger gives them to sentences that it was not trained on.
pub fn tags_unseen(examples: &[Example]) -> Vec<Vec<Tag>> {
    let mut tags: Vec<Vec<Tag>> = vec![Vec::new(); examples.len()];
    // Sentences of one document stay close together; whole stretches are left out so that no tagger has seen the document.
    const STRETCH: usize = 40;
    let fold_of = |index: usize| index / STRETCH % FOLDS;
    for fold in 0..FOLDS {
        let others = examples.iter().enumerate().filter(|(index, _)| fold_of(*index) != fold);
        let others: Vec<Example> = others.map(|(_, example)| example.clone()).collect();
        let bytes = fit::tagger(&others, fit::Plan { rounds: 5, ..fit::TAGGER });
        let table = Table::new(&bytes, fingerprint(Fingerprint::Tagger)).unwrap_or_default();
        for (index, example) in examples.iter().enumerate().filter(|(index, _)| fold_of(*index) == fold) {
            tagger::tag(&table, &fit::seen(example), &mut Recall::default(), &mut tags[index]);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Models;

    const TREEBANK: &str = "\
# newdoc id = GUM_news_quay
# text = Kane left Porto.
1\tKane\t_\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person)
2\tleft\t_\tVERB\tVBD\t_\t0\troot\t_\t_
3\tPorto\t_\tPROPN\tNNP\t_\t2\tobj\t_\tEntity=(2-place)|SpaceAfter=No
4\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = The old gates were closed.
1\tThe\t_\tDET\tDT\t_\t3\tdet\t_\tEntity=(3-object
2\told\t_\tADJ\tJJ\t_\t3\tamod\t_\t_
3\tgates\t_\tNOUN\tNNS\t_\t5\tnsubj:pass\t_\tEntity=3)
4\twere\t_\tAUX\tVBD\t_\t5\taux:pass\t_\t_
5\tclosed\t_\tVERB\tVBN\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t_\tPUNCT\t.\t_\t5\tpunct\t_\t_

";

    #[test]
    fn training_learns_its_text_and_repeats_to_the_byte() {
        let documents = conllu::read("quay", TREEBANK.repeat(4).as_bytes()).expect("it is well formed");
        let examples = example::examples(&documents, &mut example::Tally::default());
        let run = || {
            let tags: Vec<Vec<Tag>> = examples.iter().map(|example| example.tags.clone()).collect();
            let ([names, kinds], [steps, relations]) = (names(&examples, &tags), parser(&examples, &tags));
            [tagger(&examples), names, kinds, steps, relations]
        };
        let files = run();
        assert!(files == run(), "a second run gives other bytes");
        let models = Models::new(files.each_ref().map(Vec::as_slice)).expect("they fit");
        let figures = score::score(&models, &examples);
        assert_eq!(figures.tag.percent(), 100.0, "{figures}");
        assert_eq!(figures.labelled.percent(), 100.0, "{figures}");
        assert_eq!(figures.names.f1(), 100.0, "{figures}");
    }
}
