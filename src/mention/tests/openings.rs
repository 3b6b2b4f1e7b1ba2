//! Words that open a sentence, and small words and dates in names.

use super::check;

#[test]
fn ordinary_words_are_no_names() {
    check("\"Ban [them](they) now!\"");
    check("Scrap the tax. Harsh winters came. Slash the fees.");
    check("[Sands](person) laughed.");
    check("[Okafor](person) was late.");
}

#[test]
fn particles() {
    check("\"For good,\" [da Silva](person) added.");
    check("\"For good,\" said [de Groot](person).");
    check("[Luiz da Silva](person) left.");
    check("Prices are a la carte.");
}

#[test]
fn months_that_people_are_called_after() {
    check("\"No,\" [May](person) said.");
    check("[March](person) added that [it](it) was shut.");
    check("In May, [May](person) said so.");
    check("The gate closed in March. The deal came in April 2014.");
    check("[Yuri Sun](person) left.");
}
