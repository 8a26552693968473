//! Words of a document as text of a page.

use crate::colour;
use crate::text::{is_blank, is_line_end, is_wide};
use std::borrow::Cow;

/// Words with control characters, which a page cannot hold or does not show, and such as
/// reorder text, drawn as pictures. Tabs and line ends stay.
pub(super) fn visible(words: &str) -> Cow<'_, str> {
    let shown =
        |c: char| if matches!(c, '\t' | '\n' | '\r') { c } else { colour::visible(c) };
    if words.chars().all(|c| shown(c) == c) {
        return words.into();
    }
    words.chars().map(shown).collect()
}

/// Words that flow: where a line ends inside Chinese there is no space, elsewhere one.
pub(super) fn flowing(words: &str) -> Cow<'_, str> {
    if !words.contains(is_line_end) {
        return visible(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        if !is_line_end(c) {
            out.push(c);
            continue;
        }
        while chars.next_if(|&c| is_blank(c)).is_some() {}
        let before = out.trim_end_matches(is_blank).len();
        out.truncate(before);
        let inside = |c: Option<char>| c.is_none_or(is_wide);
        if !(inside(out.chars().next_back()) && inside(chars.peek().copied())) {
            out.push(' ');
        }
    }
    match visible(&out) {
        Cow::Borrowed(_) => out.into(),
        Cow::Owned(shown) => shown.into(),
    }
}

/// The first words, at most so many characters, with what is left out told by `…`.
pub(super) fn first_words(words: &str, most: usize) -> Cow<'_, str> {
    let words = words.trim_matches(is_blank);
    match words.char_indices().nth(most) {
        Some((end, _)) => {
            let kept = words.get(..end).unwrap_or("").trim_end_matches(is_blank);
            format!("{}…", flowing(kept)).into()
        }
        None => flowing(words),
    }
}

/// The words up to the first stop.
pub(super) fn first_clause(words: &str) -> &str {
    let words = words.trim_matches(is_blank);
    let stop = |c| is_line_end(c) || matches!(c, '，' | '。' | '；' | '：' | ',' | ';');
    words.split(stop).find(|clause| !clause.is_empty()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_inside_chinese_leave_no_space() {
        assert_eq!(flowing("加强\r\n　　领导 and\nwork"), "加强领导 and work");
        assert_eq!(flowing("甲\u{2028}乙"), "甲乙");
    }

    #[test]
    fn control_characters_are_drawn() {
        assert_eq!(visible("a\u{1b}[31m\0\u{7f}\u{202e}\tb"), "a␛[31m␀␡\u{fffd}\tb");
    }

    #[test]
    fn long_words_are_cut_at_a_character() {
        assert_eq!(first_words(" 一二三四 ", 4), "一二三四");
        assert_eq!(first_words("一二三四五", 3), "一二三…");
        assert_eq!(first_clause("，落实经费，签订协议。"), "落实经费");
    }
}
