//! Bodies whose names hold commas, `and`, words for places and people.

use super::check;

#[test]
fn what_a_department_is_for() {
    check("[The Department for Culture, Media and Sport](org) said no.");
    check("[The Ministry of Housing, Communities and Local Government](org) said no.");
    check("[A [Department for Environment, Food and Rural Affairs](org) spokesman](official) said no.");
    check("[The Department of Education, Culture, and Sport](org) closed.");
    check("[The Ministry of Defence](org), [[Okafor](person) and [Kane](person)](group) agreed.");
}

#[test]
fn things_that_say_nothing() {
    check("[She](she) spoke at the Norwind Symposium.");
    check("In a 2013 [Norwind Alder](org) talk, [he](he) laughed.");
    check("[Kane](person) gave a talk.");
}

#[test]
fn people_called_like_places() {
    check("\"No,\" said [Mark Bridge](person).");
    check("[Kane](person) crossed [Quay Bridge](place).");
}
