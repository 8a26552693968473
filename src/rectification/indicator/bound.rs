//! The words between a noun and its figure: those that bound it (约, 不少于), link it (为,
//! 达), or say that it was something else before (由, 提高到).

use super::change;
use super::clause::{Class, Token};
use super::words::Role;
use crate::model::Direction;

/// What the words directly before a figure say of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bound {
    /// 由, 从: the figure is what something was.
    pub(super) from: bool,
    /// 至, 到, 为: it is what something became.
    pub(super) to: bool,
    /// 为, 达: it is what the noun before it is.
    pub(super) equals: bool,
}

/// The words before a figure without those that bound it or link it: 约, 达, 为.
pub(super) fn unbound<'a>(tokens: &'a [Token], text: &str) -> (&'a [Token], Bound) {
    let mut tokens = tokens;
    let mut bound = Bound::default();
    let mut at = false;
    while let [rest @ .., last] = tokens {
        let word = last.span.of(text);
        let link = last.has(Role::LINK)
            || matches!(last.class, Class::Particle | Class::Colon | Class::Bracket)
            || last.is(Class::Adverb) && (last.has(Role::ADVERB) || word == "分别")
            || matches!(
                word,
                "至" | "到"
                    | "为"
                    | "成"
                    | "达"
                    | "约"
                    | "近"
                    | "超"
                    | "逾"
                    | "共"
                    | "计"
                    | "人民币"
                    | "不"
                    | "不得"
                    | "高于"
                    | "仅"
                    | "只"
                    | "以内"
                    | "是"
                    | "有"
                    | "设为"
                    | "在"
            );
        // 控制在5%
        let kept = at && matches!(word, "控制" | "保持" | "稳定" | "维持");
        let link = link || kept;
        at = word == "在";
        // 分别 deals the figures out: it is looked for later.
        if !link || word == "分别" {
            break;
        }
        bound.equals |= matches!(word, "为" | "达" | "达到" | "是");
        bound.to |= matches!(word, "至" | "到" | "为" | "成" | "设为");
        tokens = rest;
    }
    // 由2023年末的50%, 由原来的10天
    let origin = tokens.iter().rposition(|t| matches!(t.span.of(text), "由" | "从"));
    if let Some(at) = origin {
        let after = tokens.get(at + 1..).unwrap_or(&[]);
        let dated = after.iter().all(|token| {
            matches!(token.class, Class::Date | Class::Of | Class::Pronoun)
                || matches!(
                    token.span.of(text),
                    "原来" | "原" | "原先" | "最初" | "年初"
                )
        });
        if dated && at > 0 {
            bound.from = true;
            tokens = tokens.get(..at).unwrap_or(&[]);
        }
    }
    (tokens, bound)
}

/// The direction that the last of the words states, and the words before it.
pub(super) fn directed<'a>(
    core: &'a [Token],
    text: &str,
) -> Option<(Direction, &'a [Token])> {
    let (last, before) = core.split_last()?;
    let compared = || !change::compared(before, text).words.is_empty();
    let direction = change::direction(last).or_else(|| match last.span.of(text) {
        "高" | "多" | "长" | "快" | "增" | "升" if compared() => {
            Some(Direction::Increase)
        }
        "低" | "少" | "短" | "慢" | "减" | "降" if compared() => {
            Some(Direction::Decrease)
        }
        _ => None,
    })?;
    Some((direction, before))
}

/// The tokens without the adverbs, dates and joints at their ends.
pub(super) fn without_adverbs(mut tokens: &[Token]) -> &[Token] {
    let idle = |token: &Token| {
        matches!(
            token.class,
            Class::Adverb
                | Class::Date
                | Class::Joint
                | Class::And
                | Class::Pronoun
                | Class::Particle
                | Class::Bracket
                | Class::Colon
                | Class::Number
        )
    };
    while let [first, rest @ ..] = tokens
        && idle(first)
    {
        tokens = rest;
    }
    while let [rest @ .., last] = tokens
        && idle(last)
    {
        tokens = rest;
    }
    tokens
}
