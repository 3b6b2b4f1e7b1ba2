//! What is read of HTML.

use super::super::Format;

#[track_caller]
fn check(source: &str, expected: &str) {
    super::check(Format::Html, source, expected);
}

#[test]
fn a_page() {
    check(
        "<!doctype html>\n<html lang=en><head><meta charset=utf-8>\n<title>Port ignored warnings | The Harbour Gazette</title>\n<style>p { quotes: '\"' }</style></head>\n<body><header>The Harbour Gazette</header>\n<article>\n<h1>Port <em>ignored</em> warnings</h1>\n<p class=\"dek lead\">Three letters, one calendar</p>\n<p>By <a rel=\"author\" href=\"/ana\">Ana Duarte</a></p>\n<p>PORT ELLEN &mdash; The crane\n   fell.</p>\n<h2>'No answer'</h2>\n<p>Kane wrote it.</p></article>\n<script>var q = \"<p>no</p>\";</script></body></html>\n",
        "
Paragraph | The Harbour Gazette
Headline | Port ignored warnings
Standfirst | Three letters, one calendar
Byline | By Ana Duarte
Paragraph | PORT ELLEN —‖ The crane fell.
Crosshead | 'No answer'
Paragraph | Kane wrote it.",
    );
}

#[test]
fn a_piece_of_a_page() {
    check("The crane fell.", "Paragraph | The crane fell.");
    check(
        "<h2>Port shut</h2><p>It fell.<p>Nobody came.",
        "Headline | Port shut\nParagraph | It fell.\nParagraph | Nobody came.",
    );
    check(
        "It fell.<div>Nobody <b>came</b>.</div>Kane did.",
        "Paragraph | It fell.\nParagraph | Nobody came.\nParagraph | Kane did.",
    );
    check("", "");
}

#[test]
fn tags_in_a_line_have_no_width() {
    check(
        "<p><em>\"We</em> won\",<!-- \"no\" --> <a href=x title='\"'>Kane</a> <span>s</span>aid<wbr>.</p>",
        "Paragraph | \"We won\", Kane said.",
    );
}

#[test]
fn character_references_are_characters() {
    check(
        "<p>&ldquo;Salt &amp; rust,&#8221; &#x27;e&apos; said&nbsp;&quot;x&quot; &lt;b&gt; AT&T &copy 1 &unknown; &; &#; &amp;amp;",
        "Paragraph | “Salt & rust,” 'e' said\u{a0}\"x\" <b> AT&T © 1 &unknown; &; &#; &amp;",
    );
}

#[test]
fn blanks_collapse() {
    check(
        "<p>\r\n  The\t crane <b> fell</b>\r\n <i>\n hard</i> .  </p>\n\n<p> x&#32; y </p>",
        "Paragraph | The crane fell hard .\nParagraph | x y",
    );
}

#[test]
fn a_line_break_stays_one_and_two_end_the_block() {
    check("<p>Salt<br>\n rust,<br/>dust.</p>", "Paragraph | Salt⏎rust,⏎dust.");
    check("<p>It fell.<br><br>\n<br>Nobody came.<br></p>", "Paragraph | It fell.\nParagraph | Nobody came.");
}

#[test]
fn q_is_the_marks_that_a_browser_shows() {
    check(
        "<p><q cite=x>We <q>never</q> knew,</q> said Kane. <q>No</q>.</p>",
        "Paragraph | “We ‘never’ knew,” said Kane. “No”.",
    );
    check("<p>He said <q>go.</p><p>It fell.</q></p>", "Paragraph | He said “go.\nParagraph | It fell.");
}

#[test]
fn block_quotes_and_their_credits() {
    check(
        "<p>Duarte wrote:</p><blockquote cite=\"https://a.example\"><p>We were warned.</p><p>Twice.</p>
        <footer>— <cite>Ana Duarte</cite>, crane operator</footer></blockquote>
        <blockquote>It fell. <cite>Rui Kane</cite></blockquote>
        <blockquote><p>Go.<br>— <cite>The letter</cite></p></blockquote>
        <blockquote>I read <cite>The Gate</cite></blockquote>
        <blockquote><p>No.</p>&mdash; Rui Kane (@kane) <a href=x>May 3</a></blockquote>
        <figure><blockquote><p>Never.</p></blockquote><figcaption>Ines Okafor, in a letter</figcaption></figure>",
        "
Paragraph | Duarte wrote:
BlockQuote 0 | We were warned.
BlockQuote 0 | Twice.
Credit 0 | — Ana Duarte, crane operator
BlockQuote 1 | It fell.
Credit 1 | Rui Kane
BlockQuote 2 | Go.
Credit 2 | — The letter
BlockQuote 3 | I read The Gate
BlockQuote 4 | No.
Credit 4 | — Rui Kane (@kane) May 3
BlockQuote 5 | Never.
Credit 5 | Ines Okafor, in a letter",
    );
}

#[test]
fn lists_tables_and_captions() {
    check(
        "<p>They ask:<ul><li>a second crane<ul><li>or a third</ul><li><p>a watch</p></ul>
        <dl><dt>Q<dd>Who?</dl>
        <table><caption>The toll</caption><tr><th>Who<th>What<tbody><tr><td>Kane<td>\"No\"<p>Never</table>
        <figure><img src=x alt=y><figcaption>Kane on the <b>quay</b>.</figcaption></figure>",
        "
Paragraph | They ask:
ListItem 0 | a second crane
ListItem 0 | or a third
ListItem 0 | a watch
ListItem 1 | Q
ListItem 1 | Who?
Caption 2 | The toll
TableCell 2 | Who
TableCell 2 | What
TableCell 2 | Kane
TableCell 2 | \"No\"
TableCell 2 | Never
Caption | Kane on the quay.",
    );
}

#[test]
fn what_is_not_words_is_opaque() {
    check(
        "<p><img src=x>Run <code>say \"x\"</code>, press <kbd>q</kbd> <button>Go</button> now. <svg><title>\"a\"</title><p></svg>",
        "Paragraph | Run \u{fffc}, press \u{fffc} \u{fffc} now.",
    );
    check("<p>It <code>fell.</p><p>Nobody came.", "Headline | It \u{fffc}\nParagraph | Nobody came.");
    check("<p>It <svg><circle r=1/><g>fell<p>Nobody came.", "Headline | It\nParagraph | Nobody came.");
    check("<svg><style/></svg><p>It fell.", "Paragraph | It fell.");
}

#[test]
fn what_is_not_shown_holds_no_prose() {
    check(
        "<nav><ul><li>Home</ul></nav><pre>\"code\"</pre><p>It <script>\"x\"</script><style>'y'</style>fell<template><p>\"z\"</template>.<div hidden>No <p>way</div><p style='color:red; display : none'>No</p><noscript>No</noscript><iframe>No</iframe><textarea>\"No</textarea><p>Nobody <span hidden>\"</span>came.<dialog>No</dialog>",
        "Paragraph | It fell.\nParagraph | Nobody came.",
    );
}

#[test]
fn the_title_is_the_headline_where_there_is_no_other() {
    check(
        "<title>Port ignored &ldquo;warnings&rdquo; | The Harbour Gazette</title><p>It fell.",
        "Headline | Port ignored “warnings”\nParagraph | It fell.",
    );
    check(
        "<meta property=og:title content='Port shut'><meta name=author content='Ana Duarte'><h2>Why</h2><p>It fell.",
        "Headline | Port shut\nByline | Ana Duarte\nCrosshead | Why\nParagraph | It fell.",
    );
    check(
        "<h1>The Harbour Gazette</h1><article><h1>Port shut</h1><p>It fell.</article>",
        "Crosshead | The Harbour Gazette\nHeadline | Port shut\nParagraph | It fell.",
    );
}

#[test]
fn the_head_is_front_matter() {
    let source = "<head><meta content=\"Salt &amp; Rust\" property=\"og:site_name\"><title>Crane falls - Salt &amp; Rust</title><meta name=date content=2026-05-03></head><p>It fell.";
    let prose = Format::Html.read(source);
    assert_eq!(prose.front_matter.publisher.as_deref(), Some("Salt & Rust"));
    assert_eq!(prose.front_matter.date.as_deref(), Some("2026-05-03"));
    let span = prose.front_matter.span.expect("there is a head");
    assert_eq!(span.of(source), source.split("<p>").next().unwrap());
    check(source, "Headline | Crane falls\nParagraph | It fell.");
}

#[test]
fn names_that_desks_give_to_blocks() {
    check(
        "<div class=headline>Port shut</div><h2 class=subtitle>Three letters</h2><div class=byline><span>Ana Duarte</span></div><p class=dateline>Port Ellen</p><p>By <span itemprop=author>Rui Kane</span></p><p>It fell.<p class=wp-caption-text>Kane.</p>",
        "
Headline | Port shut
Standfirst | Three letters
Byline | Ana Duarte
Notice | Port Ellen
Byline | By Rui Kane
Paragraph | It fell.
Caption | Kane.",
    );
}

#[test]
fn tags_that_do_not_match_are_data() {
    check("<p>a < b </x> <b><i>c</b></i> </> d <3 <é> & </p", "Paragraph | a < b c d <3 <é> &");
    check("</div><p>It <b>fell.<p>Nobody</div> came.", "Paragraph | It fell.\nParagraph | Nobody came.");
    check("<li>a<li>b</ul>c", "ListItem | a\nListItem | bc");
    check("<p>x<a href='y>z", "Paragraph | x");
}

#[test]
fn pages_in_xml_close_tags_in_themselves() {
    check("<?xml version='1.0'?><html><script src='a'/><div/><p>It fell.</p></html>", "Paragraph | It fell.");
}

#[test]
fn links_keep_their_addresses() {
    let source = "<p>As <a href=\"https://echo.example/?a&amp;b\">the Echo</a> said.<blockquote cite=https://b.example><p>It fell.</p>— Kane</blockquote>";
    let links = Format::Html.read(source).links;
    let drawn = |links: &[super::super::Hyperlink]| {
        links.iter().map(|link| format!("{} {}", link.span.of(source), link.address)).collect::<Vec<_>>()
    };
    assert_eq!(
        drawn(&links.words),
        ["<a href=\"https://echo.example/?a&amp;b\">the Echo</a> https://echo.example/?a&b"]
    );
    assert_eq!(drawn(&links.quotes), ["It fell. https://b.example", "— Kane https://b.example"]);
}

#[test]
fn hostile_texts_take_linear_time() {
    let count = 20_000;
    let texts = [
        "<div>".repeat(count),
        "<div".repeat(count),
        "<p>x<q>".repeat(count),
        "<b>x</i>".repeat(count),
        format!("{}{}", "<div>x".repeat(count), "</p></li></td></div>".repeat(count)),
        format!("<p {}>x", "a=b class=c ".repeat(count)),
        "<![CDATA[<!--".repeat(count),
        "&".repeat(count),
        "<cite>x</cite>".repeat(count),
        "<a href=x>".repeat(count),
        "<svg><svg><p>".repeat(count),
        "<br>".repeat(count),
        "</".repeat(count),
    ];
    for text in &texts {
        Format::Html.read(text);
    }
    assert_eq!(Format::Html.read(&texts[0]).blocks, []);
}

#[test]
fn marks_of_footnotes_and_deleted_words_are_not_read() {
    check(
        "<p>“It held,”<sup><a href=\"#n1\">[1]</a></sup> said <del>Kane</del>Lind. The har&shy;bour on the 10<sup>th</sup>.</p>",
        "Paragraph | “It held,” said Lind. The harbour on the 10th.",
    );
}

#[test]
fn shortcodes_set_quotations_apart() {
    check(
        "<p>It rained.</p>\n{{< case/quote\n  image=\"a.png\"\n  author=\"BO LIND, CRANE DRIVER\"\n>}}\n\"We waited.\"\n{{< /case/quote >}}\n\n{{< lead >}}\nThen it stopped.\n{{< /lead >}}",
        "
Paragraph | It rained.
Credit 0 | BO LIND, CRANE DRIVER
BlockQuote 0 | \"We waited.\"
Paragraph | Then it stopped.",
    );
}
