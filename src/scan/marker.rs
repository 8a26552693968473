//! Every place that could be an enumeration marker.

use super::ordinal;
use super::price::{self, Price};
use crate::model::Form;
use crate::text::{Span, fold, is_blank, is_han};

/// A place that could be an enumeration marker.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// The enumerating token.
    pub(crate) span: Span,
    pub(crate) form: Form,
    pub(crate) ordinal: u32,
    /// The punctuation of the token, folded; items of one list share it as a rule.
    pub(crate) punctuation: char,
    pub(crate) context: Context,
    pub(crate) price: Price,
    /// The line it stands in, counted from 0 over the lines that are not blank.
    pub(crate) line: u32,
}

/// What stands before a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Context {
    /// Nothing: it begins the line.
    LineStart,
    /// `。；！？`
    Stop,
    /// `：`
    Colon,
    /// Blanks inside the line.
    Spaced,
    /// `，、—`
    Comma,
    /// A closing quote or bracket.
    Closed,
    /// An opening quote.
    Quote,
    /// An opening bracket.
    Open,
    /// A word.
    Glued,
}

/// The characters before a place, as far as rules ask for them.
#[derive(Clone, Copy, Default)]
struct Before {
    /// The last character that is not blank.
    last: Option<char>,
    /// The one before that.
    earlier: Option<char>,
    /// Whether a blank follows `last`.
    blank: bool,
}

impl Before {
    fn push(&mut self, c: char) {
        if is_blank(c) {
            self.blank = true;
        } else {
            self.earlier = self.last;
            self.last = Some(c);
            self.blank = false;
        }
    }

    fn context(self) -> Context {
        let Some(last) = self.last else { return Context::LineStart };
        match last {
            '。' | '；' | '！' | '？' | ';' | '!' | '?' | '…' => Context::Stop,
            '：' | ':' => Context::Colon,
            '”' | '’' | '）' | ')' | '》' | '」' | '】' => match self.earlier {
                Some('。' | '；' | '！' | '？') => Context::Stop,
                _ => Context::Closed,
            },
            '“' | '‘' | '「' | '"' => Context::Quote,
            '（' | '(' | '《' | '【' | '[' | '〔' => Context::Open,
            '，' | ',' | '、' | '—' | '－' | '-' | '*' | '·' | '|' => {
                Context::Comma
            }
            _ if self.blank => Context::Spaced,
            _ => Context::Glued,
        }
    }
}

/// A token that looks like a marker, before its surroundings are asked.
struct Token {
    form: Form,
    ordinal: u32,
    punctuation: char,
    len: usize,
}

/// Appends the candidates of a line.
pub(super) fn scan_line(text: &str, line: Span, number: u32, out: &mut Vec<Candidate>) {
    let mut before = Before::default();
    let mut rest = line.of(text);
    // The candidates since 《: they fall when 》 comes, and stand when it does not.
    let mut in_title: Option<usize> = None;
    while let Some(c) = rest.chars().next() {
        let at = line.end - rest.len();
        let (token, skip) = match token(rest, c, before) {
            Found::Token(token) => (Some(token), 0),
            Found::Skip(len) => (None, len),
        };
        match c {
            '《' if in_title.is_none() => in_title = Some(out.len()),
            '》' => {
                if let Some(n) = in_title.take() {
                    out.truncate(n);
                }
            }
            _ => {}
        }
        let len = token.as_ref().map_or(skip, |token| token.len).max(c.len_utf8());
        let (taken, after) = rest.split_at_checked(len).unwrap_or((rest, ""));
        if let Some(token) = token {
            let context = before.context();
            if let Some(price) = evidence(&token, context, before, after) {
                out.push(Candidate {
                    span: Span::new(at, at + len),
                    form: token.form,
                    ordinal: token.ordinal,
                    punctuation: token.punctuation,
                    context,
                    price,
                    line: number,
                });
            }
        }
        for c in taken.chars() {
            before.push(c);
        }
        rest = after;
    }
}

/// What a place holds.
enum Found {
    Token(Token),
    /// No token; this many bytes hold no start of one either.
    Skip(usize),
}

/// The token at the start of `rest`, whose first character is `c`.
fn token(rest: &str, c: char, before: Before) -> Found {
    let found = match c {
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' =>
        {
            return chinese(rest);
        }
        '0'..='9' | '０'..='９' => return arabic(rest, before),
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

/// `一、` `一．` `一是` `一要`; skips the digits where there is none.
fn chinese(rest: &str) -> Found {
    let (value, len) = ordinal::chinese(rest);
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

/// `1.` `1、` `1．` `1)` and at a line start `1.1` and `1　`; skips the digits else.
fn arabic(rest: &str, before: Before) -> Found {
    let (value, len) = ordinal::arabic(rest);
    // A letter or a decimal point before makes it the tail of something longer.
    let tail = !before.blank
        && before.last.is_some_and(|c| {
            c.is_ascii_alphanumeric()
                || matches!(c, '.' | '．' | '-' | '/' | '%' | '+' | ',')
        });
    let next = after(rest, len).chars().next();
    let (Some(ordinal), Some(next), false) = (value, next, tail) else {
        return Found::Skip(len);
    };
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
    if headed && form != Form::Arabic || n == 3 && behind.starts_with(is_han) {
        return Found::Token(Token { form, ordinal: last, punctuation: '.', len });
    }
    // Before a number that words follow the point may belong to the marker.
    let point = after(rest, first_len).chars().next().map_or(0, char::len_utf8);
    let number = after(rest, first_len + point);
    let words = number.trim_start_matches(|c| fold(c).is_ascii_digit());
    let is_year = number.len() - words.len() >= 4 && words.starts_with('年');
    if is_year || is_heading_start(words) {
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

/// Whether words of a heading follow, not the unit of a number.
fn is_heading_start(text: &str) -> bool {
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
    let (value, digits) = ordinal::chinese(after(rest, c.len_utf8()));
    let len = c.len_utf8() + digits;
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

/// The prices of a token in its place; none where it cannot be a marker at all.
fn evidence(
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
            if before.last == Some('第') || number_follows(before, next, context) =>
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
            let year = ordinal::arabic(after);
            let is_year =
                year.1 >= 4 && after.get(year.1..).is_some_and(|s| s.starts_with('年'));
            if is_year { plain } else { price::DECIMAL_LIKE }
        }
        Form::Arabic
            if token.punctuation == '、'
                && next.is_some_and(|c| fold(c).is_ascii_digit()) =>
        {
            price::AGAINST
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

/// Whether a half bracket closes one opened just before the digits: `（共3）`.
fn open_before(before: Before) -> bool {
    before.last.is_some_and(|c| {
        !matches!(c, '。' | '；' | '：' | '，' | ':' | ';' | ',' | '、')
    }) && !before.blank
}

/// 统一是, 之一是, 这一要求: words that hold the characters of a marker.
fn word_against(
    token: &Token,
    context: Context,
    before: Before,
    next: Option<char>,
) -> bool {
    const MUST_TAILS: &str = "求务素点件领义害旨道职闻";
    // 二是二: a saying, not an item.
    let said = token.form == Form::Is && next.is_some_and(ordinal::is_chinese_digit);
    let free = matches!(context, Context::LineStart | Context::Stop | Context::Colon);
    let tailed = token.form == Form::Must
        && !free
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
    let counted = next.is_some_and(|c| ordinal::is_chinese_digit(c));
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
    let named = matches!(next, Some('项' | '款' | '目'))
        || matches!(next, Some('、' | '至' | '和' | '或' | '及'))
            && (context != Context::LineStart
                || after
                    .chars()
                    .nth(1)
                    .is_some_and(|c| matches!(c, '（' | '(' | '第')));
    cited || named
}

/// 第三条、第四条, 第十条的规定, 第五条第二款: a citation, though it begins a line.
fn citation_goes_on(after: &str) -> bool {
    const GOES_ON: &[&str] =
        &["、", "，", "的", "第", "规定", "和", "至", "款", "之规定", "所"];
    GOES_ON.iter().any(|s| after.starts_with(s))
}

#[cfg(test)]
mod tests;
