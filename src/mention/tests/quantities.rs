//! How many of whom.

use super::check;

#[test]
fn one_of_several() {
    check("[One of [the officers](group)](unnamed) said [he](he) was hit.");
    check("[Another of [the guards](group)](unnamed) left.");
    check("[A third of [the voters](group)](unnamed) said no.");
    check("[One of [them](they)](unnamed) left.");
}

#[test]
fn some_of_many() {
    check("[Some of [the passengers](group)](group) said the brakes failed.");
    check("[Four of [the five judges](group)](group) said no.");
    check("[Nearly half of [residents](group)](group) said so.");
    check("[A handful of [the guests](group)](group) left.");
    check("None of [the officers](group) spoke.");
}

#[test]
fn counts_that_are_not_exact() {
    check("[More than a dozen employees](group) said so.");
    check("[At least three witnesses](group) said so.");
    check("[About 20 protesters](group) stayed.");
}

#[test]
fn the_other() {
    check("[The other](unnamed) said no. The other gate was shut.");
}
