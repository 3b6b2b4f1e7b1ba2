//! Passages with their reading: `speaker | kind | content`, a line for each attribution.

use crate::{Analysis, Format};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let analysis = Analysis::new(text, Format::Plain);
    let read: Vec<String> = analysis
        .attributions
        .iter()
        .map(|found| {
            let speakers: Vec<&str> =
                found.speakers.iter().map(|&speaker| analysis.speakers[speaker as usize].name.as_str()).collect();
            let content: Vec<&str> = found.content.iter().map(|span| span.of(text)).collect();
            format!("{} | {:?} | {}", speakers.join("; "), found.kind, content.join(" … "))
        })
        .collect();
    assert_eq!(read, expected, "\n{text}\n");
}

#[test]
fn a_quote_with_its_cue_beside_it() {
    check("\"Pier 4 is closed,\" Costa said.", &["Costa | Direct | \"Pier 4 is closed,\""]);
    check("\"Pier 4 is closed,\" said Costa.", &["Costa | Direct | \"Pier 4 is closed,\""]);
    check("“Pier 4 is closed,” Costa, a crane operator, said.", &["Costa | Direct | “Pier 4 is closed,”"]);
    check(
        "Costa said: \"Pier 4 is closed. It will stay so.\"",
        &["Costa | Direct | \"Pier 4 is closed. It will stay so.\""],
    );
    check("\"Is it closed?\" asked Costa.", &["Costa | Direct | \"Is it closed?\""]);
}

#[test]
fn speakers_keep_the_small_words_of_their_names() {
    check("\"It was late,\" Ms ten Boom said.", &["ten Boom | Direct | \"It was late,\""]);
    check("\"It was late,\" Kofi af Ekenstam said.", &["Kofi af Ekenstam | Direct | \"It was late,\""]);
    check("“It was late,” said Pieter van ’t Hoff.", &["Pieter van ’t Hoff | Direct | “It was late,”"]);
    check("\"It was late,\" de Vries added.", &["de Vries | Direct | \"It was late,\""]);
    check("\"It was late,\" da Silva said.", &["da Silva | Direct | \"It was late,\""]);
    check("\"It was late,\" said bin Turkad.", &["bin Turkad | Direct | \"It was late,\""]);
}

#[test]
fn a_split_quote_is_one_attribution() {
    check("\"If it rains,\" Costa said, \"we wait.\"", &["Costa | Direct | \"If it rains,\" … \"we wait.\""]);
    check("\"It rains,\" Costa said. \"We wait.\"", &["Costa | Direct | \"It rains,\" … \"We wait.\""]);
    check("\"It rains,\" said Costa; \"we wait.\"", &["Costa | Direct | \"It rains,\" … \"we wait.\""]);
    check(
        "\"Nobody told us,\" Costa said, leaning on the rail; \"nobody ever does.\"",
        &["Costa | Direct | \"Nobody told us,\" … \"nobody ever does.\""],
    );
}

#[test]
fn indirect_speech_behind_before_and_around_its_cue() {
    check("Costa said on Friday that pier 4 was closed.", &["Costa | Indirect | that pier 4 was closed"]);
    check("Pier 4 was closed, Costa said.", &["Costa | Indirect | Pier 4 was closed"]);
    check("Pier 4, Costa said, was closed.", &["Costa | Indirect | Pier 4 … was closed"]);
    check(
        "The union left the talks, saying the terms were \"an insult\".",
        &["The union | Mixed | the terms were \"an insult\""],
    );
}

#[test]
fn a_reported_clause_keeps_its_that() {
    check(
        "The coach told reporters that, if fit, Okoro would play.",
        &["The coach | Indirect | that, if fit, Okoro would play"],
    );
    check(
        "The minister conceded earlier this week that rents had doubled.",
        &["The minister | Indirect | that rents had doubled"],
    );
    check("Costa was told by the clinic that her file was lost.", &["the clinic | Indirect | that her file was lost"]);
    check("Holm, a farmer, reckons that rain \"never comes\".", &["Holm | Mixed | that rain \"never comes\""]);
    check("Costa insisted that \"nothing leaks\".", &["Costa | Partial | \"nothing leaks\""]);
    check(
        "The board called on the owners of the pier to close it.",
        &["The board | Indirect | the owners of the pier to close it"],
    );
}

#[test]
fn there_and_not_belong_to_what_is_said() {
    check("The coach says there is no rush.", &["The coach | Indirect | there is no rush"]);
    check("The minister, Ana Duarte, vowed not to raise fares.", &["Ana Duarte | Indirect | not to raise fares"]);
    check("Holm, a farmer, pledged not to spray.", &["Holm | Indirect | not to spray"]);
    check("Rangers said there had been \"some muddle\".", &["Rangers | Mixed | there had been \"some muddle\""]);
    check("The captain said there that it was late.", &["The captain | Indirect | that it was late"]);
}

#[test]
fn who_stands_before_verbs_of_naming_and_reading() {
    check("\"The pier is unsafe,\" the minutes read.", &["the minutes | Direct | \"The pier is unsafe,\""]);
    check("The council minutes say that nobody voted.", &["The council minutes | Indirect | that nobody voted"]);
    check("One blamed \"a slip of the hand\".", &["One | Partial | \"a slip of the hand\""]);
    check("Another described \"a wall of mud\".", &["Another | Partial | \"a wall of mud\""]);
    check("Otis Fane called Costa \"The Steady Hand.\"", &["Otis Fane | Direct | \"The Steady Hand.\""]);
}

#[test]
fn cues_that_are_not_verbs() {
    check("According to Costa, pier 4 \"was never safe\".", &["Costa | Mixed | pier 4 \"was never safe\""]);
    check("Pier 4 was closed, according to Costa.", &["Costa | Indirect | Pier 4 was closed"]);
    check("Costa's claim that pier 4 was closed has been denied.", &["Costa | Indirect | that pier 4 was closed"]);
    check("In Costa's words, the pier was \"a trap\".", &["Costa | Partial | \"a trap\""]);
    check("As reported by the Harbour Gazette, pier 4 is closed.", &["Harbour Gazette | Indirect | pier 4 is closed"]);
}

#[test]
fn what_nobody_said_is_not_attributed() {
    check("Costa did not say when pier 4 would open.", &[]);
    check("If Costa says no, pier 4 stays closed.", &[]);
    check("The so-called \"safe pier\" is closed.", &[]);
    check("Costa is in town to meet Danish officials.", &[]);
}

#[test]
fn a_quote_goes_on_over_paragraphs() {
    check(
        "Costa said: \"We were warned in May.\n\n\"Nothing was done.\"",
        &["Costa | Running | \"We were warned in May. … \"Nothing was done.\""],
    );
    check(
        "Ines Costa said she was tired.\n\n\"They had the report for a year.\"",
        &["Ines Costa | Indirect | she was tired", "Ines Costa | Direct | \"They had the report for a year.\""],
    );
    check(
        "\"Is it closed?\" Costa asked.\n\n\"It is,\" said Kane.\n\n\"For good?\"\n\n\"For good.\"",
        &[
            "Costa | Direct | \"Is it closed?\"",
            "Kane | Direct | \"It is,\"",
            "Costa | Direct | \"For good?\"",
            "Kane | Direct | \"For good.\"",
        ],
    );
}

#[test]
fn the_inner_cue_does_not_win() {
    check(
        "\"He told me, 'Wait here,' and I did,\" Costa said.",
        &["Costa | Direct | \"He told me, 'Wait here,' and I did,\"", "He | Direct | 'Wait here,'"],
    );
    check(
        "\"They showed what they said was rust,\" Costa told the inquiry.",
        &["Costa | Direct | \"They showed what they said was rust,\""],
    );
}

#[test]
fn pronouns_reach_back() {
    check("Ines Costa arrived at noon. \"Nobody told us,\" she said.", &["Ines Costa | Direct | \"Nobody told us,\""]);
    check(
        "The ministry confirmed it. It said the pier was \"under review\".",
        &["The ministry | Mixed | the pier was \"under review\""],
    );
    check("Costa and Kane said they had \"nothing to add\".", &["Costa; Kane | Mixed | they had \"nothing to add\""]);
}

#[test]
fn a_stand_on_something_has_its_object_for_content() {
    check("Costa criticised the plan for the pier.", &["Costa | Indirect | the plan for the pier"]);
    check("The council has called for a ban, and closed.", &["The council | Indirect | a ban"]);
    check("Costa will call for a ban.", &["Costa | Indirect | a ban"]);
    check("Costa confirmed it.", &[]);
}

#[test]
fn a_headline_is_quoted_from_the_body_or_from_who_it_names() {
    let body = "\n\nThe chairman gave no ground at the meeting on Monday night in Marisk.\n\n";
    let with = |headline: &str, rest: &str| format!("{headline}{body}{rest}");
    check(
        &with("Pier 'lost for good' as Marisk waits", "\"The pier is lost for good,\" Costa said."),
        &["Costa | Headline | 'lost for good'", "Costa | Direct | \"The pier is lost for good,\""],
    );
    check(
        &with("Trust admits 'missed chances' at Marisk General", "The wards were shut."),
        &["Trust | Headline | 'missed chances'"],
    );
    check(&with("Nurse 'altered charts', jury told", "The case goes on."), &[]);
}

#[test]
fn the_parse_finds_what_the_words_around_do_not() {
    check(
        "\"The dock was never safe,\" the Marisk Harbour Labour Union's Ana Duarte told the inquiry.",
        &["Ana Duarte | Direct | \"The dock was never safe,\""],
    );
    check("\"The chairman knew of it,\" the suit reads.", &["the suit | Direct | \"The chairman knew of it,\""]);
    check(
        "Costa also said, without evidence, that \"they are coming for us.\"",
        &["Costa | Partial | \"they are coming for us.\""],
    );
}

#[test]
fn any_verb_between_a_quote_that_waits_and_somebody() {
    for verb in ["snorts", "warbled", "tut-tutted", "despaired", "wheezed"] {
        check(&format!("\"Pier 4 is closed,\" {verb} Rui Costa."), &["Rui Costa | Direct | \"Pier 4 is closed,\""]);
    }
    check("\"Mind the gap!\" Rui Costa, the foreman, posted on Monday.", &["Rui Costa | Direct | \"Mind the gap!\""]);
    check("\"Wet and late\" was how Ida Roe put it.", &["Ida Roe | Partial | \"Wet and late\""]);
}

#[test]
fn a_quote_that_somebody_interrupts() {
    check(
        "Ida Roe looked up. “Then we”—she shut the ledger—“go home.”",
        &["Ida Roe | Partial | “Then we” … “go home.”"],
    );
}

#[test]
fn a_fragment_and_the_quote_behind_it_are_two_speakers() {
    check(
        "Rui Costa called the pier \"a sieve.\" \"It holds,\" Ida Roe said.",
        &["Rui Costa | Partial | \"a sieve.\"", "Ida Roe | Direct | \"It holds,\""],
    );
}

#[test]
fn who_is_quoted_or_tells_is_the_speaker() {
    check("The baker quoted Ida Roe as saying the pier was \"wet\".", &["Ida Roe | Mixed | the pier was \"wet\""]);
    check("Rui Costa was told by Ida Roe the pier was wet.", &["Ida Roe | Indirect | the pier was wet"]);
}

#[test]
fn titles_terms_and_names_in_marks_are_nobodys() {
    check("Ida Roe wrote the novel \"Salt Years\" in 1962.", &[]);
    check("A formula called the \"tide rule\" sets the price.", &[]);
    check("“It leaks,” Ida Roe told “Morning Harbour.”", &["Ida Roe | Direct | “It leaks,”"]);
    check("“It leaks,” said a docker who goes by the name “Rusty.”", &["a docker | Direct | “It leaks,”"]);
}

#[test]
fn whoever_takes_the_floor_against_words_says_what_follows() {
    let words = "\"The pier belongs to those who work on it.\"";
    let check = |text: &str, last: &str| {
        let analysis = Analysis::new(&format!("{text}: {words}"), Format::Plain);
        let found = analysis.attributions.last().expect("an attribution");
        assert_eq!(analysis.speakers[found.speakers[0] as usize].name, last, "{text}");
    };
    check("Mira Solano opposed Kane's statement", "Mira Solano");
    check("Mira Solano rejected the mayor's claim", "Mira Solano");
    check("Mira Solano echoed Kane's words", "Kane");
}

#[test]
fn words_in_front_of_a_statement_are_no_cue_for_it() {
    check(
        "In its statement, the union said the vote was a \"foregone conclusion\".",
        &["the union | Mixed | the vote was a \"foregone conclusion\""],
    );
    check(
        "Despite what stood in Kane's speech, Costa said he \"may yet have to vote\".",
        &["Costa | Mixed | he \"may yet have to vote\""],
    );
    check("In Duarte's words, the port was \"asleep\".", &["Duarte | Partial | \"asleep\""]);
}

#[test]
fn participles_belong_to_whoever_stands_before_them() {
    check(
        "The launch drew cheers, with one resident shouting \"At last!\" from a window.",
        &["one resident | Direct | \"At last!\""],
    );
    check(
        "Kane answered Duarte's question on Facebook, writing: \"Yes, I will.\"",
        &["Kane | Direct | \"Yes, I will.\""],
    );
    check("The board fined Kane for calling his rival a \"crook\".", &["Kane | Partial | \"crook\""]);
}

#[test]
fn passives_name_what_somebody_says() {
    check(
        "The outbreak was announced to be a \"pandemic\" by the Health Board.",
        &["Health Board | Partial | \"pandemic\""],
    );
    check("Solano was described by the Daily Hive as a \"menace\".", &["Daily Hive | Partial | \"menace\""]);
}

#[test]
fn fragments_that_can_only_be_speech_keep_the_floor() {
    check(
        "\"We want comfort,\" Okafor said. The coat \"is so warm that I have to drink all day\".",
        &["Okafor | Direct | \"We want comfort,\"", "Okafor | Partial | \"is so warm that I have to drink all day\""],
    );
    check(
        "\"Nothing differs,\" says Costa. Now, \"we want the same on the quay and in the office.\"",
        &[
            "Costa | Direct | \"Nothing differs,\"",
            "Costa | Partial | \"we want the same on the quay and in the office.\"",
        ],
    );
    // A term is no more than a term.
    check(
        "\"Nothing differs,\" says Costa. The port was a \"free zone\" then.",
        &["Costa | Direct | \"Nothing differs,\""],
    );
}

#[test]
fn i_stands_behind_a_quote_in_its_sentence_or_opens_the_next() {
    check("\"Where is it?\" I asked, out of breath.", &["I | Direct | \"Where is it?\""]);
    check(
        "Costa was loud. \"Where is it?\" I said I had no idea.",
        &["Costa | Direct | \"Where is it?\"", "I | Indirect | I had no idea"],
    );
}

#[test]
fn others_are_told_apart_from_another() {
    check("Yet another said it rained.", &["Yet another | Indirect | it rained"]);
    check("\"So nice,\" still another raved.", &["still another | Direct | \"So nice,\""]);
}

#[test]
fn clauses_side_by_side_have_their_own_speakers() {
    check(
        "Duarte wrote that it was bad while Joel Costa wrote that he had ordered checks.",
        &["Duarte | Indirect | that it was bad", "Joel Costa | Indirect | that he had ordered checks"],
    );
    check(
        "While Joel Costa wrote that he had ordered checks, the port stayed shut.",
        &["Joel Costa | Indirect | that he had ordered checks"],
    );
    check(
        "Tom Kane is a singer. \"Nice,\" wrote Joel Costa.\n\nKane sings songs, \"mainly about love,\" he says.",
        &["Joel Costa | Direct | \"Nice,\"", "Tom Kane | Mixed | Kane sings songs, \"mainly about love,\""],
    );
}

#[test]
fn words_about_the_speaker_are_not_what_is_said() {
    check(
        "Aides know whom to avoid, said Julia Marr, host of \"The Spin Room\" on Orbit radio.",
        &[
            "Julia Marr | Indirect | Aides know whom to avoid",
            "Aides | Mixed | whom to avoid, said Julia Marr, host of \"The Spin Room\" on Orbit radio",
        ],
    );
    check("The bridge, said Julia Marr, will reopen.", &["Julia Marr | Indirect | The bridge … will reopen"]);
}

#[test]
fn whose_kin_speak_for_themselves() {
    check(
        "\"It is shut,\" said Bob Lang, whose sister, Ida Holm, said: \"For good.\"",
        &["Bob Lang | Direct | \"It is shut,\"", "Ida Holm | Direct | \"For good.\""],
    );
    check("Ida Holm wore a T-shirt that said \"Shut the pier\" in red.", &[]);
}

#[test]
fn who_is_asked_answers() {
    check(
        "Asked by one shareholder whether she slept, Ada Rusk shrugged. \"On Sundays.\"",
        &["Ada Rusk | Direct | \"On Sundays.\""],
    );
    check(
        "The judge asked Mira Solano whether she saw it.\n\n\"No,\" she said.",
        &["The judge | Indirect | whether she saw it", "Mira Solano | Direct | \"No,\""],
    );
    check(
        "Bob Lang asked Mira Solano if she had seen it. She said she had not.",
        &["Bob Lang | Indirect | if she had seen it", "Mira Solano | Indirect | she had not"],
    );
}

#[test]
fn a_clause_before_and_words_behind_are_one_statement() {
    check(
        "This sort of \"loud breathing\" can help, Dr Halla Berg says: \"Try it in the car.\"",
        &["Halla Berg | Mixed | This sort of \"loud breathing\" can help … \"Try it in the car.\""],
    );
    check("The brochure promotes the \"excellent air\" of the site.", &["The brochure | Partial | \"excellent air\""]);
}

#[test]
fn names_stand_behind_what_describes_them() {
    let check = |text: &str| check(text, &["Ana Duarte | Indirect | it rained"]);
    check("U.S. Republican presidential nominee Ana Duarte said it rained.");
    check("Mum-of-two Ana Duarte, 34, said it rained.");
    check("Photojournalist Ana Duarte said it rained.");
    check("Councilwoman Ana Duarte said it rained.");
    super::tests::check("\"It rained,\" said study lead author Ana Duarte.", &["Ana Duarte | Direct | \"It rained,\""]);
}

#[test]
fn two_who_share_a_surname_have_it_each() {
    check(
        "Hal and Beryl Sowden were woken at four. \"I thought it was the cat,\" said Hal.",
        &["Hal Sowden | Direct | \"I thought it was the cat,\""],
    );
    check("Kane and Ana Duarte left. \"It rained,\" said Kane.", &["Kane | Direct | \"It rained,\""]);
}

#[test]
fn whose_nouns_are_whose_words() {
    let text = "The speech echoed Rosa Penn's allegations of a \"plot against the poor\" in the ministry.";
    let analysis = Analysis::new(text, Format::Plain);
    let last = analysis.attributions.last().expect("an attribution");
    assert_eq!(analysis.speakers[last.speakers[0] as usize].name, "Rosa Penn");
}

#[test]
fn handles_may_stand_without_their_sign() {
    check("\"Took ten minutes,\" kettle_77 wrote.", &["kettle_77 | Direct | \"Took ten minutes,\""]);
}
