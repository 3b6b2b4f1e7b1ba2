//! What outlets are called in full, and which of them publishes the article.

use rustc_hash::FxHashMap;

use crate::lexicon;

/// The names of an article's outlets, read in text order.
pub(super) struct Names<'a> {
    publisher: Option<&'a str>,
    /// The full names met so far, by their last word.
    full: FxHashMap<String, String>,
}

impl<'a> Names<'a> {
    pub fn new(publisher: Option<&'a str>) -> Self {
        Self { publisher: publisher.map(str::trim).filter(|name| !name.is_empty()), full: FxHashMap::default() }
    }

    /// Notes an outlet's name, for `the Times` behind `The Alderne Times`.
    pub fn meet(&mut self, name: &str) {
        let name = without_article(name);
        if let Some((_, last)) = name.rsplit_once(' ') {
            self.full.insert(last.to_lowercase(), name.to_owned());
        }
    }

    /// The full name of the outlet that is called `name` here.
    pub fn in_full(&self, name: &str) -> String {
        let bare = without_article(name);
        if self.is_own(name)
            && let Some(publisher) = self.publisher
        {
            return publisher.to_owned();
        }
        if let Some(full) = self.full.get(&bare.to_lowercase()) {
            return full.clone();
        }
        lexicon::outlet(name).map_or(bare, |outlet| outlet.name).to_owned()
    }

    /// `this newspaper`, and the outlet that publishes the article by any of its names.
    pub fn is_own(&self, name: &str) -> bool {
        let bare = without_article(name);
        let first = bare.split(' ').next().unwrap_or("");
        if bare.contains(' ') && (first.eq_ignore_ascii_case("this") || first.eq_ignore_ascii_case("our")) {
            return true;
        }
        let Some(publisher) = self.publisher else { return false };
        let known = lexicon::outlet(publisher);
        let publisher = without_article(publisher);
        let is_short = publisher.rsplit_once(' ').is_some_and(|(_, last)| last.eq_ignore_ascii_case(bare));
        publisher.eq_ignore_ascii_case(bare)
            || (is_short && self.full.get(&bare.to_lowercase()).is_none_or(|full| full.eq_ignore_ascii_case(publisher)))
            || (known.is_some() && lexicon::outlet(bare) == known)
            || is_site_of(publisher, bare)
    }
}

/// Whether `alderne-gazette.example` is the site of `Alderne Gazette`.
fn is_site_of(site: &str, name: &str) -> bool {
    let host = site.split_once("://").map_or(site, |(_, host)| host);
    let host = host.strip_prefix("www.").unwrap_or(host).split('/').next().unwrap_or("");
    let Some((host, _)) = host.split_once('.').filter(|_| !host.contains(' ')) else { return false };
    let letters = |word: &str| -> String {
        without_article(word).chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    !name.is_empty() && letters(host).trim_start_matches("the") == letters(name)
}

pub(super) fn without_article(name: &str) -> &str {
    let article = name.get(..4).filter(|article| article.eq_ignore_ascii_case("the "));
    article.map_or(name, |article| &name[article.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_follow_full_ones() {
        let mut names = Names::new(None);
        assert_eq!(names.in_full("the Times"), "Times");
        names.meet("The Alderne Times");
        assert_eq!(names.in_full("the Times"), "Alderne Times");
        assert_eq!(names.in_full("The AP"), "Associated Press");
    }

    #[test]
    fn the_publisher_goes_by_several_names() {
        let names = Names::new(Some("The Alderne Gazette"));
        assert!(names.is_own("this newspaper") && names.is_own("the Gazette") && names.is_own("Alderne Gazette"));
        assert!(!names.is_own("the Echo") && !names.is_own("Northport Gazette"));
        assert!(Names::new(Some("Associated Press")).is_own("the AP"));
        assert!(Names::new(Some("https://www.alderne-gazette.example/")).is_own("the Alderne Gazette"));
        assert!(!Names::new(None).is_own("the Gazette"));
    }
}
