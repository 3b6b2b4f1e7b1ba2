//! Words in lower case, without allocating for the common ones.

/// Hands `use_form` the lower-case form of `word`. Only long words and capitals outside ASCII allocate.
pub fn folded<T>(word: &str, use_form: impl FnOnce(&str) -> T) -> T {
    const SHORT: usize = 48;
    let has_capital = |byte: u8| byte.is_ascii_uppercase();
    if !word.is_ascii() {
        return if word.chars().any(char::is_uppercase) { use_form(&word.to_lowercase()) } else { use_form(word) };
    }
    if !word.bytes().any(has_capital) {
        return use_form(word);
    }
    let mut buffer = [0; SHORT];
    let short = buffer.get_mut(..word.len()).and_then(|form| {
        form.copy_from_slice(word.as_bytes());
        form.make_ascii_lowercase();
        std::str::from_utf8(form).ok()
    });
    match short {
        Some(form) => use_form(form),
        None => use_form(&word.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn folds_whatever_comes() {
        let long = "A".repeat(100);
        for (word, form) in
            [("Kane", "kane"), ("said", "said"), ("Élysée", "élysée"), ("", ""), (&long, &"a".repeat(100))]
        {
            folded(word, |found| assert_eq!(found, form));
        }
    }
}
