//! What was probably meant by a name that does not exist.

/// The one of `known` that was probably meant by `typed`.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Words that share less than this with what was typed are no help.
    const LEAST_LIKENESS: f64 = 0.7;
    let typed = typed.to_lowercase();
    let ranked = known.into_iter().map(|word| (strsim::jaro_winkler(word, &typed), word));
    let (likeness, word) = ranked.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    (likeness >= LEAST_LIKENESS).then_some(word)
}
