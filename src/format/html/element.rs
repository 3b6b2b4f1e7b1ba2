//! What each of HTML's elements is to prose.

use html5gum::State;

/// An element, by its name. Those that mean nothing of their own are told apart only by a digest of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element {
    pub role: Role,
    digest: u64,
}

/// What an element does to the prose in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Starts and ends a block: `div`, `section`.
    Block,
    /// What may hold rows of paragraphs that end one another: `p`.
    Paragraph,
    /// With its level.
    Heading(u8),
    Quotation,
    Figure,
    Caption,
    Footer,
    List,
    Item,
    /// `dt`, `dd`
    Term,
    Table,
    TableCaption,
    Row,
    Rows,
    Cell,
    Article,
    Head,
    Body,
    Title,
    Meta,
    /// `pre`, whose words stand as they were typed: code, mostly.
    Preformatted,
    /// Navigation and the like: a block, but no prose.
    Furniture,
    /// Something that is shown among the words but is not one: `img`, `button`.
    Media,
    /// As [`Role::Media`], without an end tag.
    MediaAlone,
    /// `code`, `kbd`
    Code,
    /// `svg`, `math`: another language.
    Foreign,
    /// Not shown: `script`, `template`.
    Unseen,
    /// `q`
    Quote,
    /// `cite`
    Cite,
    /// `strong`, `b`
    Bold,
    Link,
    LineBreak,
    /// `hr`: ends a block and holds nothing.
    Rule,
    /// Neither shown nor with an end tag: `link`, `wbr`.
    Nothing,
    /// `sup`: a footnote's mark, or a word.
    Raised,
    /// Everything else: it stands in a line and changes nothing.
    Inline,
}

impl Element {
    /// The element of a name in lower case.
    pub fn new(name: &[u8]) -> Self {
        // FNV-1a: that two names that are not known fall together ends one of them early, and no more.
        let digest = name.iter().fold(0xcbf2_9ce4_8422_2325, |digest: u64, byte| {
            (digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self { role: role(name), digest }
    }
}

impl Role {
    /// Whether the element starts on a line of its own, and ends what stands before it.
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Media
                | Self::MediaAlone
                | Self::Code
                | Self::Foreign
                | Self::Unseen
                | Self::Quote
                | Self::Cite
                | Self::Bold
                | Self::Link
                | Self::LineBreak
                | Self::Nothing
                | Self::Meta
                | Self::Title
                | Self::Raised
                | Self::Inline
        )
    }

    /// Whether the element ends a paragraph that is open.
    pub fn ends_paragraph(self) -> bool {
        self.is_block() && !matches!(self, Self::Row | Self::Rows | Self::Cell | Self::TableCaption)
    }

    /// Whether what lies outside the element is out of reach of the end tags inside it.
    pub fn is_boundary(self) -> bool {
        matches!(self, Self::Cell | Self::TableCaption | Self::Table)
    }
}

/// How many bytes the mark of a footnote takes that starts at `from`, where a `sup` has been opened: up to its end tag.
pub(in super::super) fn footnote_mark(source: &str, from: usize) -> Option<usize> {
    /// With a link in it.
    const LONGEST: usize = 400;
    const END: &str = "</sup>";
    let bytes = source.as_bytes().get(from..)?;
    let reach = &bytes[..bytes.len().min(LONGEST)];
    let len = reach.windows(END.len()).position(|tag| tag.eq_ignore_ascii_case(END.as_bytes()))?;
    let mut in_tag = false;
    let mut letters = 0;
    let is_mark = source.get(from..from + len)?.chars().all(|sign| match sign {
        '<' | '>' => {
            in_tag = sign == '<';
            true
        }
        _ if in_tag => true,
        '0'..='9' | '*' | '†' | '‡' | '§' | '[' | ']' | '(' | ')' | ',' | ' ' => true,
        'a'..='z' => {
            letters += 1;
            letters == 1
        }
        _ => false,
    });
    is_mark.then_some(len + END.len())
}

/// How what follows a start tag is read, where that is not as tags and text.
pub(super) fn content(name: &[u8]) -> Option<State> {
    match name {
        b"title" | b"textarea" => Some(State::RcData),
        b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" | b"noscript" => Some(State::RawText),
        b"script" => Some(State::ScriptData),
        b"plaintext" => Some(State::PlainText),
        _ => None,
    }
}

fn role(name: &[u8]) -> Role {
    match name {
        b"p" => Role::Paragraph,
        b"h1" => Role::Heading(1),
        b"h2" => Role::Heading(2),
        b"h3" => Role::Heading(3),
        b"h4" => Role::Heading(4),
        b"h5" => Role::Heading(5),
        b"h6" => Role::Heading(6),
        b"blockquote" => Role::Quotation,
        b"figure" => Role::Figure,
        b"figcaption" => Role::Caption,
        b"footer" => Role::Footer,
        b"ul" | b"ol" | b"menu" | b"dir" | b"dl" => Role::List,
        b"li" => Role::Item,
        b"dt" | b"dd" => Role::Term,
        b"table" => Role::Table,
        b"caption" => Role::TableCaption,
        b"tbody" | b"thead" | b"tfoot" => Role::Rows,
        b"tr" => Role::Row,
        b"td" | b"th" => Role::Cell,
        b"article" => Role::Article,
        b"head" => Role::Head,
        b"body" => Role::Body,
        b"title" => Role::Title,
        b"meta" => Role::Meta,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Role::Preformatted,
        b"nav" => Role::Furniture,
        b"address" | b"aside" | b"center" | b"details" | b"dialog" | b"div" | b"fieldset" | b"form" | b"header"
        | b"hgroup" | b"html" | b"legend" | b"main" | b"search" | b"section" | b"summary" => Role::Block,
        b"hr" => Role::Rule,
        b"br" => Role::LineBreak,
        b"q" => Role::Quote,
        b"cite" => Role::Cite,
        b"b" | b"strong" => Role::Bold,
        b"a" => Role::Link,
        b"code" | b"kbd" | b"samp" | b"var" => Role::Code,
        b"svg" | b"math" => Role::Foreign,
        b"audio" | b"button" | b"canvas" | b"iframe" | b"meter" | b"object" | b"progress" | b"select" | b"textarea"
        | b"video" => Role::Media,
        b"embed" | b"img" | b"input" => Role::MediaAlone,
        b"datalist" | b"del" | b"noembed" | b"noframes" | b"noscript" | b"rp" | b"rt" | b"s" | b"script"
        | b"strike" | b"style" | b"template" => Role::Unseen,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"col" | b"frame" | b"keygen" | b"link" | b"param"
        | b"source" | b"track" | b"wbr" => Role::Nothing,
        b"sup" => Role::Raised,
        _ => Role::Inline,
    }
}
