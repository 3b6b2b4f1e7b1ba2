//! How marks pair, drawn for eyes, and what holds for any text.

use super::*;

/// Draws each quote as `<"|inner|">`, an unclosed one as `<"|inner>`, and a stray mark as `{"}`.
fn draw(text: &str) -> String {
    let quotes = scan(text, &Tokens::new(text));
    let mut signs: Vec<(u32, usize, &str)> = Vec::new();
    for (rank, quote) in quotes.quotes.iter().enumerate() {
        let inner = usize::MAX - rank;
        signs.push((quote.span.start(), rank, "<"));
        signs.push((quote.inner.start(), rank, "|"));
        if quote.close.is_some() {
            signs.push((quote.inner.end(), inner, "|"));
        }
        signs.push((quote.span.end(), inner, ">"));
    }
    for stray in &quotes.strays {
        signs.push((stray.mark.start(), 0, "{"));
        signs.push((stray.mark.end(), 0, "}"));
    }
    // Those of outer quotes come first at a start and last at an end; the sort keeps the order in one quote.
    signs.sort_by_key(|(at, rank, sign)| (*at, *sign == "<", *rank));
    let mut drawn = text.to_string();
    for (at, _, sign) in signs.iter().rev() {
        drawn.insert_str(*at as usize, sign);
    }
    drawn
}

#[track_caller]
fn check(drawing: &str) {
    let text = drawing.replace(['<', '|', '>', '{', '}'], "");
    assert_eq!(draw(&text), drawing);
}

/// The family and level of each quote.
#[track_caller]
fn check_families(text: &str, expected: &[(Family, u8)]) {
    let quotes = scan(text, &Tokens::new(text)).quotes;
    assert_eq!(quotes.iter().map(|quote| (quote.family, quote.level)).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn pairs_of_double_marks() {
    check("<\"|The bridge will reopen,|\"> Okafor said. <\"|It will.|\">");
    check("<“|The bridge will reopen,|”> Okafor said. <“|It will.|”>");
    check("The so-called <\"|smart crane|\"> cost more (<\"|too much|\">), <\"|he said|\">.");
    check("<\"|A|\"> <\"|B|\">, <\"|A|\"><\"|B|\"> and <\"||\">.");
    check("<\"|Did you sign it?|\"> Kane—<\"|no|\">—asked. <\"|We were—|\"> <\"|...and then?|\">");
    check("A <\"|no|\">-vote, <\"|.NET|\"> and <\"|$5|\"> and <\"|[sic] it|\">");
    check("<''|We won,|''> she said. <``|We lost,|''> he said.");
}

#[test]
fn a_missing_space_does_not_unpair() {
    check("He named Bashar Kane.<\"|We cannot let this happen,|\"> Okafor said.");
    check("He named Bashar Kane.<“|We cannot let this happen,|”> Okafor said.");
    check("<\"|We cannot.|\">Okafor left. <\"|We lost |\">he said.");
    check("Kane said:<\"| We left.|\">");
    check("<\"| We cannot let this happen ,|\"> he said.");
}

#[test]
fn unclosed_and_stray_marks() {
    check("<\"|The gate was locked, Duarte said.>");
    check("The gate was locked,{\"} Duarte said.");
    check("<\"|A,|\"> he said. B is here.{\"}");
    check("<\"|A, he said.> <\"|B,|\"> she said.");
    check("<“|A, he said.> <“|B,|”> she said.");
    check("Duarte said: <\"|We were warned. The port knew.>");
    check("The gate was locked,{”} Duarte said, {»} and {」}.");
    check("<“|We lost,|{\"}> he said, <\"|like <‘|candy|{'}>,|\"> she said.".replace("|{", "{").as_str());
}

#[test]
fn marks_that_point_the_wrong_way() {
    check("<”|We won,|“> she said. <”|So did we,|”> he said. <“|No,|“> she said.");
    check("Kane.<”|We cannot,|”> he said.");
}

#[test]
fn british_singles_and_apostrophes() {
    check("<'|We weren't told,|'> Okafor said. <'|The men's gates were locked.|'>");
    check("<‘|We weren’t told,|’> Okafor said. <‘|The men’s gates were locked.|’>");
    check("Crane was <'|held together by paint|'>, says Duarte");
    check("Okafor: <'|No more delays|'>");
    check("The dockers' gates, the dockers’ gates and Kane's.");
    check("<'|The dockers' gates were locked,|'> he said. <'|So was ours.|'>");
    check("<‘|The dockers’ gates were locked,|’> he said.");
    check("<'|No more delays|'> for the dockers' gates");
    check("They were <'|thugs|'> and <'|liars|'> to the dockers' union.");
    check("<'|We won't|'> was all. <'|We're goin' home,|'> he said.");
    check("The gate was locked,{'} he said. The port closed,{’} she said.");
    check("<‘|We left, he said. <'|no|'>>");
    check("<'|We left, he said.>");
    check("<‘|We left|’><“|So did we,|”> he said.");
    check("<`|We left,|'> he said.");
}

#[test]
fn elisions_and_measures_are_no_marks() {
    check("The 6'2\" guard said he had worked there since the '90s, rock 'n' roll years.");
    check("The 6’2” guard had worked there since the ’90s and ‘80s, ’tis rock ’n’ roll.");
    check("<'|We love rock 'n' roll since the '90s,|'> he said. 'Tis so.");
    check("<'|Tis the season,|'> he said. <'|Tis it,|'> she said. <'|90 per cent,|'> he said.");
    check("A 7\" disc, a 5'10\" man, a 3.5\" screw, 5′ 3″. <\"|Take the 7\" single,|\"> he said.");
    check("<\"|It holds 7|\"> and <\"|9|\">. Built in '68 by 'em. Set ''it.");
    check("<'|We met in the 'burbs,|'> he said. The 'hood. The 'burbs.");
    check("A small <'|t|'> stood behind the <'|G|'>, rock 'n' roll, said Jan van 't Hoff.");
    check("They lay ‘neath the pier ‘cos it was dry, said Jan van ‘t Hoff. Tell ‘em.");
    check("<‘|’Tis late,|’> he said. <‘|’Tis late and ’tis dark,|’> she said.");
}

#[test]
fn marks_of_attributes_are_no_marks() {
    check("[tweet pic=\"\" author=\"harbour\" id=\"7\"] <\"|We left,|\"> he said.");
    check("[embed title=\"The \"old\" pier\" url=\"harbour.example\"] <\"|We left,|\"> he said.");
    check("Set alt=\"A gate\" and title=\"Gate\" here, <\"|not there,|\"> he said.");
    check("He asked what x = <\"|y|\"> means.");
}

#[test]
fn nesting() {
    check("<\"|She told me, <'|Lock the gate,|'> and I did,|\"> Kane said.");
    check("<“|She told me, <‘|Lock the dockers’ gate.|’>|”>");
    check("<''|She told me, <'|Lock the gate.|'>|''> <''|<'|So?|'> he said.|''>");
    check("<'|She told me, <\"|Lock the gate,|\"> and I did,|'> Kane said.");
    check("<\"|<'|Lock the gate,|'> she said.|\">");
    check("<\"|She yelled <\"|run|\"> and we ran,|\"> he said.");
    check("<«| Il a dit <«| non |»> hier |»>");
    check("<\"|He said, <‘|lock it,>|\"> she said. <\"|It's <'|so|'>,|\"> he said.");
    check_families(
        "\"She told me, 'It read “Lock it” twice,' and I did,\" Kane said.",
        &[(Family::Straight, 1), (Family::StraightSingle, 2), (Family::Curly, 3)],
    );
    let text = "“She told me, ‘Lock it,’ and I did,” Kane said.";
    let parents: Vec<_> = scan(text, &Tokens::new(text)).quotes.iter().map(|quote| quote.parent).collect();
    assert_eq!(parents, [None, Some(0)]);
}

#[test]
fn other_languages() {
    check("<«| Rien n'a été fait |»>, a déclaré Duarte. <«|\u{A0}Non.\u{202F}|»>");
    check("<„|Nichts geschah|“>, sagte Duarte. <„|Er sagte <‚|Tor|‘> und ging.|”>");
    check("<»|Nichts geschah|«>, sagte Duarte. <»|Das <›|Tor|‹>|«>");
    check("杜阿尔特说：<「|什么都<『|没|』>做。|」>他说：<“|没有。|”>她说：<‘|不。|’>Kane说<‘|是|’>。");
    check("Hawai‘i and Sana’a. Kane said:<‘|We left.|’>Duarte stayed.");
    check_families("„A“ «B» ‹C› 「D」", &{
        use Family::*;
        [(German, 1), (Guillemets, 1), (SingleGuillemets, 1), (Corner, 1)]
    });
}

#[test]
fn dash_dialogue() {
    check("<—|No se hizo nada> —dijo Duarte.");
    check("<—|No se hizo nada> —dijo Duarte<—. |Nada.>");
    check("<— |Ничего не сделано,> — сказал Дуарте. <— |Ничего.>");
    check("<— |Это — мост.>");
    check("<– |Nic nie zrobiono> – powiedział Duarte.");
    check("<—|¿Lo vio <«|todo|»>?> —dijo Duarte.");
    check("— Ana Duarte, crane operator");
    check("- A list item. - It ends.");
    check("The bridge — it said — closed.");
}

#[test]
fn time_is_linear_in_the_marks() {
    // Anything quadratic would be felt here.
    for piece in ["\"", " \"x", "“", " ‘x", "„", "「", "s' ", " \"'x", "‘“", "?\"A b ", "—a ", "@", "a@", "''"]
    {
        let text = piece.repeat(25_000);
        let tokens = Tokens::new(&text);
        assert!(scan(&text, &tokens).quotes.len() <= tokens.tokens.len(), "{piece}");
    }
}

#[test]
fn innermost_looks_out_of_closed_quotes() {
    let text = "\"a 'b' c\" d";
    let quotes = scan(text, &Tokens::new(text));
    let innermost: Vec<_> = (0..text.len() as u32).map(|at| quotes.innermost(at)).collect();
    let (outer, inner) = (Some(0), Some(1));
    assert_eq!(innermost, [outer, outer, outer, inner, inner, inner, outer, outer, outer, None, None]);
}

mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::token::{Token, TokenKind};

    /// Everything that stands beside marks, and every mark.
    const PIECES: [&str; 58] = [
        "\"",
        "\"",
        "\"",
        "'",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "’",
        "„",
        "‚",
        "«",
        "»",
        "‹",
        "›",
        "「",
        "」",
        "『",
        "』",
        "''",
        "``",
        "`",
        "′",
        "＂",
        " ",
        " ",
        " ",
        "\n",
        "\u{A0}",
        "\u{202F}",
        "\u{200B}",
        "\u{FEFF}",
        "\u{FFFC}",
        "\0",
        "—",
        "–",
        "-",
        "...",
        ".",
        ",",
        "?",
        ":",
        "(",
        ")",
        "[",
        "Kane",
        "dockers",
        "said",
        "n",
        "tis",
        "90s",
        "6",
        "7",
        "U.S.",
        "没",
        "é",
        "👩‍🚒",
    ];

    fn nasty() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat())
    }

    fn is_boundary(text: &str, span: BlockSpan) -> bool {
        text.get(span.range()).is_some()
    }

    proptest! {
        #[test]
        fn tokens_cover_what_shows(text in nasty()) {
            let tokens = Tokens::new(&text);
            let mut end = 0;
            for token in &tokens.tokens {
                prop_assert!(is_boundary(&text, token.span) && !token.span.is_empty());
                prop_assert!(end <= token.span.start());
                let gap = &text[end as usize..token.span.start() as usize];
                prop_assert!(gap.chars().all(|c| c.is_whitespace() || chars::is_invisible(c)));
                prop_assert_eq!(token.spaced, end == 0 || gap.contains(char::is_whitespace));
                end = token.span.end();
            }
            prop_assert!(text[end as usize..].chars().all(|c| c.is_whitespace() || chars::is_invisible(c)));
        }

        #[test]
        fn sentences_cover_the_tokens(text in nasty()) {
            let tokens = Tokens::new(&text);
            let mut end = 0;
            for sentence in &tokens.sentences {
                prop_assert_eq!(sentence.start, end);
                prop_assert!(sentence.start < sentence.end);
                end = sentence.end;
            }
            prop_assert_eq!(end as usize, tokens.tokens.len());
        }

        #[test]
        fn quotes_nest(text in nasty()) {
            let found = scan(&text, &Tokens::new(&text));
            let mut last = None;
            for (index, quote) in found.quotes.iter().enumerate() {
                prop_assert!(is_boundary(&text, quote.span) && is_boundary(&text, quote.inner));
                prop_assert!(quote.span.contains_span(quote.inner) && quote.span.contains_span(quote.open));
                prop_assert_eq!(quote.span.start(), quote.open.start());
                prop_assert!(quote.open.end() <= quote.inner.start());
                if let Some(close) = quote.close {
                    prop_assert_eq!((close.start(), close.end()), (quote.inner.end(), quote.span.end()));
                }
                prop_assert!(last.is_none_or(|start| start < quote.open.start()));
                last = Some(quote.open.start());
                let around = found.quotes[..index].iter().filter(|outer| outer.span.overlaps(quote.span));
                prop_assert!(around.clone().all(|outer| outer.span.contains_span(quote.span)), "they cross");
                prop_assert_eq!(around.count() + 1, usize::from(quote.level));
                let parent = quote.parent.map(|parent| &found.quotes[parent as usize]);
                prop_assert_eq!(parent.map_or(0, |parent| parent.level) + 1, quote.level);
                prop_assert!(parent.is_none_or(|parent| parent.inner.contains_span(quote.span)));
                prop_assert_eq!(found.innermost(quote.open.start()), Some(index));
            }
        }

        #[test]
        fn every_double_mark_is_accounted_for_once(text in nasty()) {
            let tokens = Tokens::new(&text);
            let found = scan(&text, &tokens);
            let mut roles: Vec<BlockSpan> = found.strays.iter().map(|stray| stray.mark).collect();
            for quote in found.quotes.iter().filter(|quote| quote.family != Family::Dash) {
                roles.push(quote.open);
                roles.extend(quote.close);
            }
            roles.sort();
            prop_assert!(roles.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "a mark with two roles");
            for (at, token) in tokens.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Mark) {
                let double = matches!(token.span.of(&text), "\"" | "“" | "”" | "„" | "«" | "»" | "「" | "」" | "『" | "』");
                // Behind a number a measure; between two words an apostrophe; alone in its column a ditto mark.
                let touches = |at: usize| {
                    let is_word = |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
                    tokens.tokens.get(at).is_some_and(is_word)
                };
                let measure = at > 0 && !token.spaced && touches(at - 1);
                let alone = (token.spaced || at == 0) && tokens.tokens.get(at + 1).is_none_or(|next| next.spaced);
                prop_assert!(!double || measure || alone || roles.binary_search(&token.span).is_ok(), "{at} has no role");
            }
        }
    }
}
