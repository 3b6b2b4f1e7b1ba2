//! English words of the closed classes. All functions take lower-case words.

/// What an auxiliary does to the verb behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auxiliary {
    Be,
    Have,
    Do,
    /// `will`, `can`: the verb behind it is meant.
    Modal,
    /// `would`, `could`, `might`, `may`, `should`, `must`: the verb behind it may never happen.
    Irrealis,
    /// `to` before a base form.
    To,
}

pub fn auxiliary(word: &str) -> Option<Auxiliary> {
    Some(match word {
        "be" | "am" | "is" | "are" | "was" | "were" | "been" | "being" | "'s" | "’s" | "'re" | "’re" | "'m" | "’m"
        | "got" => Auxiliary::Be,
        "have" | "has" | "had" | "having" | "'ve" | "’ve" | "'d" | "’d" => Auxiliary::Have,
        "do" | "does" | "did" => Auxiliary::Do,
        "will" | "shall" | "can" | "'ll" | "’ll" | "wo" | "ca" => Auxiliary::Modal,
        "would" | "could" | "might" | "may" | "should" | "must" | "ought" => Auxiliary::Irrealis,
        "to" => Auxiliary::To,
        _ => return None,
    })
}

pub fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "n't" | "n’t" | "never" | "neither" | "nor" | "hardly" | "cannot" | "without")
}

pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "above"
            | "across"
            | "after"
            | "against"
            | "along"
            | "alongside"
            | "amid"
            | "among"
            | "around"
            | "as"
            | "at"
            | "before"
            | "behind"
            | "below"
            | "beneath"
            | "beside"
            | "besides"
            | "between"
            | "beyond"
            | "by"
            | "despite"
            | "down"
            | "during"
            | "for"
            | "from"
            | "in"
            | "inside"
            | "into"
            | "like"
            | "near"
            | "of"
            | "off"
            | "on"
            | "onto"
            | "outside"
            | "over"
            | "past"
            | "since"
            | "through"
            | "throughout"
            | "to"
            | "toward"
            | "towards"
            | "under"
            | "until"
            | "unlike"
            | "up"
            | "upon"
            | "via"
            | "with"
            | "within"
            | "without"
    )
}

pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "these"
            | "those"
            | "my"
            | "your"
            | "his"
            | "her"
            | "its"
            | "our"
            | "their"
            | "some"
            | "any"
            | "no"
            | "each"
            | "every"
            | "another"
            | "such"
            | "both"
            | "all"
            | "many"
            | "several"
            | "few"
            | "one"
            | "two"
            | "three"
            | "most"
            | "other"
    )
}

pub fn is_conjunction(word: &str) -> bool {
    matches!(word, "and" | "but" | "or" | "yet" | "nor" | "so")
}

/// Words that open a clause which depends on another.
pub fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "although"
            | "as"
            | "because"
            | "before"
            | "if"
            | "once"
            | "since"
            | "though"
            | "unless"
            | "until"
            | "when"
            | "whenever"
            | "where"
            | "whereas"
            | "whether"
            | "while"
    )
}

/// Words that may stand between a subject and its verb, or behind the verb, and change neither.
pub fn is_adverbial(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "then"
            | "later"
            | "again"
            | "once"
            | "still"
            | "even"
            | "further"
            | "just"
            | "only"
            | "now"
            | "often"
            | "earlier"
            | "afterwards"
            | "afterward"
            | "too"
            | "already"
            | "always"
            | "first"
            | "instead"
            | "meanwhile"
            | "since"
            | "twice"
            | "today"
            | "yesterday"
            | "tonight"
            | "tomorrow"
            | "however"
            | "though"
            | "therefore"
            | "thus"
            | "both"
            | "all"
            | "himself"
            | "herself"
            | "itself"
            | "themselves"
            | "soon"
            | "ever"
            | "never"
            | "not"
            | "n't"
            | "n’t"
            | "simply"
            | "back"
            | "there"
            | "here"
            | "online"
            | "aloud"
            | "elsewhere"
            | "last"
            | "recently"
            | "so"
            | "far"
            | "long"
            | "ago"
            | "briefly"
    ) || (word.len() > 4
        && word.ends_with("ly")
        && !matches!(
            word,
            "family"
                | "reply"
                | "supply"
                | "italy"
                | "july"
                | "ally"
                | "rally"
                | "apply"
                | "imply"
                | "assembly"
                | "rely"
                | "comply"
                | "bully"
                | "multiply"
        ))
}

/// Days, months, and the nouns that phrases of time are made of.
pub fn is_time_word(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "tonight"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "noon"
            | "midnight"
            | "week"
            | "month"
            | "year"
            | "weekend"
            | "mondays"
            | "tuesdays"
            | "wednesdays"
            | "thursdays"
            | "fridays"
            | "saturdays"
            | "sundays"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan."
            | "feb."
            | "aug."
            | "sept."
            | "oct."
            | "nov."
            | "dec."
            | "day"
            | "days"
            | "hours"
            | "minutes"
            | "hour"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
            | "ago"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_stand_in_several_classes() {
        assert!(is_preposition("after") && is_subordinator("after"));
        assert_eq!(auxiliary("’s"), Some(Auxiliary::Be));
        assert!(is_adverbial("immediately") && !is_adverbial("family"));
    }
}
