//! A text that was changed in places, and where each place of the old text went.

use gongwen::text::Span;

/// A changed text.
pub(super) struct Edit {
    pub(super) text: String,
    /// What was replaced, and where what replaces it stands.
    changes: Vec<(Span, Span)>,
}

impl Edit {
    /// Replaces spans of a text, which are in order and apart.
    pub(super) fn new(text: &str, replaced: &[(Span, String)]) -> Self {
        let mut edit = Self { text: String::new(), changes: Vec::new() };
        let mut from = 0;
        for (old, words) in replaced {
            edit.text.push_str(&text[from..old.start]);
            let start = edit.text.len();
            edit.text.push_str(words);
            edit.changes.push((*old, Span::new(start, edit.text.len())));
            from = old.end;
        }
        edit.text.push_str(&text[from..]);
        edit
    }

    /// Where a span of the old text went. What was put in right before or behind it is
    /// no part of it.
    pub(super) fn span(&self, span: Span) -> Span {
        let start = self.start(span.start);
        // An empty span is a place: what is put in there stands before it.
        let end = if span.is_empty() { start } else { self.end(span.end) };
        Span::new(start, end)
    }

    /// Where something that began at a place begins now.
    pub(super) fn start(&self, at: usize) -> usize {
        let before = self.changes.partition_point(|(old, _)| old.start <= at);
        self.behind(before, at, |old| old.start)
    }

    fn end(&self, at: usize) -> usize {
        let before = self.changes.partition_point(|(old, _)| old.start < at);
        self.behind(before, at, |old| old.end)
    }

    /// The place by the last of so many changes. Inside what was replaced, it is at the
    /// start or the end of what stands there now.
    fn behind(&self, before: usize, at: usize, side: impl Fn(Span) -> usize) -> usize {
        let Some((old, new)) = before.checked_sub(1).map(|n| self.changes[n]) else {
            return at;
        };
        match at < old.end {
            true if side(old) == old.start => new.start,
            true => new.end,
            false => new.end + (at - old.end),
        }
    }
}

/// The changes that a function of each character, with those beside it, asks for.
pub(super) fn each(
    text: &str,
    change: impl Fn(Option<char>, char, Option<char>) -> Option<char>,
) -> Vec<(Span, String)> {
    let (mut before, mut out) = (None, Vec::new());
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        if let Some(other) = change(before, c, next) {
            out.push((Span::new(at, at + c.len_utf8()), other.to_string()));
        }
        before = Some(c);
    }
    out
}

/// The lines of a text without what ends them, however that is written.
pub(super) fn lines(text: &str) -> Vec<Span> {
    let (mut out, mut start) = (Vec::new(), 0);
    for (at, c) in text.char_indices() {
        if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
            if !(c == '\n' && text[..at].ends_with('\r')) {
                out.push(Span::new(start, at));
            }
            start = at + c.len_utf8();
        }
    }
    out.push(Span::new(start, text.len()));
    out
}

#[test]
fn places_go_where_their_words_go() {
    // 甲, 乙 and 丙 take three bytes each.
    let edit = Edit::new(
        "甲乙丙",
        &[(Span::new(3, 3), "--".to_owned()), (Span::new(6, 9), "丁戊".to_owned())],
    );
    assert_eq!(edit.text, "甲--乙丁戊");
    assert_eq!(edit.span(Span::new(0, 3)), Span::new(0, 3));
    assert_eq!(edit.span(Span::new(3, 6)), Span::new(5, 8));
    assert_eq!(edit.span(Span::new(3, 9)), Span::new(5, 14));
}

#[test]
fn every_line_end_is_one() {
    let texts: Vec<&str> = lines("甲\r\n乙\r\u{2028}\n")
        .iter()
        .map(|l| l.of("甲\r\n乙\r\u{2028}\n"))
        .collect();
    assert_eq!(texts, ["甲", "乙", "", "", ""]);
}
