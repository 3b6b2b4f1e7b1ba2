//! Mentions drawn into the text: `[Rosa Bianchi](person) said [she](she) knew`.

mod bodies;
mod openings;
mod quantities;
mod surroundings;
mod titles;

use proptest::prelude::*;

use super::*;
use crate::quote;
use crate::token::Tokens;

fn mentions(text: &str) -> Vec<Mention> {
    let tokens = Tokens::new(text);
    find(text, &tokens, &quote::scan(text, &tokens))
}

/// Checks that exactly the drawn mentions are found in the text that is left when the drawing is taken away.
#[track_caller]
fn check(drawn: &str) {
    let text = undrawn(drawn);
    assert_eq!(draw(&text), drawn);
}

/// Checks title, name and description of the first person in `text`.
#[track_caller]
fn check_parts(text: &str, title: &str, name: &str, description: &str) {
    let found = mentions(text);
    let person = found
        .iter()
        .find(|mention| mention.kind == MentionKind::Person)
        .unwrap_or_else(|| panic!("nobody in {}", draw(text)));
    let of = |span: Option<BlockSpan>| span.map_or("", |span| span.of(text));
    assert_eq!(
        (of(person.title), of(person.name), of(person.description)),
        (title, name, description),
        "{}",
        draw(text)
    );
}

fn undrawn(drawn: &str) -> String {
    let mut text = String::new();
    let mut rest = drawn;
    while let Some(at) = rest.find(['[', ']']) {
        text.push_str(&rest[..at]);
        rest = if rest[at..].starts_with('[') {
            &rest[at + 1..]
        } else {
            rest[at..].split_once(')').map_or("", |(_, after)| after)
        };
    }
    text + rest
}

fn draw(text: &str) -> String {
    let found = mentions(text);
    let mut drawn = String::new();
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        let mut ending: Vec<_> = found.iter().filter(|mention| mention.span.end() as usize == at).collect();
        ending.sort_by_key(|mention| std::cmp::Reverse(mention.span.start()));
        for mention in ending {
            drawn += &format!("]({})", name(mention.kind));
        }
        for _ in found.iter().filter(|mention| mention.span.start() as usize == at) {
            drawn.push('[');
        }
        if at < text.len() {
            drawn.push(c);
        }
    }
    drawn
}

fn name(kind: MentionKind) -> String {
    match kind {
        MentionKind::Organisation => "org".into(),
        MentionKind::UnnamedOfficial => "official".into(),
        MentionKind::UnnamedPerson => "unnamed".into(),
        MentionKind::Pronoun(pronoun) => format!("{pronoun:?}").to_lowercase(),
        other => format!("{other:?}").to_lowercase(),
    }
}

#[test]
fn people_with_titles() {
    check("\"The tide gate failed,\" [Harbour Commissioner Rosa Bianchi](person) said.");
    check("[U.S. Secretary of State Rosa Bianchi](person) arrived in [Oslo](place) Tuesday.");
    check("[Danish President Idris Kane](person) wouldn't back down.");
    check("[Mr Okafor](person) told [Mrs. Duarte](person) so.");
    check("[Sen. Ana Duarte](person) (D-Ohio) voted no.");
    check("[Lt. Gen. Idris Kane](person) commands the fleet.");
    check("[FBI Director Idris Kane](person) testified.");
    check("[Labour MP Ana Duarte](person) said no.");
    check("[Prime Minister Kane](person) resigned.");
    check("[It](it) was signed by [Minister of Defence Rosa Bianchi](person).");
    check("[Judge Okafor](person) sentenced [Kane](person) to two years.");
    check("[Sir Idris Kane](person) died on Monday.");
}

#[test]
fn offices_of_several_words() {
    check("[Senate Majority Leader Ana Duarte](person) met [reporters](group) at [the White House](org) on Thursday.");
    check("[Homeland Security Secretary Rosa Bianchi](person) agreed.");
    check("[Leeds City Council leader Ana Duarte](person) said no.");
    check("[Det Insp Rosa Bianchi](person) appealed for [witnesses](group).");
    check("[Chief Executive Officer Rosa Bianchi](person) spoke.");
    check("[Former FBI director Idris Kane](person) disagreed.");
}

#[test]
fn courts_earnings_and_science() {
    check(
        "[Idris Kane](person) told [Leeds Crown Court](org) that [the defendant](unnamed), of [Quay Street](place), lied.",
    );
    check("[Kane Holdings Inc.](org) reported a profit. [Analysts](group) at [Goldman Sachs](org) were glad.");
    check("[Researchers](group) at [Lund University](org) say so in [a study](document) in [Nature](outlet).");
    check("[A [West Yorkshire Police](org) spokesman](official) said so.");
    check("[[His](he) lawyer](unnamed), [Joan Okafor](person), declined to comment.");
    check("[@rosa_b](handle) posted [it](it).");
}

#[test]
fn small_offices_before_names() {
    check("[Spokesman Idris Kane](person) declined to comment.");
    check("[Rosa Bianchi](person)'s [campaign manager Idris Kane](person) smiled.");
    check("embattled [Danish leader Idris Kane](person) spoke");
    check("In [Leeds](place), [mayor Rosa Bianchi](person) opened the gate.");
    check_parts("Rosa's campaign manager Idris Kane", "", "Rosa", "");
    check_parts("It was police chief Idris Kane who called.", "police chief", "Idris Kane", "");
}

#[test]
fn parts_of_a_name() {
    check_parts("Harbour Commissioner Rosa Bianchi said", "Harbour Commissioner", "Rosa Bianchi", "");
    check_parts("U.S. Secretary of State Rex Okafor said", "U.S. Secretary of State", "Rex Okafor", "");
    check_parts("Russian President Idris Kane said", "Russian President", "Idris Kane", "");
    check_parts("Ana Duarte, a crane operator, said", "", "Ana Duarte", "a crane operator");
    check_parts(
        "A spokesman for the port, Idris Kane, said the crane was safe.",
        "",
        "Idris Kane",
        "A spokesman for the port",
    );
    check_parts("Duarte, who lives opposite, heard it.", "", "Duarte", "who lives opposite");
    check_parts(
        "Len Okafor, head of the Harbour Policy Center, said",
        "",
        "Len Okafor",
        "head of the Harbour Policy Center",
    );
    check_parts("Kane, 42, denies the charge.", "", "Kane", "42");
    check_parts("Rep. Ana Duarte (D-Ohio) said", "Rep.", "Ana Duarte", "D-Ohio");
    check_parts("Okafor, speaking in Leeds, said", "", "Okafor", "");
}

#[test]
fn shapes_of_names() {
    check("[Idris \"Boom\" Kane](person) ran the gate for a decade.");
    check("[Bashar al-Okafor](person) and then [Jan van der Berg](person) left.");
    check("[Ana J. Duarte](person) met [Idris Kane Jr.](person) there.");
    check("[Jean-Luc Moreau](person) laughed.");
    check(
        "[[Kofi af Ekenstam](person) and [Pieter van 't Hoff](person)](group) left; so did [Pieter van ’t Hoff](person).",
    );
    check("Then [de Vries](person) added that [da Silva](person) said no, and [bin Turkad](person) agreed.");
    check("[Ms ten Boom](person) met [[Ines ten Boom](person) and [Ana Costa e Silva](person)](group).");
    check("Near [Lund](place) ten [Britons](group) were hurt.");
    check("[O'Neill](person) shrugged.");
    check("[[Duarte](person)'s lawyers](group) were told.");
}

#[test]
fn lone_capitals_at_the_start() {
    check("[Okafor](person) said so.");
    check("But the bridge is closed.");
    check("[Sanders](person): the bridge is closed.");
    check("When [Kane](person) left, nobody spoke.");
    check("Yesterday [Kane](person) left.");
    check("[Neighbours](group) said the gate had been locked.");
    check("[Experts](group) disagree.");
    check("Nothing was done. Everything was known.");
}

#[test]
fn capitals_that_say_nothing() {
    check("[Her](she) song \"Lock the Gate\" topped the chart.");
    check("Crane Held Together by Paint, Says [Duarte](person)");
    check("It happened in May, on a Tuesday.");
    check("[Theresa May](person) spoke.");
}

#[test]
fn organisations() {
    check("[The union](org) rejected the offer.");
    check("[Russia's foreign ministry](org) said in [a statement](document) that [it](it) hoped so.");
    check("[The Harbour Authority](org) closed the gate.");
    check("[She](she) studied at [the University of Leeds](org).");
    check("[Kane & Sons Ltd.](org) made a loss.");
    check("[NATO](org) and the rest.");
    check("[The White House](org) declined to comment.");
    check("[The company](org) plans to close [the port](org).");
    check("[Lund University](org) published [the figures](document).");
    check("[The Ministry of Defence](org) confirmed [it](it).");
    check("[Police](org) arrested [a man](unnamed).");
}

#[test]
fn places_and_outlets() {
    check("[The Democratic nominee](role) met [Muslims](group) or [Catholic priests](group).");
    check("[She](she) left [King's College](org) early.");
    check("[Oslo](place) has accused [Lisbon](place) of dumping.");
    check("As reported by [HarbourNews](outlet) citing [the Gazette](outlet), [Kane](person) resigned on Sunday.");
    check("[Okafor](person) was quoted by [Reuters](outlet) as saying the steel was gone.");
    check("[Kane](person) told [the Harbour Times](outlet) on Monday.");
    check("[Radio Kaneport](outlet) was first.");
    check("[The Guardian](outlet) and others");
    check("according to [Censor.NET](outlet)");
}

#[test]
fn documents_and_inscriptions() {
    check("[The audit](document) found that 14 invoices were duplicates.");
    check("\"[The defendant](unnamed) acted alone,\" [the indictment](document) reads.");
    check("[A banner](inscription) read \"Jobs not tolls\".");
    check("[[The club](org)'s annual report](document) shows a loss.");
    check("[A new study](document) suggests so.");
}

#[test]
fn offices_and_officials() {
    check("[The mayor](role) was there.");
    check("[The police chief](role) shrugged.");
    check("[[The company](org)'s chief executive](role) resigned.");
    check("[A port spokesperson](official) said the crane was safe.");
    check("[A spokesman for [the port](org)](official), [Idris Kane](person), said no.");
    check("[A [Treasury](org) official](official) said so.");
    check("[Kane](person) is in [the port](org) to meet [Danish officials](official).");
    check("[Officials](group) said nothing.");
}

#[test]
fn anonymous_sources() {
    check("[A source](anonymous) said the deal was dead.");
    check("The merger is close, according to [two people familiar with the talks](anonymous).");
    check("[A senior official](anonymous) said it was over.");
    check("[A person close to the talks](anonymous) said no.");
    check("[Sources](anonymous) say the deal is dead.");
    check("[Two officials who asked not to be named](anonymous), said so.");
    check("The dam is a source of power, or an energy source.");
    check("[A government source](anonymous) disagreed.");
}

#[test]
fn people_without_names() {
    check("[The 6'2\" guard](unnamed) said [he](he) had worked there.");
    check("[One resident](unnamed) wept.");
    check("[A woman in [the crowd](group)](unnamed) shouted.");
    check("[A 34-year-old teacher](unnamed) was hurt.");
    check("[The two mayors](group) met.");
    check("[Kane](person) texted [an aide](anonymous).");
}

#[test]
fn other_languages() {
    check("[杜阿尔特](person)说：「什么都没做。」");
    check("« Rien n'a été fait », a déclaré [Duarte](person).");
    check("—No se hizo nada —dijo [Duarte](person).");
}

#[test]
fn people_in_general() {
    check("[Others](group) disagreed, and [someone](unnamed) laughed.");
    check("In [the poll](document), [44 percent](group) said so; 20 percent of the steel was late.");
    check("[Some](group) say some steel is late.");
    check("[The union](org), [which](who) said so, met.");
}

#[test]
fn coordinations_hold_their_members() {
    check("[[Okafor](person) and [Bianchi](person)](group) said [they](they) had nothing to hide.");
    check("[[Okafor](person), [Bianchi](person) and [Kane](person)](group) left.");
    check("[Kane](person) met [Okafor](person) but not [Bianchi](person).");
}

#[test]
fn pronouns() {
    check("[Duarte](person) arrived. \"[We](we) were never told,\" [she](she) said.");
    check("[Duarte](person), [who](who) said [she](she) had warned [her](she) twice, is suing.");
    check("It is unclear whether the bridge will reopen. It was the first closure in years.");
    check("It seems that it rained. It's time to go. It wasn't clear what happened.");
    check("[It](it) said [it](it) was reviewing [them](they).");
    check("[The US](place) objected, and [it](it) told [us](we).");
}

proptest! {
    #[test]
    fn any_text_gives_mentions_in_order(text in "([A-Z][a-z]{0,6}|the|of|a|said|mayor|spokesman|for|it|who|familiar with|port|'s|’s|\"|“|,|\\.|&|and|Sen\\.|U\\.S\\.|6'2\"|é|中文|😀| |\n|\\PC){0,60}") {
        let tokens = Tokens::new(&text);
        let found = find(&text, &tokens, &quote::scan(&text, &tokens));
        let mut last = BlockSpan::empty(0);
        for mention in &found {
            let span = mention.span;
            prop_assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()));
            prop_assert!(tokens.span(mention.tokens()).contains_span(span));
            prop_assert!(last.start() <= span.start(), "in order");
            prop_assert!(!last.overlaps(span) || last.contains_span(span) || span.start() >= last.start(), "nested or apart");
            for part in [mention.name, mention.title, mention.description].into_iter().flatten() {
                prop_assert!(text.get(part.range()).is_some());
            }
            last = span;
        }
    }
}
