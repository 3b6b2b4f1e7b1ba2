//! Passages of several paragraphs with their reading: `speaker | kind | first words`, a line for each attribution.

use crate::attribution::{QuoteKind, Sieve};
use crate::{Analysis, Format};

#[track_caller]
fn check(format: Format, text: &str, expected: &[&str]) {
    let analysis = Analysis::new(text, format);
    let read: Vec<String> = analysis
        .attributions
        .iter()
        .map(|found| {
            let speakers: Vec<&str> =
                found.speakers.iter().map(|&speaker| analysis.speakers[speaker as usize].name.as_str()).collect();
            let words = found.content.first().map_or("", |content| content.of(text));
            let words: Vec<&str> = words.split_whitespace().take(3).collect();
            format!("{} | {:?} | {}", speakers.join("; "), found.kind, words.join(" "))
        })
        .collect();
    assert_eq!(read, expected, "\n{text}\n");
}

#[test]
fn labels_that_recur_make_a_transcript() {
    check(
        Format::Markdown,
        "# Oil and rope\n\nBo Lind minds the harbour crane. She talks to the Fennwick Post.\n\n\
         **The Fennwick Post:** Is it hard?\n\n**Bo Lind:** Not on Mondays. My mother said, \"Mind the hook.\"\n\n\
         I minded it.\n\n**Post:** And now?\n\n**BL:** I said I would \"think about it\".",
        &[
            "Fennwick Post | Transcript | Is it hard?",
            "Bo Lind | Transcript | Not on Mondays.",
            "My mother | Direct | \"Mind the hook.\"",
            "Fennwick Post | Transcript | And now?",
            "Bo Lind | Transcript | I said I",
            "Bo Lind | Mixed | I would \"think",
        ],
    );
    check(
        Format::Plain,
        "The hearing went on.\n\nMR LUND: You saw it?\n\nTHE WITNESS: I did.\n\nMR LUND: All of it?\n\nTHE WITNESS: Most.\n\n\
         Note: the hearing goes on.",
        &[
            "LUND | Transcript | You saw it?",
            "WITNESS | Transcript | I did.",
            "LUND | Transcript | All of it?",
            "WITNESS | Transcript | Most.",
        ],
    );
}

#[test]
fn questions_and_answers_by_letter() {
    check(
        Format::Plain,
        "Five minutes with Bo Lind\n\nBy Ada Roe\n\nBo Lind minds the crane.\n\nQ: Is it hard?\n\nA: On Mondays.\n\nQ: Why?\n\nA: Ask the crane.",
        &[
            "Ada Roe | Transcript | Is it hard?",
            "Bo Lind | Transcript | On Mondays.",
            "Ada Roe | Transcript | Why?",
            "Bo Lind | Transcript | Ask the crane.",
        ],
    );
}

#[test]
fn questions_in_bold_have_their_answers_below() {
    check(
        Format::Markdown,
        "# Oil and rope\n\nBo Lind minds the harbour crane.\n\n**Is it hard?**\n\nI curse on Mondays.\n\nThe hook sticks.\n\n\
         **And now?**\n\nI oil it.\n\nThe port is shut.",
        &["Bo Lind | Transcript | I curse on", "Bo Lind | Transcript | I oil it."],
    );
    check(
        Format::Html,
        "<h1>Oil</h1><p>By Ada Roe</p><p>Bo Lind minds the crane.</p><h3>Is it hard?</h3><p>I curse.</p><h3>And now?</h3><p>I oil it.</p>",
        &["Bo Lind | Transcript | I curse.", "Bo Lind | Transcript | I oil it."],
    );
    check(
        Format::Markdown,
        "# Oil\n\n**Ada Roe: Is it hard?**\n\nBo Lind: I curse.\n\n**And now?**\n\nI oil it.",
        &["Ada Roe | Transcript | Is it hard?", "Bo Lind | Transcript | I curse.", "Bo Lind | Transcript | I oil it."],
    );
    // Advice asks in bold as well, and nobody answers it as `I`.
    check(
        Format::Markdown,
        "# The harbour tax\n\nBo Lind signed it.\n\n**Who pays?**\n\nOwners pay.\n\n**When?**\n\nFrom June.",
        &[],
    );
}

#[test]
fn the_paragraph_behind_may_say_whose_it_was() {
    check(
        Format::Plain,
        "\"You asked a mule to sing.\"\n\nThat was how Bo Lind, the chair, put it.",
        &["Bo Lind | Direct | \"You asked a"],
    );
    check(Format::Plain, "\"It is over.\"\n\nSo said Bo Lind.", &["Bo Lind | Direct | \"It is over.\""]);
    check(Format::Plain, "\"It is over.\"\n\nThat was how the war began.", &[]);
}

#[test]
fn another_leaves_nobody_to_answer() {
    check(
        Format::Plain,
        "\"It’s fine,\" one neighbour said.\n\n\"It’s not,\" said another.\n\n\"It smells.\"",
        &[
            "one neighbour | Direct | \"It’s fine,\"",
            "another | Direct | \"It’s not,\"",
            "another | Direct | \"It smells.\"",
        ],
    );
}

#[test]
fn a_label_alone_makes_none() {
    check(
        Format::Plain,
        "The pier is closed.\n\nNote: the ferry still runs.\n\nTickets: two pounds.\n\nParking: none.",
        &[],
    );
}

#[test]
fn two_take_turns() {
    check(
        Format::Plain,
        "Bo Lind and Ada Roe share the crane.\n\n\"You are late,\" Bo said.\n\n\"The bridge was up.\"\n\n\
         \"It is always up.\"\n\nAda shrugged. \"Then I am always late.\"\n\n\"You never once rang.\" Bo set down the hook.\n\n\
         \"There is no bell, Bo.\"",
        &[
            "Bo Lind | Direct | \"You are late,\"",
            "Ada Roe | Direct | \"The bridge was",
            "Bo Lind | Direct | \"It is always",
            "Ada Roe | Direct | \"Then I am",
            "Bo Lind | Direct | \"You never once",
            "Ada Roe | Direct | \"There is no",
        ],
    );
}

#[test]
fn the_story_takes_turns_too() {
    check(
        Format::Plain,
        "Bo Lind looked up. \"You rang twice,\" she said.\n\nI apologised.\n\n\"People think I am deaf.\"\n\n\"Are you?\"\n\n\"Only on market days.\"",
        &[
            "Bo Lind | Direct | \"You rang twice,\"",
            "Bo Lind | Direct | \"People think I",
            "I | Direct | \"Are you?\"",
            "Bo Lind | Direct | \"Only on market",
        ],
    );
}

#[test]
fn a_change_of_scene_ends_the_dialogue() {
    let analysis = Analysis::new(
        "\"Is it closed?\" Bo Lind asked.\n\n\"It is,\" said Ada Roe.\n\nThe tide went out and the harbour lay empty \
         until the morning.\n\n\"Nobody told the pilots of it.\"",
        Format::Plain,
    );
    assert_eq!(analysis.quotes[2].attribution, None);
}

#[test]
fn the_less_is_said_of_it_the_less_sure_is_a_turn() {
    let analysis = Analysis::new(
        "\"Is it closed?\" Bo asked.\n\n\"It is,\" said Ada.\n\n\"For good?\"\n\n\"For good.\"\n\n\"Why?\"\n\n\"Rust.\"",
        Format::Plain,
    );
    let sure: Vec<u8> =
        analysis.attributions.iter().map(|found| found.evidence.confidence.hundredths()).skip(2).collect();
    assert!(sure.is_sorted_by(|earlier, later| earlier > later), "{sure:?}");
}

#[test]
fn a_headline_echoes_the_story() {
    check(
        Format::Markdown,
        "# 'I was never late'\n\nThe crane stopped.\n\n\"I was never late,\" Bo Lind said.",
        &["Bo Lind | Headline | 'I was never", "Bo Lind | Direct | \"I was never"],
    );
}

#[test]
fn who_acts_between_two_quotes_goes_on() {
    check(
        Format::Plain,
        "\"Colourful,\" said Bo Lind.\n\nShe looked at the river for some time.\n\n\"I wear the same coat every day of the year.\"",
        &["Bo Lind | Direct | \"Colourful,\"", "Bo Lind | Direct | \"I wear the"],
    );
}

#[test]
fn pronouns_inside_somebodys_words() {
    check(
        Format::Plain,
        "Bo Lind met her brother, Rui Kane, on the quay. \"I said to Ada Roe, 'Stop the crane,' and she said, 'It has stopped,'\" Bo said.",
        &[
            "Bo Lind | Direct | \"I said to",
            "Bo Lind | Direct | 'Stop the crane,'",
            "Ada Roe | Direct | 'It has stopped,'",
        ],
    );
    check(
        Format::Plain,
        "Bo Lind found Rui Kane on the quay.\n\n\"He told me, 'Wait here,' and I did,\" Bo said.",
        &["Bo Lind | Direct | \"He told me,", "Rui Kane | Direct | 'Wait here,'"],
    );
}

#[test]
fn an_object_with_words_on_it() {
    let text = "A banner over the gate reads \"Keep out\". Bo Lind held a placard saying \"No tolls\".";
    let analysis = Analysis::new(text, Format::Plain);
    let kinds: Vec<QuoteKind> = analysis.quotes.iter().map(|quote| quote.kind).collect();
    assert_eq!(kinds, [QuoteKind::Inscription, QuoteKind::Inscription]);
    let speakers: Vec<&str> = analysis
        .attributions
        .iter()
        .flat_map(|found| &found.speakers)
        .map(|&speaker| analysis.speakers[speaker as usize].name.as_str())
        .collect();
    assert_eq!(speakers, ["A banner", "a placard"]);
}

#[test]
fn one_of_several_is_nobody_named() {
    check(
        Format::Plain,
        "Bo Lind met two pilots. One said the pier was shut. Another said it was lost.",
        &["One | Indirect | the pier was", "Another | Indirect | it was lost"],
    );
    check(
        Format::Plain,
        "\"One of them said, 'Dust is dust,'\" Bo Lind told the inquiry.",
        &["Bo Lind | Direct | \"One of them", "One of them | Direct | 'Dust is dust,'"],
    );
}

#[test]
fn what_a_block_quote_is_announced_by() {
    check(
        Format::Markdown,
        "The pier closed.\n\nBo Lind, who drives the crane, told the inquiry:\n\n> It never held. I said so twice.\n>\n> Nobody wrote it down.\n\n\
         Rui Kane wrote to the board on Friday.\n\n> We have no comment to make.\n\n> No tenemos nada que decir.\n\nIt rained.\n\n> A note of nobody's.",
        &["Bo Lind | Block | It never held.", "Rui Kane | Block | We have no", "Rui Kane | Block | No tenemos nada"],
    );
    check(
        Format::Html,
        "<p>The baker, Ida Roe, wrote on the shop's page:</p><blockquote><p>We sold out by ten, Bo Lind said.</p></blockquote>\
         <p>She left.</p><blockquote><p>It rained.</p><footer>Rui Kane</footer></blockquote>",
        &["Ida Roe | Block | We sold out", "Bo Lind | Indirect | We sold out", "Rui Kane | Block | It rained."],
    );
}

#[test]
fn marks_of_footnotes_do_not_part_a_quote_from_its_cue() {
    check(
        Format::Plain,
        "“It never held,”[2] said Bo Lind. “Nobody came,”* Ida Roe added.",
        &["Bo Lind | Direct | “It never held,”", "Ida Roe | Direct | “Nobody came,”"],
    );
}

#[test]
fn turns_with_times() {
    let expected = [
        "Bo Lind | Transcript | It never held.",
        "Ada Roe | Transcript | Since when?",
        "Bo Lind | Transcript | Since May.",
    ];
    check(
        Format::Plain,
        "[00:00:01] Bo Lind: It never held.\n[00:00:09] Ada Roe: Since when?\n[00:00:12] Bo Lind: Since May.",
        &expected,
    );
    check(
        Format::Plain,
        "Bo Lind (00:01): It never held.\nAda Roe (00:09): Since when?\nBo Lind (00:12): Since May.",
        &expected,
    );
    check(
        Format::Plain,
        "Bo Lind  0:01\nIt never held.\n\nAda Roe  0:09\nSince when?\n\nBo Lind  0:12\nSince May.",
        &expected,
    );
}

#[test]
fn in_a_story_those_who_speak_take_turns() {
    check(
        Format::Plain,
        "“You came back,” said Ada Roe.\n\n“I never left,” said Bo Lind.\n\n“Liar!”\n\n“Ask the gulls.”",
        &[
            "Ada Roe | Direct | “You came back,”",
            "Bo Lind | Direct | “I never left,”",
            "Ada Roe | Direct | “Liar!”",
            "Bo Lind | Direct | “Ask the gulls.”",
        ],
    );
}

#[test]
fn a_pull_quote_is_said_by_whoever_says_it_in_the_story() {
    check(
        Format::Plain,
        "“We can’t mend the whole pier,” Ada Roe told the board.\n\nBo Lind said it was late.\n\n“We cannot mend the whole pier.”\n\nThe board voted.",
        &[
            "Ada Roe | Direct | “We can’t mend",
            "Bo Lind | Indirect | it was late",
            "Ada Roe | Direct | “We cannot mend",
        ],
    );
}

#[test]
fn whoever_tells_the_story_is_called_by_name() {
    check(
        Format::Plain,
        "I found Bo Lind on the quay.\n\n\"Why so late?\" I asked, out of breath.\n\n\
         \"You know, Wrede, that nobody locks it,\" said Lind. \"Sit down, my dear Wrede.\"\n\n\
         \"Nobody?\" I said; \"not even you?\"",
        &["Wrede | Direct | \"Why so late?\"", "Bo Lind | Direct | \"You know, Wrede,", "Wrede | Direct | \"Nobody?\""],
    );
    // Two are called, and nothing tells which of them it is.
    check(
        Format::Plain,
        "\"Nobody told me,\" I said.\n\n\"Nobody, Wrede, and nobody, Alm,\" said Bo Lind.",
        &["I | Direct | \"Nobody told me,\"", "Bo Lind | Direct | \"Nobody, Wrede, and"],
    );
}

#[test]
fn the_byline_says_who_i_is() {
    check(
        Format::Plain,
        "Salt and rope\n\nBy Tomas Reyl\n\nBo Lind minds the crane. \"Who has the key?\" I asked her on Monday.\n\n\
         \"You have to ask the board,\" she said.",
        &["Tomas Reyl | Direct | \"Who has the", "Bo Lind | Direct | \"You have to"],
    );
}

#[test]
fn what_nobody_is_named_for_is_the_only_voices() {
    let story = "Nia Holt builds boats. \"I began at ten,\" Holt says.\n\n\"Wood is patient,\" she says.\n\n\
                 Her advice is simple.\n\n\"Believe in the grain.\"\n\n\"I never rush,\" Holt says. \"It shows.\"\n\n\
                 \"My father taught me,\" she says.\n\nWhy so slow? It comes back to use. \"A boat is a tool.\"";
    let all = [
        "Nia Holt | Direct | \"I began at",
        "Nia Holt | Direct | \"Wood is patient,\"",
        "Nia Holt | Direct | \"Believe in the",
        "Nia Holt | Direct | \"I never rush,\"",
        "Nia Holt | Direct | \"My father taught",
        "Nia Holt | Direct | \"A boat is",
    ];
    check(Format::Plain, story, &all);
    let other = format!("{story}\n\n\"Not true,\" said Bo Lind.");
    let analysis = Analysis::new(&other, Format::Plain);
    assert!(analysis.attributions.iter().all(|found| found.evidence.sieve != Sieve::SoleVoice), "two speak");
}
