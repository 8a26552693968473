//! Tokens that look like markers, by their own characters.

use super::Before;
use crate::model::Form;
use crate::scan::ordinal;
use crate::text::{fold, is_blank, is_han, is_line_end};

/// A token that looks like a marker, before its surroundings are asked.
pub(super) struct Token {
    pub(super) form: Form,
    pub(super) ordinal: u32,
    pub(super) punctuation: char,
    pub(super) len: usize,
}

/// What a place holds.
pub(super) enum Found {
    Token(Token),
    /// No token; this many bytes hold no start of one either.
    Skip(usize),
}

/// The token at the start of `rest`, whose first character is `c`; `head` is the line
/// before it.
pub(super) fn token(rest: &str, c: char, head: &str) -> Found {
    let found = match c {
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' =>
        {
            return chinese(rest);
        }
        '0'..='9' | '０'..='９' => return arabic(rest, head),
        '（' | '(' => parenthesized(rest, c),
        '第' => ordinal_token(rest, c),
        '其' => of_them(rest, c).or_else(|| word(rest, "其次", 2)),
        '首' => word(rest, "首先", 1),
        '再' => word(rest, "再次", 3),
        '最' => word(rest, "最后", 0),
        '①'..='⑳' => Some(sign(c, Form::Circled, ordinal::enclosed(c, '①'))),
        '⑴'..='⒇' => {
            Some(sign(c, Form::ArabicParenthesized, ordinal::enclosed(c, '⑴')))
        }
        '⒈'..='⒛' => Some(sign(c, Form::Arabic, ordinal::enclosed(c, '⒈'))),
        '㈠'..='㈩' => {
            Some(sign(c, Form::ChineseParenthesized, ordinal::enclosed(c, '㈠')))
        }
        _ => None,
    };
    found.map_or(Found::Skip(0), Found::Token)
}

fn sign(c: char, form: Form, ordinal: u32) -> Token {
    Token { form, ordinal, punctuation: ' ', len: c.len_utf8() }
}

fn after(rest: &str, len: usize) -> &str {
    rest.get(len..).unwrap_or("")
}

/// `一、` `一．` `一是` `一要`, the last two also cut by the end of a line inside a paragraph;
/// skips the digits where there is none.
fn chinese(rest: &str) -> Found {
    // 一般, 二者: most digits are in words.
    let mut chars = rest.chars();
    let (first, second) = (chars.next(), chars.next());
    if !second.is_some_and(may_follow_digit) {
        return Found::Skip(first.map_or(0, char::len_utf8));
    }
    let (value, mut len) = ordinal::chinese(rest);
    let behind = after(rest, len);
    let cut = cut(behind);
    if after(behind, cut).starts_with(['是', '要']) {
        len += cut;
    }
    let next = after(rest, len).chars().next();
    let (Some(ordinal), Some(next)) = (value, next) else { return Found::Skip(len) };
    let form = match next {
        '、' | '．' => Form::Chinese,
        // `一.` but not `一.五`.
        '.' if !after(rest, len + 1).starts_with(ordinal::is_chinese_digit) => {
            Form::Chinese
        }
        '是' => Form::Is,
        '要' => Form::Must,
        _ => return Found::Skip(len),
    };
    Found::Token(Token {
        form,
        ordinal,
        punctuation: fold(next),
        len: len + next.len_utf8(),
    })
}

/// The length of a line end at the start of a text, where it cuts a token inside a
/// paragraph, with the blanks before it.
fn cut(rest: &str) -> usize {
    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
    let cuts = rest.get(..blanks).is_some_and(|blanks| blanks.contains(is_line_end));
    if cuts { blanks } else { 0 }
}

/// Whether a character may stand behind a Chinese digit of a marker.
fn may_follow_digit(c: char) -> bool {
    matches!(c, '、' | '．' | '.' | '是' | '要')
        || ordinal::is_chinese_digit(c)
        || is_blank(c)
}

/// `1.` `1、` `1．` `1)` and at a line start `1.1` and `1　`; skips the digits else.
fn arabic(rest: &str, head: &str) -> Found {
    let (value, len) = ordinal::arabic(rest);
    let next = after(rest, len).chars().next();
    let (Some(ordinal), Some(next)) = (value, next) else { return Found::Skip(len) };
    if !matches!(next, '.' | '．' | '、' | ')' | '）') && !is_blank(next) {
        return Found::Skip(len);
    }
    let before = Before::of(head);
    // A letter or a decimal point before makes it the tail of something longer.
    let tail = !before.blank
        && before.last.is_some_and(|c| {
            c.is_ascii_alphanumeric()
                || matches!(c, '.' | '．' | '-' | '/' | '%' | '+' | ',')
        });
    if tail {
        return Found::Skip(len);
    }
    let behind = after(rest, len + next.len_utf8());
    let line_start = before.last.is_none();
    let form = match next {
        '.' | '．' if behind.starts_with(|c| fold(c).is_ascii_digit()) => {
            return if line_start {
                decimal(rest, ordinal, len)
            } else {
                Found::Skip(len)
            };
        }
        '.' | '．' | '、' => Form::Arabic,
        ')' | '）' => Form::ArabicHalfParenthesized,
        c if line_start && is_blank(c) && is_heading_start(behind) => {
            return Found::Token(Token {
                form: Form::Decimal,
                ordinal,
                punctuation: ' ',
                len,
            });
        }
        _ => return Found::Skip(len),
    };
    Found::Token(Token {
        form,
        ordinal,
        punctuation: fold(next),
        len: len + next.len_utf8(),
    })
}

/// `1.1` and `1.1.1` before a heading, or `1.` before a number: `1.70周年…`.
fn decimal(rest: &str, first: u32, first_len: usize) -> Found {
    let (mut len, mut last, mut n) = (first_len, first, 1);
    while let Some(point @ ('.' | '．')) = after(rest, len).chars().next() {
        let from = len + point.len_utf8();
        let (Some(value), digits) = ordinal::arabic(after(rest, from)) else { break };
        (len, last, n) = (from + digits, value, n + 1);
    }
    let behind = after(rest, len);
    let headed = behind.starts_with(is_blank) && is_heading_start(behind.trim_start());
    let form = match n {
        2 => Form::DecimalSecond,
        3 => Form::DecimalThird,
        _ => Form::Arabic,
    };
    if headed && form != Form::Arabic || n == 3 && is_heading_start(behind) {
        return Found::Token(Token { form, ordinal: last, punctuation: '.', len });
    }
    // Before a number that words follow the point may belong to the marker.
    let point = after(rest, first_len).chars().next().map_or(0, char::len_utf8);
    let number = after(rest, first_len + point);
    let words = number.trim_start_matches(|c| fold(c).is_ascii_digit());
    if words.starts_with(is_han) {
        let len = first_len + point;
        return Found::Token(Token {
            form: Form::Arabic,
            ordinal: first,
            punctuation: '.',
            len,
        });
    }
    Found::Skip(len)
}

/// Whether words of a heading follow, not the unit of a number: 时间安排, but not 时.
pub(super) fn is_heading_start(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "时间", "时限", "人员", "人才", "人事", "日常", "月度", "年度", "个别", "个人",
        "项目", "款项", "条件", "次序",
    ];
    if WORDS.iter().any(|word| text.starts_with(word)) {
        return true;
    }
    let unit = |c| {
        matches!(
            c,
            '年' | '月'
                | '日'
                | '号'
                | '时'
                | '个'
                | '万'
                | '亿'
                | '元'
                | '人'
                | '次'
                | '条'
                | '款'
                | '项'
                | '％'
                | '%'
        )
    };
    text.starts_with(is_han) && !text.starts_with(unit)
}

/// `（一）` `(1)`, with blanks inside.
fn parenthesized(rest: &str, open: char) -> Option<Token> {
    let mut len = open.len_utf8();
    let inner = after(rest, len);
    len += inner.len() - inner.trim_start_matches(is_blank).len();
    let inner = inner.trim_start_matches(is_blank);
    let (mut form, (mut value, mut digits)) =
        (Form::ChineseParenthesized, ordinal::chinese(inner));
    if digits == 0 {
        form = Form::ArabicParenthesized;
        (value, digits) = ordinal::arabic(inner);
    }
    let ordinal = value?;
    len += digits;
    let inner = after(inner, digits);
    len += inner.len() - inner.trim_start_matches(is_blank).len();
    let close = inner.trim_start_matches(is_blank).chars().next()?;
    if fold(close) != ')' {
        return None;
    }
    len += close.len_utf8();
    Some(Token { form, ordinal, punctuation: ')', len })
}

/// `第一，` `第一是` `第一章` `第一百条之一`.
fn ordinal_token(rest: &str, c: char) -> Option<Token> {
    let mut len = c.len_utf8();
    let (mut value, mut digits) = ordinal::chinese(after(rest, len));
    let mut is_chinese = true;
    if digits == 0 {
        (value, digits) = ordinal::arabic(after(rest, len));
        is_chinese = false;
    }
    let ordinal = value?;
    len += digits;
    let next = after(rest, len).chars().next()?;
    len += next.len_utf8();
    let form = match next {
        '编' => Form::Part,
        '章' => Form::Chapter,
        '节' => Form::Section,
        '条' => {
            let extra = after(rest, len).strip_prefix('之').map(ordinal::chinese);
            if let Some((Some(_), digits)) = extra {
                len += '之'.len_utf8() + digits;
                return Some(Token {
                    form: Form::Article,
                    ordinal,
                    punctuation: '之',
                    len,
                });
            }
            Form::Article
        }
        '，' | ',' | '、' | '：' | ':' | '是' if is_chinese => Form::Ordinal,
        _ => return None,
    };
    Some(Token { form, ordinal, punctuation: fold(next), len })
}

/// `其一，`
fn of_them(rest: &str, c: char) -> Option<Token> {
    let from = c.len_utf8() + cut(after(rest, c.len_utf8()));
    let (value, digits) = ordinal::chinese(after(rest, from));
    let len = from + digits;
    let next = after(rest, len).chars().next()?;
    let punctuation = fold(next);
    (matches!(punctuation, ',' | ':') || matches!(next, '、' | '是')).then_some(())?;
    Some(Token {
        form: Form::OfThem,
        ordinal: value?,
        punctuation,
        len: len + next.len_utf8(),
    })
}

/// `首先，` and its like; the comma may be missing. 最后 has the ordinal 0 here: the
/// sequence gives it its number.
fn word(rest: &str, word: &str, ordinal: u32) -> Option<Token> {
    let behind = rest.strip_prefix(word)?;
    let next = behind
        .chars()
        .next()
        .filter(|&c| matches!(fold(c), ',') || matches!(c, '、' | '是'));
    let len = word.len() + next.map_or(0, char::len_utf8);
    Some(Token { form: Form::First, ordinal, punctuation: next.map_or(' ', fold), len })
}
