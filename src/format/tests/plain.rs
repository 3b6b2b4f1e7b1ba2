//! What is read of plain text.

use super::super::Format;

#[track_caller]
fn check(source: &str, expected: &str) {
    super::check(Format::Plain, source, expected);
}

#[test]
fn one_newline_ends_a_paragraph() {
    check(
        "Port ignored warnings over crane\nThe crane fell on Monday.\nNobody came.\r\nOkafor said so.",
        "
Headline | Port ignored warnings over crane
Paragraph | The crane fell on Monday.
Paragraph | Nobody came.
Paragraph | Okafor said so.",
    );
}

#[test]
fn lines_that_break_in_sentences_are_wrapped() {
    check(
        "\
Harbour board was told of cracks a year before
crane collapse, inquiry hears

By Ana Duarte
HarbourWire

PORT ELLEN, May 3 (HarbourWire) - The board that runs the harbour of
Port Ellen was told of cracks in its largest crane a year before it
fell, an inquiry heard on Tuesday.

\"We sent three letters,\" Rui Okafor, who ran the night shift, told
the inquiry. \"The answer was a
calendar.\"

The crane is still on its side.

(Reporting by Ana Duarte; Editing by Rui Kane)
",
        "
Headline | Harbour board was told of cracks a year before⏎crane collapse, inquiry hears
Byline | By Ana Duarte
Byline | HarbourWire
Paragraph | PORT ELLEN, May 3 (HarbourWire) -‖ The board that runs the harbour of⏎Port Ellen was told of cracks in its largest crane a year before it⏎fell, an inquiry heard on Tuesday.
Paragraph | \"We sent three letters,\" Rui Okafor, who ran the night shift, told⏎the inquiry. \"The answer was a⏎calendar.\"
Paragraph | The crane is still on its side.
Notice | (Reporting by Ana Duarte; Editing by Rui Kane)",
    );
}

#[test]
fn two_lines_are_wrapped_where_a_sentence_runs_on() {
    check(
        "Okafor said the bridge would\nreopen by Friday.",
        "Paragraph | Okafor said the bridge would⏎reopen by Friday.",
    );
    check("The crane fell.\nNobody came.", "Paragraph | The crane fell.\nParagraph | Nobody came.");
}

#[test]
fn indents_start_paragraphs_in_wrapped_copy() {
    check(
        "\
   LISBON (HarbourWire) — The ferry that was to link the two banks of
the river from June will not sail before the autumn, its owner said.
   \"There is no engine,\" Inês Costa, who heads the company, said of the
ship on Monday.
   She would not say where it was.
   The town paid for the engine two years ago, and its council now
wants the money back.
",
        "
Paragraph | LISBON (HarbourWire) —‖ The ferry that was to link the two banks of⏎the river from June will not sail before the autumn, its owner said.
Paragraph | \"There is no engine,\" Inês Costa, who heads the company, said of the⏎ship on Monday.
Paragraph | She would not say where it was.
Paragraph | The town paid for the engine two years ago, and its council now⏎wants the money back.",
    );
}

#[test]
fn verse_and_lists_stay_in_lines() {
    check(
        "\
The song that the crews sang on the quay went back to the years of the
first strike, and all of them knew how it ended:

Haul away the morning,
haul away the tide,
lock the gate at Ellen
with the crew outside.

What they asked for was short:
- a second crane
- a night watch
- the letters, all of them
",
        "
Paragraph | The song that the crews sang on the quay went back to the years of the⏎first strike, and all of them knew how it ended:
Paragraph | Haul away the morning,
Paragraph | haul away the tide,
Paragraph | lock the gate at Ellen
Paragraph | with the crew outside.
Paragraph | What they asked for was short:
Paragraph | - a second crane
Paragraph | - a night watch
Paragraph | - the letters, all of them",
    );
}

#[test]
fn a_line_alone_is_a_headline_by_its_shape() {
    for headline in [
        "Okafor: 'No more delays'",
        "Okafor: 'No more delays!'",
        "Crane was 'held together by paint', says Duarte",
        "\"We will pay,\" - Kane to meet U.S. envoys over the harbour",
    ] {
        check(headline, &format!("Headline | {headline}"));
    }
    for paragraph in [
        "Duarte believes the port ignored her.",
        "—No se hizo nada —dijo Duarte.",
        "\"The bridge will reopen by Friday,\" Okafor said.",
        "Okafor said: \"The steel is late.\"",
        "「什么都没做。」",
        "« Rien n'a été fait », a déclaré Duarte.",
        "Did Kane sign it?",
        "\"The steel is late",
        "The crane fell. Nobody came",
        "KANE: I signed it",
    ] {
        check(paragraph, &format!("Paragraph | {paragraph}"));
    }
}

#[test]
fn the_head_of_a_story() {
    check(
        "\
Who let the crane fall?

Three letters, one calendar and no answer

Ana Duarte | 3 May 2026

Updated 4 May 2026, 10:15 BST

The crane fell on Monday.
",
        "
Headline | Who let the crane fall?
Standfirst | Three letters, one calendar and no answer
Byline | Ana Duarte | 3 May 2026
Notice | Updated 4 May 2026, 10:15 BST
Paragraph | The crane fell on Monday.",
    );
    check(
        "CRANE-INQUIRY (UPDATE 1)\nCRANE FELL AFTER WARNINGS.\nA year of letters went unread.\nBY ANA DUARTE, Staff Writer\nThe crane fell.",
        "
Notice | CRANE-INQUIRY (UPDATE 1)
Headline | CRANE FELL AFTER WARNINGS.
Standfirst | A year of letters went unread.
Byline | BY ANA DUARTE, Staff Writer
Paragraph | The crane fell.",
    );
}

#[test]
fn credits_and_turns_of_dialogue() {
    check(
        "\"Nothing was done.\"\n\n— Ana Duarte, crane operator\n\n—No se hizo nada —dijo Duarte.\n\n—Nada\n\nIt fell.\n\n— Kane",
        "
Paragraph | \"Nothing was done.\"
Credit | — Ana Duarte, crane operator
Paragraph | —No se hizo nada —dijo Duarte.
Paragraph | —Nada
Paragraph | It fell.
Paragraph | — Kane",
    );
}

#[test]
fn quoted_lines_are_block_quotes() {
    check(
        "The letter said:\n> We were warned in\n> March.\n>\n> Nothing was done.\n> — Ana Duarte, crane operator\n\n> Go away.\n\nKane wrote it.",
        "
Paragraph | The letter said:
BlockQuote 0 | We were warned in⏎March.
BlockQuote 0 | Nothing was done.
Credit 0 | — Ana Duarte, crane operator
BlockQuote 1 | Go away.
Paragraph | Kane wrote it.",
    );
    check(
        "> The crane is gone and nobody\n> told us.\n>> Earlier still.",
        "BlockQuote 0 | The crane is gone and nobody⏎told us.\nBlockQuote 0 | Earlier still.",
    );
    check(
        "> Nothing was done.\n>\n> — Ana Duarte, crane operator",
        "BlockQuote 0 | Nothing was done.\nCredit 0 | — Ana Duarte, crane operator",
    );
}

#[test]
fn nobodys_words() {
    check(
        "\
The crane fell.
THE LETTERS
The port had them.
* the first
* the second
-30-
###
(END)
Editor’s note: the port has changed hands.
Notes to editors
Ana Duarte is free for interviews.
",
        "
Paragraph | The crane fell.
Crosshead | THE LETTERS
Paragraph | The port had them.
ListItem | the first
ListItem | the second
Notice | -30-
Notice | ###
Notice | (END)
Notice | Editor’s note: the port has changed hands.
Notice | Notes to editors
Notice | Ana Duarte is free for interviews.",
    );
}

#[test]
fn headlines_with_a_stop() {
    check(
        "Port Ignored Warnings Over Crane.\nIt fell.",
        "Headline | Port Ignored Warnings Over Crane.\nParagraph | It fell.",
    );
    check(
        "Port ignored warnings.\n\nPORT ELLEN -- The crane fell.",
        "Headline | Port ignored warnings.\nParagraph | PORT ELLEN --‖ The crane fell.",
    );
    check("The crane fell.\n\nNobody came.", "Paragraph | The crane fell.\nParagraph | Nobody came.");
}

#[test]
fn copy_in_capitals_is_wrapped_too() {
    check(
        "PORT ELLEN (HarbourWire) - THE CRANE FELL ON MONDAY AFTER A YEAR OF\nLETTERS THAT NOBODY READ, THE INQUIRY HEARD.",
        "Paragraph | PORT ELLEN (HarbourWire) -‖ THE CRANE FELL ON MONDAY AFTER A YEAR OF⏎LETTERS THAT NOBODY READ, THE INQUIRY HEARD.",
    );
}

#[test]
fn a_name_and_a_dash_are_no_dateline() {
    check("NASA — which built it — said no.", "Paragraph | NASA — which built it — said no.");
    check("Okafor - The one who wrote - said no.", "Paragraph | Okafor - The one who wrote - said no.");
}

#[test]
fn odd_files() {
    check("", "");
    check(" \r\n\0\r", "Paragraph | \0");
    check("\u{feff}The crane fell.", "Paragraph | The crane fell.");
    check("The crane fell.\rNobody came.", "Paragraph | The crane fell.\nParagraph | Nobody came.");
}
