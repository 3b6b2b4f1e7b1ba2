//! What an article rests on, a citation a line.

use crate::source::{Source, SourceKind};
use crate::{Analysis, Format};

/// Draws the sources of `text`: kind, names along the chain, count, reason, link.
fn draw(analysis: &Analysis, text: &str) -> Vec<String> {
    let line = |source: &Source| {
        let chain: Vec<&str> = source.chain.iter().map(|link| link.name.as_str()).collect();
        let mut line = format!("{:?}: {}", source.kind, chain.join(" < "));
        if let Some(count) = source.count {
            line += &format!(" #{}{}", count.number, if count.at_least { "+" } else { "" });
        }
        if source.is_own() {
            line += " (own)";
        }
        line += &source.reason.map_or(String::new(), |reason| format!(" [{}]", reason.of(text)));
        line += &source.link.as_ref().map_or(String::new(), |link| format!(" -> {link}"));
        line
    };
    analysis.sources.iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(draw(&Analysis::new(text, Format::Plain), text), expected);
}

#[test]
fn outlets_in_chains() {
    check(
        "The bridge will close, the Northport Echo reported, citing AFP, which quoted a police source.",
        &["Reported: Northport Echo < AFP < a police source #1"],
    );
    check("As first reported by the Alderne Times, the mayor will resign.", &["Reported: Alderne Times"]);
    check(
        "According to the Gazette, which said it had seen a letter from the minister, the bridge will close.",
        &["AccordingTo: Gazette < a letter < the minister"],
    );
    check(
        "Bloomberg News reported earlier that the bank was in talks, citing two people familiar with the matter.",
        &["Reported: Bloomberg News < two people familiar with the matter #2"],
    );
    check("\"We are fine,\" Okafor told the Echo.", &["Told: Echo"]);
    check(
        "As reported by the Echo, citing court documents obtained by the Gazette, Kane owed a lot.",
        &["Reported: Echo < Gazette < court documents"],
    );
}

#[test]
fn names_in_full() {
    let text = "The Alderne Times reported that the mayor quit.\n\n\
                The Times said she had wept in public. AP said she had resigned.";
    let analysis = Analysis::new(text, Format::Plain);
    let names: Vec<&str> = analysis.sources.iter().map(|source| source.name.as_str()).collect();
    assert_eq!(names, ["Alderne Times", "Alderne Times", "Associated Press"]);
}

#[test]
fn unnamed_people_with_reasons_and_counts() {
    check(
        "\"It is over,\" said one official, who asked not to be named because he was not authorised to speak.",
        &["Anonymous: one official #1 [who asked not to be named because he was not authorised to speak]"],
    );
    check(
        "A senior White House official, speaking on condition of anonymity to discuss private talks, said it was dead.",
        &["Anonymous: A senior White House official #1 [speaking on condition of anonymity to discuss private talks]"],
    );
    check("The deal is near, three former officials said.", &["Anonymous: three former officials #3"]);
    check("More than a dozen employees said they were told to lie.", &["Anonymous: More than a dozen employees #12+"]);
    check(
        "Two officials said the dam would hold. The officials were not authorised to speak publicly.",
        &["Anonymous: Two officials #2 [were not authorised to speak publicly]"],
    );
    check(
        "A source close to the club told the Mirror he would leave.",
        &["Told: Mirror < A source close to the club #1"],
    );
    check(
        "The tenant, who did not want his surname to be published, said the flat was damp.",
        &["Anonymous: The tenant #1 [who did not want his surname to be published]"],
    );
    check("The driver was not identified. Kane said so.", &[]);
}

#[test]
fn documents_and_polls() {
    check("A YouGov poll of 1,200 adults found that most were glad.", &["Poll: A YouGov poll #1200"]);
    check("A survey by the union found that most were glad.", &["Poll: A survey < the union"]);
    check("According to court papers, Kane fled.", &["Document: court papers"]);
    check("According to minutes of the meeting, the board split.", &["Document: minutes"]);
    check("Emails seen by the Guardian show that the firm knew.", &["Document: Guardian < Emails"]);
    check("\"It is safe,\" the company said in a press release.", &["PressRelease: a press release"]);
    check("In a statement, the club said it was sorry.", &["Document: a statement"]);
}

#[test]
fn posts_and_interviews() {
    check("In a post on X, Kane wrote: \"This is nonsense.\"", &["Post: a post"]);
    check("\"We will be back,\" the band wrote on Instagram.", &["Post: Instagram"]);
    check("\"We will be back,\" the band wrote on X.", &["Post: X"]);
    check("In a blog post, the club said the game was off.", &["Post: a blog post"]);
    check("In a Facebook post, the club said the game was off.", &["Post: a Facebook post"]);
    check("In a video posted on TikTok, Costa said she was fine.", &["Post: a video"]);
    check("She found a sofa on Facebook.", &[]);
    check("In an interview with the Financial Times, Okafor said no.", &["Interview: Financial Times"]);
    check("Speaking to the BBC, Okafor said no.", &["Interview: BBC"]);
}

#[test]
fn the_publisher_and_links() {
    let text = "---\ntitle: Gate\noutlet: The Alderne Gazette\n---\n\n\
                Okafor told the Gazette the gate was shut. As [reported by the Echo](https://echo.example/1), it was.\n\n\
                \"No,\" Kane told this newspaper.\n";
    let analysis = Analysis::new(text, Format::Markdown);
    assert_eq!(
        draw(&analysis, text),
        ["Told: Gazette (own)", "Reported: Echo -> https://echo.example/1", "Told: this newspaper (own)",]
    );
    assert_eq!(analysis.sources[0].name, "The Alderne Gazette");
    assert!(analysis.sources.iter().all(|source| source.kind != SourceKind::Anonymous));
}

#[test]
fn links_of_html() {
    let text = "<p>The gate was shut, according to <a class=x href='https://echo.example/?a&amp;b'>the Echo</a>.</p>\
                <p>As the Times reported, it was.</p>";
    let analysis = Analysis::new(text, Format::Html);
    assert_eq!(draw(&analysis, text), ["AccordingTo: Echo -> https://echo.example/?a&b", "Reported: Times"]);
}

#[test]
fn links_by_reference() {
    let text = "The gate was shut, according to [the Echo][1].\n\n[1]: https://echo.example/1\n";
    let analysis = Analysis::new(text, Format::Markdown);
    assert_eq!(draw(&analysis, text), ["AccordingTo: Echo -> https://echo.example/1"]);
}
