//! The sieves, one a file, in the order of [`SIEVES`]. An earlier one wins.

mod any_verb;
mod aside;
mod beside_quote;
mod clause;
mod continued;
mod credit;
mod inscription;
mod interrupted;
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

use super::draft::Draft;
use super::scene::Scene;
use super::{Evidence, Sieve};

/// Joins what earlier sieves left, and signs with the evidence it is handed.
pub type Run = fn(&Scene, &mut Draft, Evidence);

/// The sieves that see one block, from the surest.
pub const SIEVES: &[(Evidence, Run)] = &[
    (Evidence::new(Sieve::Aside, 100), aside::run),
    (Evidence::new(Sieve::Title, 85), look_alike::run_titles),
    (Evidence::new(Sieve::NoComment, 95), no_comment::run),
    (Evidence::new(Sieve::Inscription, 95), inscription::run),
    (Evidence::new(Sieve::BesideQuote, 98), beside_quote::run),
    (Evidence::new(Sieve::Interrupted, 95), interrupted::run),
    (Evidence::new(Sieve::Naming, 95), naming::run),
    (Evidence::new(Sieve::Preposition, 95), preposition::run),
    (Evidence::new(Sieve::Passive, 92), passive::run),
    (Evidence::new(Sieve::Noun, 90), noun::run),
    (Evidence::new(Sieve::Reported, 95), reported::run),
    (Evidence::new(Sieve::Credit, 92), credit::run),
    (Evidence::new(Sieve::Label, 95), label::run),
    (Evidence::new(Sieve::AnyVerb, 92), any_verb::run),
    (Evidence::new(Sieve::Continued, 92), continued::run),
    (Evidence::new(Sieve::Clause, 60), clause::run),
    (Evidence::new(Sieve::Continued, 70), continued::run_fragments),
    (Evidence::new(Sieve::LookAlike, 80), look_alike::run),
    (Evidence::new(Sieve::NamedBefore, 65), named_before::run),
    (Evidence::new(Sieve::Stance, 80), stance::run),
];
