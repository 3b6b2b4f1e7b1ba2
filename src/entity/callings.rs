//! What people and bodies are called beside their names: `detective`, and so `the officer`; `the company`.

use crate::lexicon::{WordClass, folded, word};

/// The nouns by which a title or a description calls its bearer, each with its wider word where it has one, in lower
/// case with a blank between two: `officer detective sergeant` of `Detective Sergeant`.
pub fn of(words: &str, into: &mut String) {
    for part in words.split([' ', '\n', '/']) {
        let owned = part.ends_with("'s") || part.ends_with("’s");
        let ends = part.ends_with([',', ';']);
        let bare = part.trim_matches(|edge: char| !edge.is_alphanumeric());
        let goes_on = folded(bare, |bare| {
            if matches!(bare, "who" | "whose" | "of" | "for" | "at" | "from" | "in" | "with" | "on" | "by" | "to") {
                return false;
            }
            let known = word(bare);
            let calls = known.names_people() || known.is(WordClass::OrganisationHead);
            if calls && !owned && !known.is(WordClass::Plural) {
                add(bare, into);
            }
            if !owned {
                wider(bare).iter().for_each(|wider| add(wider, into));
            }
            true
        });
        if !goes_on || (ends && !into.is_empty()) {
            return;
        }
    }
}

pub fn add(calling: &str, into: &mut String) {
    if !into.split(' ').any(|held| held == calling) {
        if !into.is_empty() {
            into.push(' ');
        }
        into.push_str(calling);
    }
}

/// What somebody of a calling is called as well.
fn wider(calling: &str) -> &'static [&'static str] {
    match calling {
        "det" => &["detective", "officer"],
        "sgt" | "ds" => &["sergeant", "officer"],
        "insp" | "di" | "dci" => &["inspector", "officer"],
        "supt" => &["superintendent", "officer"],
        "pc" | "dc" => &["constable", "officer"],
        "detective" | "sergeant" | "constable" | "inspector" | "superintendent" | "policeman" | "policewoman"
        | "lieutenant" => &["officer"],
        "mp" | "msp" | "congressman" | "congresswoman" | "representative" | "legislator" | "assemblyman"
        | "assemblywoman" => &["lawmaker"],
        "sen" => &["senator", "lawmaker"],
        "rep" => &["representative", "lawmaker"],
        "senator" => &["lawmaker"],
        "kc" | "qc" => &["barrister", "lawyer"],
        "barrister" => &["lawyer", "counsel"],
        "solicitor" | "attorney" => &["lawyer"],
        "novelist" | "poet" | "playwright" | "essayist" => &["writer", "author"],
        "guitarist" | "pianist" | "violinist" | "drummer" | "bassist" => &["musician"],
        "physicist" | "chemist" | "neuroscientist" => &["scientist", "researcher"],
        "physician" | "surgeon" | "gp" | "paediatrician" | "cardiologist" => &["doctor"],
        "ceo" | "cfo" => &["executive"],
        "manager" => &["boss", "coach"],
        "coach" => &["manager", "boss"],
        "skipper" => &["captain"],
        "captain" => &["skipper"],
        "goalkeeper" => &["keeper"],
        "chairman" | "chairwoman" | "chairperson" => &["chair"],
        "cllr" | "coun" => &["councillor"],
        "gov" => &["governor"],
        "prof" => &["professor"],
        "teacher" | "headteacher" | "headmaster" | "headmistress" => &["head", "teacher"],
        "reporter" | "correspondent" | "columnist" => &["journalist"],
        "judge" | "justice" => &["judge"],
        "rev" | "reverend" => &["vicar", "priest"],
        _ if calling.len() > 7 && calling.ends_with("ologist") => &["scientist", "researcher"],
        _ => &[],
    }
}

/// Whether `the striker`, said of nobody who has been called so, can speak of somebody named before. Not where the word
/// mostly tells of one who stays unnamed, or holds an office.
pub fn may_rename(head: &str) -> bool {
    const UNNAMED: [&str; 72] = [
        "assailant",
        "attacker",
        "baby",
        "borrower",
        "bomber",
        "boy",
        "buyer",
        "burglar",
        "bystander",
        "caller",
        "captive",
        "child",
        "citizen",
        "claimant",
        "client",
        "clerk",
        "colleague",
        "creditor",
        "customer",
        "cyclist",
        "driver",
        "donor",
        "employee",
        "eyewitness",
        "friend",
        "girl",
        "guard",
        "gunman",
        "host",
        "hostage",
        "individual",
        "inmate",
        "interviewer",
        "journalist",
        "juror",
        "killer",
        "lawyer",
        "man",
        "member",
        "motorist",
        "murderer",
        "neighbor",
        "neighbour",
        "onlooker",
        "owner",
        "partner",
        "passenger",
        "passer-by",
        "passerby",
        "patient",
        "pedestrian",
        "person",
        "questioner",
        "reader",
        "reporter",
        "resident",
        "robber",
        "seller",
        "shareholder",
        "shooter",
        "soldier",
        "spectator",
        "suspect",
        "taxpayer",
        "tenant",
        "thief",
        "tourist",
        "user",
        "victim",
        "visitor",
        "voter",
        "worker",
    ];
    if is_age(head) {
        return true;
    }
    let known = word(head);
    if known.is_unknown() {
        const ENDS: [&str; 8] = ["man", "woman", "keeper", "maker", "holder", "worker", "player", "goer"];
        return ENDS.iter().any(|end| head.strip_suffix(end).is_some_and(|stem| stem.len() > 3));
    }
    known.is(WordClass::Person) && !known.is(WordClass::Plural) && head != "woman" && !UNNAMED.contains(&head)
}

/// Whether who is called so cannot be one of these as well: the judge is not the defendant.
pub fn clash(head: &str, called: &[&str]) -> bool {
    const APART: [&[&str]; 5] = [
        &["defendant", "accused"],
        &["judge", "magistrate", "coroner"],
        &["lawyer", "barrister", "solicitor", "attorney", "prosecutor", "counsel"],
        &["officer", "detective", "sergeant", "constable", "inspector"],
        &["player", "defender", "midfielder", "striker", "winger", "forward", "goalkeeper", "keeper"],
    ];
    let part = |word: &str| APART.iter().position(|words| words.contains(&word));
    let manages = |word: &str| matches!(word, "manager" | "coach" | "boss" | "chairman" | "referee");
    let sought = part(head);
    sought.is_some()
        && called
            .iter()
            .any(|other| part(other).is_some_and(|other| Some(other) != sought) || sought == Some(4) && manages(other))
}

/// What people are called for their families: `the mother of three`.
pub fn is_kin(head: &str) -> bool {
    let bare = head.split('-').next().unwrap_or(head);
    matches!(bare, "mother" | "father" | "mum" | "mom" | "dad" | "grandmother" | "grandfather" | "gran" | "nan")
        || matches!(head, "great-grandmother" | "great-grandfather" | "pensioner" | "widow" | "widower")
}

/// How old one of a calling is at least.
pub fn least_age(head: &str) -> u8 {
    match head {
        "grandfather" | "grandmother" | "grandparent" | "pensioner" => 35,
        _ if head.starts_with("great-grand") => 50,
        _ => 0,
    }
}

/// `34-year-old`
pub fn is_age(word: &str) -> bool {
    word.ends_with("-year-old") && word.starts_with(|first: char| first.is_ascii_digit())
}

/// What kind of body a word tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trade {
    Company,
    Bank,
    Police,
    Council,
    Team,
    Union,
    Learned,
    Charity,
    Party,
    Ministry,
    Agency,
    Court,
    Outlet,
}

/// The kind of body that a common noun stands for: `the company`, `the force`.
pub fn trade(head: &str) -> Option<Trade> {
    Some(match head {
        "company" | "firm" | "business" | "group" | "corporation" | "conglomerate" | "manufacturer" | "retailer"
        | "airline" | "carmaker" | "automaker" | "start-up" | "startup" | "insurer" | "brewery" | "supermarket"
        | "chain" => Trade::Company,
        "bank" | "lender" => Trade::Bank,
        "force" => Trade::Police,
        "council" | "authority" => Trade::Council,
        "club" | "team" | "side" => Trade::Team,
        "union" => Trade::Union,
        "university" | "college" | "school" | "academy" | "institute" => Trade::Learned,
        "charity" | "foundation" => Trade::Charity,
        "party" => Trade::Party,
        "ministry" | "department" => Trade::Ministry,
        "agency" | "regulator" | "watchdog" | "commission" | "board" => Trade::Agency,
        "court" | "tribunal" => Trade::Court,
        "newspaper" | "paper" | "broadcaster" | "channel" | "station" | "magazine" | "website" | "outlet"
        | "tabloid" | "broadsheet" => Trade::Outlet,
        _ => return None,
    })
}

/// The kind of body that a name's words tell of.
pub fn trade_of_name(name: &str) -> Option<Trade> {
    name.split(' ').rev().find_map(|word| match word {
        "inc" | "inc." | "ltd" | "plc" | "llc" | "corp" | "corp." | "co" | "holdings" | "foods" | "airways"
        | "airlines" | "motors" | "pharmaceuticals" | "technologies" | "industries" | "resources" | "energy"
        | "securities" | "breweries" | "stores" | "systems" | "ventures" | "partners" => Some(Trade::Company),
        "police" | "constabulary" => Some(Trade::Police),
        "fc" | "afc" | "rfc" | "united" | "rovers" | "wanderers" | "athletic" => Some(Trade::Team),
        "court" => Some(Trade::Court),
        "government" | "treasury" | "office" | "senate" | "congress" | "parliament" | "cabinet" => {
            Some(Trade::Ministry)
        }
        word => trade(word),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, callings: &str) {
        let mut found = String::new();
        of(words, &mut found);
        assert_eq!(found, callings, "{words}");
    }

    #[test]
    fn callings_are_the_bearers_own() {
        check("Detective Sergeant", "detective officer sergeant");
        check("a crane operator who met the mayor", "operator");
        check("a spokesman for the port", "spokesman");
        check("Lund's mayor", "mayor");
        check("a subsidiary of Redfern", "subsidiary");
        check("41", "");
    }

    #[test]
    fn some_callings_stay_with_the_unnamed() {
        assert!(may_rename("striker") && may_rename("34-year-old"));
        assert!(!may_rename("victim") && !may_rename("mayor") && !may_rename("gate"));
    }

    #[test]
    fn names_tell_of_trades() {
        assert_eq!(trade_of_name("halvorsen foods"), Some(Trade::Company));
        assert_eq!(trade_of_name("west yorkshire police"), Some(Trade::Police));
        assert_eq!(trade_of_name("lumo"), None);
    }
}
