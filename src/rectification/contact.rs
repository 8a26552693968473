//! Where replies go: the keys and values of the closing paragraph.

use super::source::{Source, head};
use crate::model::{Contact, NodeKind, Text};
use crate::text::{Span, is_blank, is_han};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Telephone,
    Address,
    Postcode,
    Email,
    Person,
    Other,
}

/// The words that stand before a value, longer ones before those that they hold.
#[rustfmt::skip]
const KEYS: &[(&str, Key)] = &[
    ("联系人及电话", Key::Telephone), ("联系电话", Key::Telephone),
    ("举报电话", Key::Telephone), ("监督电话", Key::Telephone),
    ("咨询电话", Key::Telephone), ("电话", Key::Telephone), ("传真", Key::Other),
    ("电子邮箱地址", Key::Email), ("邮箱地址", Key::Email),
    ("电子邮箱", Key::Email), ("电子邮件", Key::Email), ("E-mail", Key::Email),
    ("邮政信箱", Key::Address), ("通讯地址", Key::Address), ("通信地址", Key::Address),
    ("联系地址", Key::Address), ("邮寄地址", Key::Address), ("来信地址", Key::Address),
    ("邮政编码", Key::Postcode), ("邮编", Key::Postcode), ("邮箱", Key::Email),
    ("地址", Key::Address), ("联系人", Key::Person), ("电子信箱", Key::Email),
    ("信箱", Key::Address),
];

/// The contact that the closing of a document names.
pub(super) fn contact<'t>(source: &Source<'_, 't>) -> Option<Contact<'t>> {
    let mut out = Contact::default();
    for node in source.document.nodes_of(NodeKind::Contact) {
        read(source, node.span, &mut out);
    }
    if out == Contact::default() {
        // What the outline took for a paragraph: among the last, with its keys.
        let paragraphs = source.document.nodes_of(NodeKind::Paragraph);
        let mut last: Vec<Span> = paragraphs.map(|node| node.span).collect();
        for span in last.drain(..).rev().take(LAST) {
            read(source, span, &mut out);
            if out.telephone.is_some() || out.email.is_some() {
                return Some(out);
            }
            out = Contact::default();
        }
    }
    (out != Contact::default()).then_some(out)
}

/// How many paragraphs from the end are asked for a contact.
const LAST: usize = 5;

fn read<'t>(source: &Source<'_, 't>, span: Span, out: &mut Contact<'t>) {
    let words = source.words(span);
    let mut heads: Vec<(Key, usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let key = if rest.starts_with(begins_key) { key(source, rest) } else { None };
        let after = key.and_then(|(len, _)| rest.get(len..));
        match (key, after) {
            // A key has a colon, a blank or its value right behind it.
            (Some((len, kind)), Some(after))
                if after.starts_with([
                    '：', ':', '0', '1', '4', '（', '(', ' ', '\u{3000}',
                ]) || after.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                heads.push((kind, at, at + len));
                at += len;
            }
            _ => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    for (n, &(key, _, from)) in heads.iter().enumerate() {
        let to = heads.get(n + 1).map_or(words.len(), |next| next.1);
        let value = value(source, key, Span::new(span.start + from, span.start + to));
        let field = match key {
            Key::Telephone => &mut out.telephone,
            Key::Address => &mut out.address,
            Key::Postcode => &mut out.postcode,
            Key::Email => &mut out.email,
            Key::Person => &mut out.person,
            Key::Other => continue,
        };
        if field.is_none() {
            *field = value;
        }
    }
}

/// Whether one of the keys begins with a character; most begin none.
fn begins_key(c: char) -> bool {
    matches!(
        c,
        '联' | '举'
            | '监'
            | '咨'
            | '电'
            | '传'
            | 'E'
            | '邮'
            | '通'
            | '来'
            | '地'
            | '信'
    )
}

/// The key at the start of a text, and how many bytes it takes.
fn key(source: &Source<'_, '_>, rest: &str) -> Option<(usize, Key)> {
    KEYS.iter().find_map(|(key, kind)| Some((source.word_len(rest, key)?, *kind)))
}

/// The longest value, in characters.
const MOST_VALUE: usize = 120;

/// The value behind a key, up to a stop.
fn value<'t>(source: &Source<'_, 't>, key: Key, room: Span) -> Option<Text<'t>> {
    let words = source.words(room);
    let stop = |c: char| match key {
        Key::Email => "。；;，,、）".contains(c),
        _ => matches!(c, '。' | '；' | ';' | '，' | ','),
    };
    let idle = |c: char| matches!(c, '：' | ':') || is_blank(c);
    let mut skipped = words.len() - words.trim_start_matches(idle).len();
    if key == Key::Telephone {
        // 联系人及电话：办公室张某，0700-1234567
        let digit =
            |c: char| c.is_ascii_digit() || matches!(c, '*' | '＊' | '０'..='９');
        let number = words.find(|c| digit(c) || matches!(c, '（' | '(')).unwrap_or(0);
        let named =
            words.get(skipped..number).is_some_and(|name| name.contains(is_han));
        skipped = if named { number } else { skipped };
    }
    let rest = head(words.get(skipped..)?, MOST_VALUE);
    let from = room.start + skipped;
    let mut chars = rest.char_indices();
    let end = chars.find(|&(at, c)| stop(c) || source.ends_line(from + at, c));
    let end = end.map_or(rest.len(), |(at, _)| at);
    let value = rest.get(..end)?.trim_end_matches(|c| is_blank(c) || c == '、');
    let value = without_aside(value);
    let start = room.start + skipped;
    let span = Span::new(start, start + value.len());
    (!span.is_empty()).then(|| source.piece(span))
}

/// A value without the bracket that was opened before it, and without hours and the like
/// in brackets behind it: （联系人：…，电话：…）, 0791-1234567（工作日9:00-17:00）.
fn without_aside(value: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in value.char_indices() {
        match c {
            '（' | '(' => {
                let inside = value.get(at + c.len_utf8()..).unwrap_or("");
                let close = inside.find(['）', ')']).unwrap_or(inside.len());
                let words = inside.get(..close).is_some_and(|i| i.contains(is_han));
                if at > 0 && words {
                    return value.get(..at).unwrap_or(value).trim_end_matches(is_blank);
                }
                depth += 1;
            }
            '）' | ')' if depth == 0 => return value.get(..at).unwrap_or(value),
            '）' | ')' => depth -= 1,
            _ => {}
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_passed_over_for_its_beginning() {
        assert!(KEYS.iter().all(|(key, _)| key.starts_with(begins_key)));
    }
}
