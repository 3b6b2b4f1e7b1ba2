//! Title and name in one mention, wherever the title stands.

use super::{check, check_parts};

#[test]
fn all_of_it_is_the_office() {
    check("[The Vice President](role), [Tom Pell](person), said no.");
    check("[A Republican Assemblywoman](role), [Joan Pell](person), said no.");
    check("[The Deputy Prime Minister](role) left.");
    check("[Mr Baker](person) met [Coach Dean Holm](person).");
}

#[test]
fn offices_with_what_they_are_of() {
    check_parts("Mayor of Alderne Ida Holm said no.", "Mayor of Alderne", "Ida Holm", "");
    check_parts("Head of Policy Ann Pell said no.", "Head of Policy", "Ann Pell", "");
    check_parts(
        "Director of Public Health Dr Ann Pell said on Monday that the clinic had closed.",
        "Director of Public Health Dr",
        "Ann Pell",
        "",
    );
    check_parts(
        "Former US Ambassador to the United Nations Ida Holm wrote.",
        "Former US Ambassador to the United Nations",
        "Ida Holm",
        "",
    );
    check_parts("Bishop of Mere Tom Pell resigned.", "Bishop of Mere", "Tom Pell", "");
}

#[test]
fn offices_shortened_in_brackets() {
    check_parts("Member of Parliament (MP) Ida Holm said no.", "Member of Parliament (MP)", "Ida Holm", "");
    check_parts("Member of parliament (MP) Tom Pell left.", "Member of parliament (MP)", "Tom Pell", "");
    check_parts("It was Chief Executive Officer (CEO) Ida Holm.", "Chief Executive Officer (CEO)", "Ida Holm", "");
}

#[test]
fn offices_with_the_body_before_them() {
    check_parts(
        "According to Lund University political scholar Ida Holm, no.",
        "Lund University political scholar",
        "Ida Holm",
        "",
    );
    check_parts(
        "It was U.S. Republican presidential nominee Tom Pell.",
        "U.S. Republican presidential nominee",
        "Tom Pell",
        "",
    );
}

#[test]
fn two_offices_and_one_name() {
    check_parts("It was founder and chief executive Ida Holm.", "founder and chief executive", "Ida Holm", "");
    check_parts("\"No,\" said observer and party member Tom Pell.", "observer and party member", "Tom Pell", "");
    check("[[The mayor](role) and [police chief Ida Holm](person)](group) left.");
}

#[test]
fn where_somebody_comes_from_is_no_name() {
    check("[Another Ohio Republican](unnamed) said no.");
    check("A U.S. Republican bill failed.");
}
