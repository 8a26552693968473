//! Which way a figure changed and against when: 同比, 比2022年, 较上年同期.

use super::clause::{Class, Token};
use super::words::Role;
use crate::model::{Direction, Mention, MentionKind, When};
use crate::text::Span;
use std::borrow::Cow;

/// The direction that a word states.
pub(super) fn direction(token: &Token) -> Option<Direction> {
    if token.has(Role::UP) {
        Some(Direction::Increase)
    } else if token.has(Role::DOWN) {
        Some(Direction::Decrease)
    } else {
        None
    }
}

/// The words of a comparison, and those before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Compared<'a> {
    /// What stands before the comparison.
    pub(super) before: &'a [Token],
    /// The comparison; empty where there is none.
    pub(super) words: &'a [Token],
}

/// Parts the words before the verb of a change (车辆费用同比2022年分别) at the
/// comparison.
pub(super) fn compared<'a>(tokens: &'a [Token], text: &str) -> Compared<'a> {
    let at = tokens.iter().rposition(|token| {
        matches!(
            token.span.of(text),
            "同比" | "环比" | "比" | "较" | "相比" | "比较" | "同期比"
        )
    });
    let at = at.unwrap_or(tokens.len());
    Compared {
        before: tokens.get(..at).unwrap_or(tokens),
        words: tokens.get(at..).unwrap_or(&[]),
    }
}

/// What a comparison compares with: a date, 上年同期, or 同比 itself.
pub(super) fn base<'t>(
    words: &[Token],
    text: &'t str,
    mentions: &[Mention<'_>],
) -> Option<When<'t>> {
    let first = words.first()?;
    let last = words.last()?;
    let span = Span::new(first.span.start, last.span.end);
    let from = mentions.partition_point(|mention| mention.span.start < span.start);
    let dates = mentions.iter().enumerate().skip(from);
    let date = dates.take_while(|(_, mention)| mention.span.end <= span.end).find_map(
        |(at, mention)| match &mention.kind {
            MentionKind::Date { value, .. } => Some((at, *value, mention.span)),
            _ => None,
        },
    );
    if let Some((at, value, span)) = date {
        let text = Cow::Borrowed(span.of(text));
        return Some(When { value, text, span, mention: u32::try_from(at).ok() });
    }
    // 较上年同期, 比上年, 同比
    let rest = words.get(1..).unwrap_or(&[]);
    let named = rest.iter().take_while(|token| {
        matches!(
            token.class,
            Class::Date | Class::Noun | Class::Locative | Class::Number
        ) || token.span.of(text) == "同期"
    });
    let span = match named.last() {
        Some(last) => Span::new(rest.first()?.span.start, last.span.end),
        None => first.span,
    };
    let alone = matches!(span.of(text), "比" | "较" | "相比" | "比较");
    let text = Cow::Borrowed(span.of(text));
    (!alone).then_some(When { value: None, text, span, mention: None })
}
