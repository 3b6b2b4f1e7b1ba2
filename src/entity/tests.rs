//! Who is who, marked up: `<he=Idris Kane>he</>` expects that the mention `he` is Idris Kane's, and `<she?=Ana Duarte>`
//! that it may be but is unsure.

use crate::{Analysis, Format};

/// Checks that each marked mention refers to the speaker whose name is given, surely or unsurely.
#[track_caller]
fn check(fixture: &str) {
    let (mut text, mut expected) = (String::new(), Vec::new());
    let mut rest = fixture;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (name, after) = after.split_once('>').expect("a mark closes");
        let (words, after) = after.split_once("</>").expect("a marked mention closes");
        let (name, sure) = name.strip_suffix('?').map_or((name, true), |name| (name, false));
        expected.push((text.len() as u32, words, name, sure));
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    let analysis = Analysis::new(&text, Format::Plain);
    for (start, words, name, sure) in expected {
        let end = start + words.len() as u32;
        let mentions = analysis.mentions.iter();
        let mut found = mentions.filter(|mention| mention.span.start() == start && mention.span.end() == end);
        let mention = found.next_back().unwrap_or_else(|| panic!("{words:?} is no mention in {text:?}"));
        let speaker = mention.speaker.map_or("nobody", |speaker| &analysis.speakers[speaker as usize].name);
        assert_eq!(speaker, name, "{words:?} at {start} in {text:?}");
        assert_eq!(mention.rivals.is_empty(), sure, "{words:?} at {start} in {text:?} has rivals");
    }
}

#[test]
fn short_forms() {
    check("Idris Kane spoke. Then <Idris Kane>Kane</> left, and so did <Idris Kane>Mr Kane</>.");
    check("Harbour Commissioner Rosa Bianchi spoke. <Rosa Bianchi>Commissioner Bianchi</> left.");
    check("Rosa Bianchi spoke first. <Rosa Bianchi>Rosa</> said the gate was locked.");
}

#[test]
fn a_label_that_is_a_pronoun_stands_for_nobody_else() {
    check("<Me>Me</>: \"Where were you?\"");
    check("<I>I</>: \"No.\"\n\n<I>Me</>: \"And then?\"");
    check("Ana Duarte: \"Where were you?\"\n\n<I>I</>: \"At home.\"");
}

#[test]
fn mentions_that_wait_for_one_another_end_somewhere() {
    let links = 4000;
    for link in ["his ", "his brother's ", "Kane's brother's ", "their captain, ", "the mayor's clerk, "] {
        let text = format!("{}Ana Duarte, said: \"No.\"", link.repeat(links));
        let analysis = Analysis::new(&text, Format::Plain);
        assert!(analysis.mentions.len() > links / 2, "{link:?}");
    }
}

#[test]
fn small_words_belong_to_the_surname() {
    check("Ines ten Boom spoke. <Ines ten Boom>Ms ten Boom</> left. <Ines ten Boom>She</> said no.");
    check(
        "The clerk Pieter van 't Hoff spoke to the court. Then <Pieter van 't Hoff>van 't Hoff</> left the room, and \
         <Pieter van 't Hoff>van ’t Hoff</> smiled at the others.",
    );
    check("Ana de Vries spoke. \"No,\" <Ana de Vries>de Vries</> added.");
}

#[test]
fn a_paragraph_that_opens_as_a_byline_is_none() {
    let story =
        "The gate was shut on Friday.\n\nBy Monday Ana Duarte was furious.\n\n<Ana Duarte>She</> left the port.";
    check(story);
    check(&story.replace("By Monday", "On Monday"));
}

#[test]
fn a_family_is_told_apart_by_courtesy() {
    check(
        "The chairman, Cllr Idris Kane (Con, Harbour), voted for it. His wife, Cllr Rosa Kane (Ind, Quay North), voted \
         against.\n\n\"No,\" <Rosa Kane>she</> told the meeting.\n\n<Idris Kane>Mr Kane</> said yes. <Rosa Kane>Mrs \
         Kane</> was unmoved. <Rosa Kane>She</> left early. <Idris Kane>Her husband</> stayed.",
    );
    check(
        "Idris Kane and his daughter Rosa Kane spoke. <Rosa Kane>Ms Kane</> said no. <Idris Kane>Mr Kane</> said yes.",
    );
    check("Mr Idris Kane spoke at the hearing. <Mrs Kane>Mrs Kane</> did not.");
}

#[test]
fn a_post_at_a_body_makes_nobody_a_body() {
    check("\"It opened,\" said Marta Okonjo, the city engineer. \"We waited nine years,\" <Marta Okonjo>she</> said.");
    check("Marta Okonjo, the hospital director, arrived late. <Marta Okonjo>She</> said little.");
    check("Redfern, a mining company, was fined. <Redfern>It</> said it would appeal.");
}

#[test]
fn a_thing_is_neither_he_nor_she() {
    check(
        "The new bridge over the harbour will open in May, nine years after it was first proposed.\n\n\"We waited nine \
         years,\" <she>she</> said.",
    );
}

#[test]
fn kin_is_found_again() {
    check("Idris Kane and his wife, Rosa Duarte, live here. Rosa Duarte paints. <Idris Kane>Her husband</> rows.");
    check("Ms Ana Kane wept. Ms Kane's father, Idris, shouted. <Idris>Mr Kane</> was led out.");
}

#[test]
fn callings_find_their_bearer() {
    check("Detective Sergeant Rosa Bianchi gave evidence. <Rosa Bianchi>The officer</> said nobody had looked.");
    check("Ana Duarte, a crane operator, spoke. Idris Kane did not. <Ana Duarte>The operator</> said no.");
    check("Dominik Wrona told the court he had knocked. Mr Moxon asked why. <Dominik Wrona>The witness</> said no.");
    check("Joanne Bell, 44, of Quay Street, Lund, denies fraud. <Joanne Bell>The defendant</> said nothing.");
    check("Mayor Rosa Bianchi met Idris Kane. <Rosa Bianchi>The mayor</> said the gate was locked.");
}

#[test]
fn epithets_rename_whom_the_passage_is_about() {
    check("Emeka Okafor came off the bench and scored twice.\n\n<Emeka Okafor>The 36-year-old striker</> said so.");
    check("Kofi Brandt was less sure. <Kofi Brandt>The winger</> said he felt a touch.");
    check(
        "Kofi Brandt drove home. <the victim>The victim</> was found in the lane."
            .replace("<the victim>", "<The victim>")
            .as_str(),
    );
}

#[test]
fn a_role_comes_before_its_name() {
    check("<Joel Kane>Their captain</>, Joel Kane, said no.");
    check("<Ana Duarte>Its organiser</>, retired teacher Ana Duarte, said the gate was locked.");
    check("\"You rang twice,\" said <Anselm Kane>the old man</>.\n\nI apologised.\n\nAnselm Kane is 78.");
    check("<Rosa Bell>A night nurse</> burned the notes.\n\nRosa Bell, 44, of Lund, denies it.");
    check("<Rafael>A retired miner</> who gave his name only as Rafael was sweeping. \"No,\" <Rafael>he</> said.");
}

#[test]
fn bodies() {
    check("Kane Foods cut its forecast. <Kane Foods>The company</> said cocoa was dear.");
    check("Yorkshire Police made an arrest. Kane Foods said so. <Yorkshire Police>The force</> said no.");
    check("Lund Altamonte, a subsidiary of Kane Foods, owns it. <Lund Altamonte>The company</> said no.");
    check("Kane Foods fell. Founder Per Kane left. A spokesman for <Kane Foods>Kane</> said so.");
}

#[test]
fn pronouns_know_words_of_gender() {
    check("Mr Kane met Ms Duarte at the gate. \"No,\" <Duarte>she</> said.");
    check("A spokeswoman met Mr Kane. <Kane>He</> said no.");
    check("Asked by the judge, Mr Justice Bell, whether anyone was there, Idris Kane said no. <Idris Kane>He</> left.");
    check("Idris Kane was there. Asked by the judge, Mr Justice Bell, about it, <Idris Kane>he</> said no.");
}

#[test]
fn an_unsure_pronoun_keeps_its_rivals() {
    check("The report clears Tom Kane and blames Luis Costa. \"No,\" <Tom Kane?>he</> said.");
}

#[test]
fn pronouns_before_their_names() {
    check("Lettice Kane paints. In <Rosa Bell>her</> 2011 history, the historian Rosa Bell calls it small.");
    check("Ana Duarte spoke. When <Rosa Bell>she</> was arrested, Rosa Bell denied it.");
}

#[test]
fn who_speaks_inside_a_quote() {
    check("Rosa Bianchi, the manager, spoke. \"I asked her, and <Ana Duarte>she</> said, 'No,'\" <Idris Kane>Kane</> said.\n\nIdris Kane.".replace("Rosa Bianchi, the manager,", "Ana Duarte").as_str());
    check("Ana Duarte laughed. \"I said, 'No,'\" <Ana Duarte>she</> said.");
}

#[test]
fn what_stands_apart_is_not_looked_back_to() {
    check("Ana Duarte spoke (Ind, Quay North). \"No,\" <Ana Duarte>she</> said.");
    check("By Rosa Bell\n\nAna Duarte spoke on Monday.\n\n\"No,\" <Ana Duarte>she</> said.");
}

#[test]
fn a_misspelt_name_is_no_new_person() {
    check(
        "Rosa Bianchi spoke. Later <Rosa Bianchi>Rosa Bianchy</> left, and <Rosa Bianchi?>Bianchy</> went home."
            .replace('?', "")
            .as_str(),
    );
    check("Rosa Kane spoke. Later <Rosa Kant>Rosa Kant</> left.");
}

#[test]
fn nobody_speaks_of_themselves_by_name() {
    check(
        "Rosa Bianchi gave an hour. It was her deputy, Idris Kane, who gave way.\n\n\"Idris kept saying no,\" <Rosa \
         Bianchi>she</> said.",
    );
}

#[test]
fn peoples_and_ages_rename() {
    check(
        "The winner came late from Matej Hronek. <Matej Hronek>The Slovak</> was hurt. \"It aches,\" <Matej Hronek>he</> said.",
    );
    check(
        "Rosa Bell, 27, dropped the band. Tom Kane, 33, was told by text.\n\n\"Fine,\" <Tom Kane>the 33-year-old</> said.",
    );
    check("Cllr Ana Duarte has spoken. Standing at the gate, <Ana Duarte>the Lund MP</> said no.");
    check("Amos Kane rows. <Amos Kane>The ferryman</> hates the bridge.");
    check("Idris Kane has not won since May, and <Idris Kane>the former Lund captain</> knows why.");
}

#[test]
fn kin_rename_whom_the_story_is_about() {
    check(
        "Sal Kane, 67, was closing up. Kane said so. Kane shrugged. Kane laughed. Tom Bell, 24, was charged.\n\n\"He is sorry,\" said Bell's lawyer, \
         Ana Duarte.\n\n<Sal Kane?>The grandfather</> of six was not sore.",
    );
    check("Sal Kane shrugged. Kane's son Tom did not. The younger <Tom>Kane</> laughed. <Sal Kane>His father</> wept.");
    check("Rosa Bell proposed it. Her younger sister, Ana Bell, objected. The older <Rosa Bell>Ms Bell</> sat down.");
}

#[test]
fn places_and_things_are_nobody() {
    check("Idris Kane spoke. Shouts of \"No\" were heard. \"The gate stays,\" <Idris Kane>he</> said.");
    check("The manager, Marijke de Wit, won. <Marijke de Wit>De Wit</> smiled.");
}

#[test]
fn nobody_is_their_own_object() {
    check("Idris Kane rose. The manager, Ana de Wit, had named <Idris Kane>him</> in the squad.");
    check("Idris Kane rang. His lawyer, who was travelling with <Idris Kane>him</>, smiled.");
}

#[test]
fn an_office_is_found_by_all_its_words() {
    check(
        "Environment secretary Ana Duarte lost. The former health secretary Rosa Bell won. <Ana Duarte>The environment \
         secretary</> said so.",
    );
    check("Det. Rosa Bianchi came. <Rosa Bianchi>The detective</> ate.");
    check("<Ana Duarte>Cabinet member</> for finance Ana Duarte proposed it.");
}

#[test]
fn names_given_late() {
    check("<Eleni Costa>His doctor</>, a patient woman named Eleni Costa, rows.");
    check(
        "<Pieter Claes>The second man</>, a tourist from Ghent, was named locally as Pieter Claes. <Pieter Claes>He</> \
         wept.",
    );
    check(
        "<Jurek Kane>The governor of the bank</> resigned on Friday.\n\nJurek Kane, who had led it since 2017, wept.",
    );
    check("<Rosa Bell>A builder</> who was paid twice burned the notes.\n\nRosa Bell, 44, of Lund, denies it.");
}

#[test]
fn the_one_just_introduced_speaks() {
    check(
        "Idris Kane spoke. He laughed. He left.\n\nHis colleague Emil Taras went further.\n\n\"No,\" <Emil Taras>he</> \
         said.",
    );
}

#[test]
fn one_pronoun_does_not_tell_a_gender() {
    check(
        "Otto Lind, who had coached Vera Sand since her first final, said <Otto Lind>he</> expects Sand to swim. \"She is \
         ready,\" <Otto Lind>he</> said.",
    );
    check("Joel Kane met Rosa Bell, who keeps bees, after her talk. \"It rained,\" <Joel Kane>he</> said.");
}

#[test]
fn who_spoke_last_goes_on() {
    check(
        "Kane won the hall over with jokes and long answers, Lars Holt said.\n\n\"He was quick,\" <Lars Holt>he</> said.",
    );
    check("Cllr Ana Duarte said the plan would help Rosa Bell.\n\n\"It is late,\" <Ana Duarte>she</> added.");
}

#[test]
fn the_one_who_is_asked_answers() {
    check(
        "Vera Sand met Otto Lind, the mayor, on the quay. \"Was it shut?\" Lind asked <Vera Sand>her</>.\n\n\"Yes,\" <Vera Sand>she</> said.",
    );
    check("The coroner asked Otto Lind whether <Otto Lind>he</> had looked. <Otto Lind?>He</> said no.");
    check(
        "Vera Sand is the coroner. Otto Lind is the mate. Sand asked <Otto Lind>him</> about the boat. \"No,\" <Otto Lind?>he</> said.",
    );
    check(
        "Vera Sand is the coroner. Otto Lind is the mate. Sand questioned Lind for an hour. \"No,\" <Otto Lind?>he</> said.",
    );
    check("\"It was dark,\" Otto Lind said. \"Did you look?\" Vera Sand asked.\n\n\"No,\" <Otto Lind?>he</> said.");
}

#[test]
fn who_asked_asks_again_and_who_answered_answers() {
    check(
        "\"Did it run?\" Otto Lind asked.\n\n\"No,\" Vera Sand said.\n\n\"Are you sure?\" <Otto Lind>he</> asked.\n\n\"Yes,\" <Vera Sand>she</> said.",
    );
}

#[test]
fn of_whom_somebody_speaks_is_not_the_one_who_speaks() {
    check(
        "\"It was early,\" Dr Vera Sand said. Another climber on the ridge, Otto Lind, waved. \"He thinks it is a game,\" <Vera Sand>she</> said.",
    );
    check("Vera Sand went to see Otto Lind. \"He was asleep,\" <Vera Sand>she</> said.");
}

#[test]
fn who_gives_a_name_has_it() {
    check(
        "The door opened. \"I am Vera Sand,\" <Vera Sand>the girl</> said. \"Go home,\" <Vera Sand>the girl</> added.",
    );
    check("\"My name’s Otto Lind and I run this yard,\" <Otto Lind>a man</> shouted.");
    check("\"I am Otto Lind’s wife,\" <a woman>a woman</> shouted.");
}

#[test]
fn a_title_by_which_somebody_is_called_is_their_own() {
    check("Coach Vera Sand rose. \"Not yet, Coach,\" Otto Lind said. \"Fine,\" said <Vera Sand>the coach</>.");
    check(
        "\"Is it safe?\" asked Senator Vera Sand. \"Not yet, Senator,\" Otto Lind said. <Vera Sand>The senator</> said no.",
    );
}

#[test]
fn callings_that_mean_the_same_find_their_bearer() {
    check(
        "Author Vera Sand opened the fair. Otto Lind, a plumber, asked about the roof. <Vera Sand>The writer</> smiled.",
    );
    check("Prosecutor Vera Sand spoke. Otto Lind, a reporter, yawned. \"No,\" <Vera Sand>the lawyer</> said.");
    check("Rep. Vera Sand spoke. Otto Lind, a reporter, yawned. \"No,\" <Vera Sand>the congresswoman</> said.");
    check("Otto Lind, a plumber, yawned. \"No,\" <the violinist>the violinist</> said.");
}

#[test]
fn kin_is_found_from_either_side() {
    check("Vera Sand and her nephew, Otto Sand, bake. \"He burns the rye,\" <Vera Sand>his aunt</> said.");
    check("Otto Lind came with his mum, Vera Sand. \"He burns the rye,\" <Vera Sand>his mother</> said.");
}

#[test]
fn a_pair_is_the_two_named_together() {
    check(
        "Nurse Vera Sand and driver Otto Lind found it. \"We ran,\" <Nurse Vera Sand and driver Otto Lind>the pair</> said.",
    );
}
