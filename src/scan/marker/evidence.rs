//! What the words around a token say for and against it.

use super::token::{self, Token};
use super::{Before, Candidate, Context};
use crate::model::Form;
use crate::scan::ordinal;
use crate::scan::price::{self, Price};
use crate::text::{fold, is_blank};

/// The prices of a token in its place; none where it cannot be a marker at all.
pub(super) fn evidence(
    token: &Token,
    context: Context,
    before: Before,
    after: &str,
) -> Option<Price> {
    let next = after.trim_start_matches(is_blank).chars().next();
    let plain = price::price(token.form, context);
    let line_start = context == Context::LineStart;
    Some(match token.form {
        Form::Is | Form::Must if word_against(token, context, before, next) => {
            price::AGAINST
        }
        Form::Chinese
            if word_ends(before, context) || number_follows(before, next, context) =>
        {
            price::AGAINST
        }
        Form::Arabic
            if context == Context::Glued && before.last.is_some_and(is_counted) =>
        {
            price::AGAINST
        }
        Form::Ordinal if token.punctuation != '是' && ordinal_goes_on(next) => {
            price::AGAINST
        }
        // 安全第一、预防为主: 第一、 needs a break before it.
        Form::Ordinal if token.punctuation == '、' && context == Context::Comma => {
            price::AGAINST
        }
        Form::First if token.punctuation == ' ' => {
            let free =
                matches!(context, Context::LineStart | Context::Stop | Context::Colon);
            return free.then_some(price::BARE_WORD);
        }
        Form::ChineseParenthesized | Form::ArabicParenthesized
            if is_reference(context, before, after) =>
        {
            price::AGAINST
        }
        Form::Arabic
            if token.punctuation == '.'
                && after.starts_with(|c| fold(c).is_ascii_digit()) =>
        {
            let digits = after.trim_start_matches(|c| fold(c).is_ascii_digit());
            match () {
                // No decimal has a full-width point between half-width digits.
                () if begins_with_year(after) || is_full_width_point(token, after) => {
                    plain
                }
                () if token::is_heading_start(digits) => price::DECIMAL_LIKE,
                () => price::DECIMAL,
            }
        }
        Form::Arabic
            if token.punctuation == '、'
                && next.is_some_and(|c| fold(c).is_ascii_digit()) =>
        {
            // `2、2023年下半年` begins a line; 1、2号楼 counts through.
            if line_start && begins_with_year(after) { plain } else { price::AGAINST }
        }
        Form::Arabic | Form::ArabicHalfParenthesized if next.is_none() => return None,
        Form::ArabicHalfParenthesized if open_before(before) => return None,
        Form::Decimal => price::BARE_NUMBER,
        Form::Part | Form::Chapter | Form::Section | Form::Article => {
            let blank = after.starts_with(is_blank) || after.is_empty();
            match () {
                () if citation_goes_on(after) => price::AGAINST,
                () if line_start => plain,
                () if blank && context != Context::Open => plain,
                () => return None,
            }
        }
        _ => plain,
    })
}

/// `2023年下半年`
fn begins_with_year(after: &str) -> bool {
    let rest = after.trim_start_matches(|c| fold(c).is_ascii_digit());
    after.len() - rest.len() >= 4 && rest.starts_with('年')
}

/// `3．6个月内`: the point is full width, the digits are not.
fn is_full_width_point(token: &Token, after: &str) -> bool {
    let digits = token.ordinal.checked_ilog10().map_or(1, |n| n as usize + 1);
    let wide = token.len == digits + '．'.len_utf8();
    wide && after.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a half bracket closes one opened just before the digits: `（共3）`.
fn open_before(before: Before) -> bool {
    before.last.is_some_and(|c| {
        !matches!(c, '。' | '；' | '：' | '，' | ':' | ';' | ',' | '、')
    }) && !before.blank
}

/// 选题一是…，选题二是…: the same word before each, so that the digits belong to it.
/// Takes the candidates of one line.
pub(super) fn weigh_parallels(text: &str, candidates: &mut [Candidate]) {
    let word = |candidate: &Candidate| {
        let glued = candidate.context == Context::Glued;
        let start = candidate.span.start;
        glued.then(|| text.get(start.checked_sub(6)?..start)).flatten()
    };
    let mut last: Option<(usize, &str)> = None;
    for number in 0..candidates.len() {
        let Some(candidate) = candidates.get(number) else { break };
        if !matches!(candidate.form, Form::Is | Form::Must) {
            continue;
        }
        let here = word(candidate);
        if let (Some((before, said)), Some(here)) = (last, here)
            && said == here
        {
            for at in [before, number] {
                if let Some(candidate) = candidates.get_mut(at) {
                    candidate.price = price::AGAINST;
                }
            }
        }
        last = here.map(|here| (number, here));
    }
}

/// 统一是, 之一是, 这一要求: words that hold the characters of a marker.
fn word_against(
    token: &Token,
    context: Context,
    before: Before,
    next: Option<char>,
) -> bool {
    const MUST_TAILS: &str = "求务素点件义害旨道职闻";
    // 二是二: a saying, not an item.
    let said = token.form == Form::Is && next.is_some_and(ordinal::is_chinese_digit);
    let glued = matches!(context, Context::Glued | Context::Closed | Context::Spaced);
    let tailed = token.form == Form::Must
        && glued
        && next.is_some_and(|c| MUST_TAILS.contains(c));
    word_ends(before, context) || said || tailed
}

/// 统一, 之一, 举一反三: the digit ends a word.
fn word_ends(before: Before, context: Context) -> bool {
    const HEADS: &str = "统之大唯惟单专逐万周期初高划如归举这第每同某另小反合";
    context == Context::Glued && before.last.is_some_and(|c| HEADS.contains(c))
}

/// 附件1, 表1, 第1: the digits number something else.
fn is_counted(before: char) -> bool {
    matches!(before, '件' | '表' | '图' | '第' | '款' | '条')
}

/// 一、二、三产业 and 举一反三、: the digits count or belong to a word.
fn number_follows(before: Before, next: Option<char>, context: Context) -> bool {
    let counted = next.is_some_and(ordinal::is_chinese_digit);
    let goes_on = context == Context::Comma
        && before.last == Some('、')
        && before
            .earlier
            .is_some_and(|c| ordinal::is_chinese_digit(c) || fold(c).is_ascii_digit());
    counted || goes_on
}

/// 第一、第二、第三巡察组 and 第一、三、四项.
fn ordinal_goes_on(next: Option<char>) -> bool {
    next.is_some_and(|c| c == '第' || ordinal::is_chinese_digit(c))
}

/// 第（一）项, （一）、（二）项, 附件（一）.
fn is_reference(context: Context, before: Before, after: &str) -> bool {
    let cited = before
        .last
        .is_some_and(|c| matches!(c, '第' | '件' | '表' | '图' | '款' | '条'))
        && context == Context::Glued;
    let next = after.chars().next();
    let named = names_provision(context, after)
        || matches!(next, Some('、' | '至' | '和' | '或' | '及'))
            && (context != Context::LineStart
                || after
                    .chars()
                    .nth(1)
                    .is_some_and(|c| matches!(c, '（' | '(' | '第')));
    cited || named
}

/// （一）项的规定; not （一）项目管理方面, （二）款项拨付.
fn names_provision(context: Context, after: &str) -> bool {
    const WORDS: &[&str] = &["项目", "款项", "目标", "目前", "目录", "目的", "项下"];
    let word = WORDS.iter().any(|word| after.starts_with(word));
    let named = after.starts_with(['项', '款', '目']) && !word;
    let behind = after.chars().nth(1);
    named
        && (context != Context::LineStart
            || matches!(behind, Some('的' | '、' | '规' | '和')))
}

/// 第三条、第四条, 第十条的规定, 第五条第二款: a citation, though it begins a line.
fn citation_goes_on(after: &str) -> bool {
    #[rustfmt::skip]
    const GOES_ON: &[&str] = &[
        "、", "，", "的", "第", "规定", "和", "至", "款", "之规定", "所",
    ];
    GOES_ON.iter().any(|s| after.starts_with(s))
}
