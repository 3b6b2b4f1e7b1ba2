//! What is read of Markdown.

use super::super::Format;

#[track_caller]
fn check(source: &str, expected: &str) {
    super::check(Format::Markdown, source, expected);
}

#[test]
fn headings_and_paragraphs() {
    check(
        "# Port ignored warnings {#crane}\n\nThree letters, one calendar\n\nBy Ana Duarte\n3 May 2026\n\nPORT ELLEN — The crane\nfell.  \nNobody came.\n\n## 'No answer'\n\nKane wrote it.\n",
        "
Headline | Port ignored warnings
Standfirst | Three letters, one calendar
Byline | By Ana Duarte
Notice | 3 May 2026
Paragraph | PORT ELLEN —‖ The crane⏎fell.⏎Nobody came.
Crosshead | 'No answer'
Paragraph | Kane wrote it.",
    );
}

#[test]
fn without_headings_a_headline_is_told_by_its_shape() {
    check("**Okafor: 'No more delays'**", "Headline | Okafor: 'No more delays'");
    check("Okafor said so.\n", "Paragraph | Okafor said so.");
}

#[test]
fn markup_has_no_width() {
    check(
        "*\"We **were** told,\"* [Okafor](https://a.example \"x\") <em>said</em>.<!-- \"no\" --> ~~Never~~[^1] [[Kane|he]] added.\n\n[^1]: A \"note\".\n",
        "
Paragraph | \"We were told,\" Okafor said.  he added.
Paragraph | A \"note\".",
    );
}

#[test]
fn what_is_not_words_is_opaque() {
    check(
        "Run `say \"x\"` at <https://a.example/x> or ![a \"b\"](c) with {{< ref \"d\" >}} and {% e \"f\" %}.",
        "Paragraph | Run \u{fffc} at \u{fffc} or \u{fffc} with \u{fffc} and \u{fffc}.",
    );
    check("`a`{{b}}\n\n{{< note\n  by=\"x\" >}}\nIt fell.\n{{< /note >}}\n", "Paragraph | It fell.");
}

#[test]
fn entities_and_escapes_are_characters() {
    check(
        "&ldquo;Salt &amp; rust,&rdquo; he said, \\\"and\\\" \\\\ more<br>here.",
        "Paragraph | “Salt & rust,” he said, \"and\" \\ more⏎here.",
    );
}

#[test]
fn blocks_of_code_hold_no_prose_and_those_of_html_do() {
    check(
        "It fell.\n\n```\n\"code\"\n```\n\n    \"more\"\n\n<div>\n\"html\"\n</div>\n\n<!--\n\"x\"\n\n\"y\" -->\n\nNobody came.",
        "Paragraph | It fell.\nParagraph | \"html\"\nParagraph | Nobody came.",
    );
}

#[test]
fn images() {
    check(
        "It fell.\n\n![The crane, \"asleep\"](a.jpg)\n\n![](b.jpg)\n*Kane on the quay on Monday.*\n",
        "
Paragraph | It fell.
Caption | The crane, \"asleep\"
Caption | Kane on the quay on Monday.",
    );
}

#[test]
fn lists_and_tables() {
    check(
        "They ask:\n\n- a *second* crane\n  - or a third\n\n  at once\n- [ ] a watch\n\n|Who|What|\n|-|-|\n|Kane|\"No\"|\n",
        "
Paragraph | They ask:
ListItem 0 | a second crane
ListItem 0 | or a third
ListItem 0 | at once
ListItem 0 | a watch
TableCell 1 | Who
TableCell 1 | What
TableCell 1 | Kane
TableCell 1 | \"No\"",
    );
}

#[test]
fn block_quotes_and_their_credits() {
    check(
        "Duarte wrote:\n\n> We were warned\n> in March.\nLazily.\n>\n> Nothing *was* done.\n>\n> — **Ana Duarte**, crane operator\n\nThen:\n\n> It fell.\n> -- Rui Kane\n\nAnd:\n\n> Go.\n> - Ana Duarte\n\nSo:\n\n> No.\n\n— Kane, in a text message\n",
        "
Paragraph | Duarte wrote:
BlockQuote 0 | We were warned⏎in March.⏎Lazily.
BlockQuote 0 | Nothing was done.
Credit 0 | — Ana Duarte, crane operator
Paragraph | Then:
BlockQuote 1 | It fell.
Credit 1 | -- Rui Kane
Paragraph | And:
BlockQuote 2 | Go.
Credit 2 | - Ana Duarte
Paragraph | So:
BlockQuote 4 | No.
Credit | — Kane, in a text message",
    );
    check(
        "> He listed:\n> - one thing\n> - another\n",
        "BlockQuote 0 | He listed:\nBlockQuote 0 | one thing\nBlockQuote 0 | another",
    );
}

#[test]
fn callouts_are_not_quotes() {
    check(
        "It fell.\n\n> [!NOTE]\n> The port has closed.\n\n> [!warning]- Read this\n> It is wet.\n\n> [!quote] Ana Duarte\n> Nothing was done.\n",
        "
Paragraph | It fell.
Paragraph | The port has closed.
Crosshead | Read this
Paragraph | It is wet.
Credit 2 | Ana Duarte
BlockQuote 2 | Nothing was done.",
    );
}

#[test]
fn yaml_front_matter() {
    check(
        "---\ntitle: 'Port ''ignored'' warnings — été' # why\ndate: 2026-05-03\ndek: >-\n  Three letters,\n  one calendar\nauthors:\n  - name: Ana Duarte\n    role: x\n  - Rui Kane\ntags: [\"a\"]\n---\n# The crane\n\nIt fell.\n",
        "
Headline | Port 'ignored' warnings — été
Standfirst | Three letters, one calendar
Byline | Ana Duarte
Byline | Rui Kane
Headline | The crane
Paragraph | It fell.",
    );
    check(
        "---\ntitle: \"\\\"No\\u0021\\\" says\n  Kane\"\n...\nIt fell.",
        "Headline | \"No!\" says Kane\nParagraph | It fell.",
    );
    check("---\ntitle:\ndek: ~\n---\nIt fell.", "Paragraph | It fell.");
    check("---\ntitle: \"unclosed\n---\nIt fell.", "Paragraph | It fell.");
    check("---\ntitle: x\nIt fell.", "Paragraph | title: x⏎It fell.");
}

#[test]
fn toml_and_json_front_matter() {
    check(
        "+++\ndescription = '''\nThree letters'''\ntitle = \"Port \\\"ignored\\\" warnings\"\nauthors = [\"Ana Duarte\"]\n+++\nIt fell.\n",
        "
Standfirst | Three letters
Headline | Port \"ignored\" warnings
Byline | Ana Duarte
Paragraph | It fell.",
    );
    check("{\n  \"title\": \"No \\\"answer\\\"\"\n}\nIt fell.\n", "Headline | No \"answer\"\nParagraph | It fell.");
}

#[test]
fn front_matter_fields_are_kept() {
    let source = "---\r\npublisher: The Harbour Gazette\r\ndate: 2026-05-03\r\ngenre: brief\r\n---\r\n";
    let head = Format::Markdown.read(source).front_matter;
    assert_eq!(head.publisher.as_deref(), Some("The Harbour Gazette"));
    assert_eq!(head.date.as_deref(), Some("2026-05-03"));
    assert_eq!(head.genre.as_deref(), Some("brief"));
    assert_eq!(head.span.map(|span| span.range()), Some(0..source.len()));
}

#[test]
fn front_matter_strings_lie_on_their_source() {
    let source = "---\ntitle: 'Été: ''No'' 😀' # x\ndek: >-\n  Three\n  letters\n---\n";
    let spans: Vec<_> = Format::Markdown.read(source).blocks.iter().map(|block| block.span.of(source)).collect();
    assert_eq!(spans, ["Été: ''No'' 😀", "Three\n  letters"]);
    let source = "+++\ntitle = \"\"\"\\\n  Été \\\"No\\\"\"\"\"\n+++\n";
    let spans: Vec<_> = Format::Markdown.read(source).blocks.iter().map(|block| block.span.of(source)).collect();
    assert_eq!(spans, ["Été \\\"No\\\""]);
}

#[test]
fn html_in_markdown_is_read_as_html() {
    check(
        "The quay closed.\n\n<p class=\"x\">\"Shut,\" said <b>Ines</b>.</p>\n\n<blockquote>\n\nIt *leaks*.\n\n</blockquote>\n\nWork starts.\n\n> It held.\n> <footer>Rui Kane</footer>\n",
        "
Paragraph | The quay closed.
Paragraph | \"Shut,\" said Ines.
BlockQuote 0 | It leaks.
Paragraph | Work starts.
BlockQuote 1 | It held.
Credit 1 | Rui Kane",
    );
}

#[test]
fn a_quotation_set_apart_may_hold_its_credit() {
    check(
        "> It was never dry.\n> <cite>Ines Calloway</cite>\n\nShe left.\n\n> Nobody looked. — Rui Kane\n\nHe left.\n\n> Nobody asked.\n> Bo Lind, crane driver\n\n{{< pullquote author=\"Ida Roe, baker\" >}}\nWe sold out.\n{{< /pullquote >}}\n\nShe left.",
        "
BlockQuote 0 | It was never dry.
Credit 0 | Ines Calloway
Paragraph | She left.
BlockQuote 1 | Nobody looked.
Credit 1 | — Rui Kane
Paragraph | He left.
BlockQuote 2 | Nobody asked.
Credit 2 | Bo Lind, crane driver
Credit 3 | Ida Roe, baker
BlockQuote 3 | We sold out.
Paragraph | She left.",
    );
}

#[test]
fn marks_of_footnotes_and_deleted_words_are_not_read() {
    check(
        "“It held,”<sup>1</sup> said ~~Kane~~Lind. The 10<sup>th</sup> <del>or</del>day.",
        "Paragraph | “It held,” said Lind. The 10th day.",
    );
    check("The har\u{ad}bour held.", "Paragraph | The harbour held.");
}
