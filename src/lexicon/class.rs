//! The classes of words that the engine asks for, each under the name that the tables give it.

/// A set of up to 256 classes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Classes([u64; 4]);

impl Classes {
    pub const fn of(classes: &[WordClass]) -> Self {
        let mut set = [0; 4];
        let mut at = 0;
        while at < classes.len() {
            set[classes[at] as usize / 64] |= 1 << (classes[at] as usize % 64);
            at += 1;
        }
        Self(set)
    }

    pub fn has(&self, class: WordClass) -> bool {
        self.0[class as usize / 64] & 1 << (class as usize % 64) != 0
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(own, other)| own & other != 0)
    }

    pub fn and(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own &= other);
        self
    }

    pub fn or(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
        self
    }

    pub fn with(mut self, class: WordClass) -> Self {
        self.0[class as usize / 64] |= 1 << (class as usize % 64);
        self
    }

    /// The first 32 classes, a bit each.
    pub const fn first(&self) -> u32 {
        self.0[0] as u32
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident,)*) => {
        /// A list that a word may stand on, or a part of speech that it has as a common word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum WordClass {
            $($(#[$doc])* $class,)*
        }

        impl WordClass {
            pub const ALL: &[Self] = &[$(Self::$class,)*];

            /// As the tables write it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$class => stringify!($class),)*
                }
            }
        }
    };
}

classes! {
    // What the models see of a word, up to `Plural`: the order is part of what they learned.
    Noun,
    Verb,
    Adjective,
    Adverb,
    Numeral,
    Interjection,
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries.
    Function,
    /// More often a verb than anything else.
    MostlyVerb,
    /// `Ana`
    GivenName,
    /// `Mr`, `Sen.`; of those of several words (`Lt. Gen.`) each word.
    Honorific,
    /// `spokeswoman`, `official`: unnamed yet accountable.
    Official,
    /// `mayor`, `director`: mostly one holder.
    Role,
    /// `guard`, `teacher`: anyone of the kind.
    Person,
    /// `source`, `insider`: answers to nobody.
    Anonymous,
    /// `critics`, `residents`: always several.
    Group,
    OrganisationHead,
    OutletHead,
    PlaceHead,
    Document,
    Inscription,
    /// The form is a plural of one of the nouns above.
    Plural,

    // The closed classes: `en/closed.tsv`.
    /// Forms of `be`, and `got` of a passive.
    AuxBe,
    AuxHave,
    AuxDo,
    /// `will`, `can`: the verb behind it is meant.
    AuxModal,
    /// `would`, `could`, `might`: the verb behind it may never happen.
    AuxIrrealis,
    /// `to` before a base form.
    AuxTo,
    Negation,
    Preposition,
    /// Articles, possessives, demonstratives and words of quantity that open a noun phrase.
    Determiner,
    Conjunction,
    /// Opens a clause that depends on another.
    Subordinator,
    /// May stand between a subject and its verb, or behind the verb, and changes neither.
    Adverbial,
    /// Ends in `ly` and is no adverb.
    NoAdverb,
    /// A day, a month, or a noun that phrases of time are made of.
    Time,
    /// An auxiliary in a form that stands by itself, as a subject's verb: `was`, not `been` or `'s`.
    FiniteAux,
    /// `he`, `who`, `there`: what may be a verb's subject and is no noun.
    PronounSubject,
    /// `whether`, `what`: opens an indirect question.
    Question,
    /// Of those that are in no other class of words that open or end a noun phrase: pronouns, question words.
    NoNoun,
    /// A preposition that opens a time, place or reason at the head of what is said: `said in March the port …`
    OpensClause,
    /// `if`, `although`: a clause that it opens may be said by who says the next.
    Concedes,
    /// Opens what is said of somebody beside the name: `Kane, head of …, said`.
    OpensApposition,
    /// What is said and is no clause: `said no`, `said goodbye`.
    SaidAlone,
    /// What words go through: `in a statement`, `on Twitter`.
    Channel,
    /// Where or when something is said: `at a hearing`.
    Occasion,
    /// A work, or words that lead to its title: `the song`, `entitled`.
    Work,
    /// `the word`, `the term`: what follows is a word as a word.
    Wording,
    /// `a ledger labelled`: what follows is the name that something bears.
    BearsName,
    /// `the "…" moniker`: what stands before is a name for something.
    BehindName,
    /// `so-called`, `dubbed`: what follows is a name for something.
    SoCalled,
    /// `a banner reading`: what follows is written there.
    BearsWords,
    /// Stands between a word that bears words and the words.
    BeforeInscribed,
    /// Follows `by` and says no agent: `by phone`, `by then`.
    ByWhich,
    /// A form of `go`.
    Go,
    /// `in`, `up`: a preposition that a verb may follow directly, as its own particle or before an infinitive's `to`.
    VerbParticle,
    /// Stands before an office and a hyphen: `ex-minister`.
    BeforeOffice,
    /// Stands behind an office and a hyphen: `mayor-elect`.
    BehindOffice,
    /// Leads on from a verb of saying to words in marks: `he said, but "…"`
    LeadsOn,
    /// `Mr`, `Dame`: said of anybody before a name, and in no index.
    Courtesy,
    /// Printed before a colon and speaks for nobody: `Note:`
    Notice,
    /// A personal pronoun as an object: `told them`
    ObjectPronoun,
    /// A preposition that opens no phrase of time, place or person behind a verb of saying.
    NoPhrase,
    /// Whoever does so with words of their own says them: `sent her "warmest wishes"`
    SendsWords,
    /// Somebody is expected to say what follows: `wants him to say`
    Expects,
    /// `declined to comment`: what is declined.
    NoCommentTo,
    /// An auxiliary's form that is no subject's verb.
    NonFinite,
    /// A verb whose passive `as saying` follows: `was quoted as saying`
    QuotedAs,
    /// Joins clauses, so that words with it describe no name.
    JoinsClause,
    /// Opens a clause whose pronoun may look ahead to the subject: `When she left, Kane said`
    LooksAhead,
    /// `Asked by the judge, he said`
    Asks,
    /// Opens words behind a description that tell which one is meant.
    Restricts,
    /// `who`, `which`: opens a clause about what stands before it.
    Relative,
    /// Opens what is said of somebody beside the name.
    OpensDescription,
    /// A determiner that stands for people as the subject of a verb of saying: `Some argue`
    StandsForPeople,
    /// A determiner that stands for people or things by itself: `tweeted another`
    Alone,
    /// Joins a noun phrase to the next: `filings with the court`
    LinksNouns,
    /// Opens a noun phrase of several.
    OpensPlural,
    /// `the ambulance service`, `the border force`
    ServiceField,
    /// `Mr and Mrs Kane`
    CoupleTitle,
    /// `Others disagree`
    Several,
    /// Plural verbs of saying and thinking: the base form alone could be a noun.
    SayPlural,
    /// A place, or the last word of one, whose name has an article of its own: `the Netherlands`
    TakesArticle,
    /// What an office with `of` is of: `Secretary of State`
    OfficeField,
    /// An event, a work or an abbreviation: a name that ends so is nobody's.
    NobodysName,
    /// Tells by itself that a name stands before it: `Green said`
    SaidBehindName,
    /// The same in the present, which more nouns are spelled like: `Baker says`
    SaysBehindName,
    /// What is named for somebody with a possessive: `King's College`
    Hall,
    /// Belongs to the name before a comma: `Kane, Jr.`
    BehindComma,
    /// `of` and a name follow it inside a name: `House of Quays`
    OfHead,
    /// `of` behind it begins another name.
    NoOfHead,
    /// `Plc`, `Inc.`
    LegalForm,
    /// A common noun that an outlet's name stands behind: `the daily Norden`
    OutletNoun,
    /// A common noun that a body's name stands behind: `charity SafeHarbour`
    BodyNoun,
    /// Stands behind a company's name: `Norvale shares`
    Traded,
    /// Belongs to a company: `Norvale's revenue`
    OwnedByCompany,
    /// Is held in a company, or holds it: `shares in Norvale`
    HeldIn,
    /// `in` behind it is no place: `faith in Norvale`
    TrustIn,
    /// Governs a place: `near Port Ellen`
    PlacePreposition,
    /// A party, in brackets behind a politician's name: `(Lab)`
    Party,
    /// A stock exchange, in brackets behind a company's name: `(NYSE: NRV)`
    Exchange,
    /// A title of several: `MPs Kane and Costa`
    PluralTitle,
    /// What several sources do: `sources close to Kane say`
    SourcesSay,
    /// `familiar with`, `close to`: how unnamed people stand to what they tell of.
    CloseTo,
    /// The preposition behind such a word.
    CloseToPreposition,
    /// `who asked not to be named`
    Hides,
    /// The verb of such a clause.
    HidesVerb,
    /// A body that somebody can speak for: `a spokesman for the ministry`
    SpokenFor,
    /// An article or a possessive before an object.
    OpensObject,
    /// What follows `the injured` and the like where they are many, or no phrase ends.
    NoEpithet,
    /// A possessive pronoun that opens a noun phrase.
    Owner,
    /// Counts what the noun phrase behind it is.
    CountBefore,
    /// Opens a noun phrase of somebody or something not known yet.
    IndefiniteOpening,
    /// A noun that says where an office belongs although it is a verb as well: `police chief`
    OfficeModifier,
    /// Makes one title with the office behind it: `deputy mayor`
    Rank,
    /// What an officer of a company is in charge of: `chief financial officer`
    OfficeAdjective,
    /// A body that acts without an article: `police said`
    ActsBare,
    /// Shows that minutes are those of a meeting.
    BehindMinutes,
    /// A document without an article: `Footage showed`
    MassDocument,
    /// An official who speaks for nobody in particular.
    MerelyOfficial,
    /// Joins an official to where they belong: `an official at the port`
    BelongsTo,
    /// Stands before a `source` that speaks: `a security source`
    SpeakingSource,
    /// `those present`: people without a noun.
    Present,
    /// Part of an outlet's name that is no noun for an outlet by itself.
    NoOutletNoun,
    /// `who` behind it is relative: `those who`
    BeforeWho,
    /// `it` before it stands for nothing: `it seems`
    EmptyVerb,
    /// May stand between `it` and the word that shows it to be empty.
    BetweenItAndVerb,
    /// Makes a clause of an adjective behind it.
    Copula,
    /// Behind a verb that otherwise empties `it`: `it took part`
    NotEmptyBehind,
    /// Opens the clause that an empty `it` stands for.
    EmptyClause,
    /// `it` before it is empty where a clause follows: `it is unclear whether`
    EmptyPredicate,
    /// Opens what follows a cleft `it was`.
    EmptyNoun,
    /// How many of them: `several of the dockers`
    CountsSeveral,
    /// `a majority of the dockers`
    Share,
    /// `a third of the dockers`
    Ordinal,
    /// Says that somebody is not named, or will not be.
    NotNamed,
    /// `not authorised to speak`
    NotAllowedTo,
    /// Opens the reason why somebody goes unnamed.
    ReasonFor,
    /// An outlet saw, read or was told by what follows.
    Sees,
    /// `seen by the Gazette`
    SeenBy,
    /// A document that somebody writes in: `in a letter`
    Written,
    /// Opens the phrase of a document: `in another letter`
    OpensDocument,
    /// Where people post.
    Platform,
    /// People of a body who are told of by their number.
    Insiders,
    /// `seen by`: an outlet follows.
    ByOutlet,
    /// `whose names were changed`
    NameWithheld,
    /// Stands before a number and makes it a rough one.
    Roughly,
    /// Says that its bearer is a man: `Mr`, `husband`.
    TellsHe,
    /// Says that its bearer is a woman: `Mrs`, `actress`.
    TellsShe,
    /// Behind it a title or a description speaks of somebody else.
    EndsBearer,
    /// Behind it no more callings of the bearer follow.
    EndsCalling,
    /// Mostly tells of one who stays unnamed, or holds an office: `the victim`.
    StaysUnnamed,
    /// Manages players, and is none.
    Manages,
    /// What people are called for their families, alone or before a hyphen: `mother-of-two`.
    KinCalled,
    /// The same, written so only.
    KinWhole,
    /// A noun that calls its bearer nothing in particular.
    AnyPerson,
    /// Kin of whom two mostly share a surname.
    Kin,
    /// `the old man`
    OfAge,
    /// Somebody is the client of one of these.
    ActsForClient,
    /// Speaks of nobody in particular.
    Anyone,
    /// `Lord`, `Lady`: a title like a courtesy.
    Peer,
    /// Stands behind a full name and is no part of it: `KC`
    PostNominal,
    /// Too many names end in it to stand for one of them alone.
    EverydayHead,
    /// Tells a person from one of the same name in the family.
    Generation,
    /// Gives no letter to a body's initials.
    NoInitial,
    /// Behind it nothing is the head of a description.
    EndsHead,
    /// An article or a demonstrative.
    ArticleLike,
    /// Opens a description of what is known.
    Definite,
    /// Opens a description of what is not known yet.
    Indefinite,
    /// Behind a comma joins another clause.
    JoinsAnother,
    /// Follows the name and address of who is charged: `Ana Duarte, of Lund, denies`
    AnswersCharge,
    /// A small word inside a name: `van`, `de`, `bin`.
    NameParticle,
    /// A small word inside a title or a body's name: `Governor of the Port`.
    LinksName,
    /// What a byline without `By` says of the writer's work.
    BylineWork,
    /// `January`
    Month,
    /// `Jan`, without its stop.
    MonthShort,
    /// `Jan.`
    MonthDotted,
    /// `Monday`
    Weekday,
    /// `Mon`
    WeekdayShort,
    /// `Christmas`, and what else is capitalised like it and nobody's name.
    Feast,
    /// Stands in a line that is a date and nothing else, without its stop.
    OfDate,
    /// Stands before a month: `late May`
    DatesAMonth,
    /// A small word inside a dateline's place.
    OfDateline,
    /// Opens a credit that describes somebody: `a former crane operator`
    OpensCredit,
    /// May end a credit with its stop.
    CreditStop,
    /// Joins names and places in a byline.
    JoinsNames,
    /// Abbreviated without a capital, before more words.
    LowerAbbreviation,
    /// A small word that may open a surname by itself: `de Vries added`
    LeadsName,
    /// Written with an apostrophe in front: `'tis`, `'em`.
    Elision,
    /// A pronoun, an auxiliary or the like that makes a clause of two words.
    MakesClause,
    /// Written small in titles.
    SmallInTitle,
    /// Names the one who speaks.
    FirstPerson,
    /// English can hardly do without it, and no other European language has it.
    EnglishAlone,
    /// An ending that is joined to words in marks: `"no"s`.
    JoinedEnding,
    /// By its lemma: what an outlet does.
    Reports,
    /// The subject of a clause may stand behind it without an article.
    BeforeSubject,
    /// Says when, where or of what something was said.
    OpensAdjunct,
    /// May stand between a subject and a verb of saying in the past.
    BetweenSubjectAndVerb,
    /// A source follows.
    LeadsToSource,
    /// With a capital starts a sentence far more often than it follows an abbreviation inside one: `in the U.S. He said`
    StartsSentence,
    /// Follows the name of a speaker behind `?"` often enough to tell a cue from a new sentence.
    CueBehindQuote,
    /// Behind an apostrophe splits off its word: `'s`.
    CliticLetters,
    /// `introduced himself as`
    Oneself,
    /// Stands before what airs, or who is told: `on "Port Report"`
    Airs,
    /// `Speaking to Kane, she said`
    SpeaksTo,
    /// Two or three who have been named together: `the pair`
    OfTwo,
    /// A noun for people that tells too little of them to find one whose calling it fits.
    TellsLittle,

    // What is no name although it opens a sentence, and what names that end in it name.
    /// An ordinary word, whatever else it is: `en/everyday.tsv`.
    Everyday,
    /// An event, a work, a scheme: `the Norwind Symposium` says nothing, and neither does `the Norwind scheme`.
    Thing,
    /// Somebody, and no office: `Last Man Standing` is nobody of the name of Standing.
    NoOffice,
    /// An office that somebody has to a body or a land: `Ambassador to Norland`
    Sent,
    /// Stands before where people come from: `East German`
    Side,
    /// Stands inside an office, before its noun: `Deputy Prime Minister`
    InOffice,
    /// A day or month whose name people bear as a surname: `May said`.
    CalendarSurname,
}

impl WordClass {
    /// The classes that tell what a word is or names; the others tell how it stands in a sentence.
    pub(super) const LISTED: Classes = Classes::of(WordClass::ALL.split_at(WordClass::Plural as usize + 1).0);
}
