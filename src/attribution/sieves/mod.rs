//! The sieves, one a file, in the order of [`SIEVES`]. An earlier one wins.

mod aside;
mod beside_quote;
mod clause;
mod continued;
mod credit;
mod inscription;
mod label;
mod look_alike;
mod named_before;
mod naming;
mod no_comment;
mod noun;
mod passive;
mod preposition;
mod reported;
mod stance;

use super::Confidence;
use super::draft::Sieve;

/// The sieves that see one block, from the surest.
pub const SIEVES: &[Sieve] = &[
    Sieve { name: "aside", confidence: Confidence::new(100), run: aside::run },
    Sieve { name: "title", confidence: Confidence::new(85), run: look_alike::run_titles },
    Sieve { name: "no-comment", confidence: Confidence::new(95), run: no_comment::run },
    Sieve { name: "inscription", confidence: Confidence::new(95), run: inscription::run },
    Sieve { name: "beside-quote", confidence: Confidence::new(98), run: beside_quote::run },
    Sieve { name: "naming", confidence: Confidence::new(95), run: naming::run },
    Sieve { name: "preposition", confidence: Confidence::new(95), run: preposition::run },
    Sieve { name: "passive", confidence: Confidence::new(92), run: passive::run },
    Sieve { name: "noun", confidence: Confidence::new(90), run: noun::run },
    Sieve { name: "reported", confidence: Confidence::new(95), run: reported::run },
    Sieve { name: "credit", confidence: Confidence::new(92), run: credit::run },
    Sieve { name: "label", confidence: Confidence::new(95), run: label::run },
    Sieve { name: "continued", confidence: Confidence::new(92), run: continued::run },
    Sieve { name: "clause", confidence: Confidence::new(60), run: clause::run },
    Sieve { name: "look-alike", confidence: Confidence::new(80), run: look_alike::run },
    Sieve { name: "named-before", confidence: Confidence::new(65), run: named_before::run },
    Sieve { name: "stance", confidence: Confidence::new(80), run: stance::run },
];
