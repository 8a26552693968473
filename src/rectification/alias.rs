//! Short names (简称): where a document declares them, and what they stand for.

use super::lists;
use super::source::{ends_wrapped, head};
use crate::model::{Alias, Document, NodeKind, Text};
use crate::text::{Leads, Sieve, Span, is_blank, is_han, is_line_end};
use std::borrow::Cow;

/// Words that declare the short name behind them. `以下简称` and `以下统称` end in the
/// last two.
pub(super) const DECLARE: [&str; 4] = ["简称", "统称", "下称", "称为"];

/// Words that stand before a name and are no part of it, with the characters behind
/// them that make them part of one (对外, 向阳).
#[rustfmt::skip]
const BEFORE_NAME: &[(&str, &str)] = &[
    ("对", "外口"), ("向", "阳"), ("由", ""), ("给", ""), ("将", ""), ("把", ""),
    ("被", ""), ("于", ""), ("根据", ""), ("按照", ""), ("关于", ""), ("依据", ""),
    ("印发", ""), ("是", ""), ("了", ""), ("到", ""), ("赴", ""), ("其所属", ""),
    ("进驻", ""),
];

/// How many short names are kept: each name that is resolved asks all of them.
const MOST_ALIASES: usize = 64;

/// The longest full name, in characters.
const LONGEST_NAME: usize = 60;

/// How many characters a declaration may stand behind its bracket.
const REACH: usize = 80;

/// The short names that the text declares in brackets (以下简称“…”), by place.
pub(super) fn aliases<'t>(
    (text, leads): (&'t str, &Leads),
    document: &Document<'_>,
    sieve: &Sieve,
) -> Vec<Alias<'t>> {
    let mut out: Vec<Alias<'t>> = Vec::new();
    let leaves = document.nodes().filter(|node| {
        node.kind != NodeKind::Noise && (node.is_leaf() || node.heading.is_some())
    });
    for node in leaves {
        if out.len() >= MOST_ALIASES {
            break;
        }
        let span = match (&node.heading, node.is_leaf()) {
            (Some(heading), false) => heading.span,
            _ => node.span,
        };
        if sieve.lists(span) & lists::DECLARATIONS != 0 {
            declared((text, leads), span, document, &mut out);
        }
    }
    out
}

fn declared<'t>(
    (text, leads): (&'t str, &Leads),
    span: Span,
    document: &Document<'_>,
    out: &mut Vec<Alias<'t>>,
) {
    let words = span.of(text);
    let mut from = 0;
    for (at, _) in words.match_indices("称") {
        let end = at + "称".len();
        let Some(before) = words.get(from..end) else { continue };
        if !DECLARE.iter().any(|word| before.ends_with(word)) {
            continue;
        }
        // The bracket that the declaration stands in, not far before it.
        let near = before.char_indices().rev().take(REACH);
        let bracket = near
            .take_while(|(_, c)| !matches!(c, '）' | ')' | '。' | '；'))
            .find(|(_, c)| matches!(c, '（' | '('));
        let Some((open, _)) = bracket else { continue };
        let open = from + open;
        let Some(rest) = words.get(end..) else { continue };
        let near = head(rest, REACH);
        let Some(close) = near.find(['）', ')']) else { continue };
        let short = Span::new(span.start + end, span.start + end + close);
        let before = Span::new(span.start + from, span.start + open);
        let full = name_before((text, leads), before);
        let full = addressee(text, document, full).unwrap_or(full);
        from = end + close;
        for short in either(text, short) {
            let n = short.of(text).chars().count();
            let room = out.len() < MOST_ALIASES;
            let short_enough = full.len() <= 4 * LONGEST_NAME;
            if (1..=30).contains(&n) && !full.is_empty() && short_enough && room {
                out.push(Alias {
                    short: Text::of(text, short),
                    full: Text::of(text, full),
                });
            }
        }
    }
}

/// The one that 你公司 and its like stand for: the addressee of the document.
pub(super) fn addressee(
    text: &str,
    document: &Document<'_>,
    name: Span,
) -> Option<Span> {
    let words = name.of(text);
    let words =
        words.find(['（', '(']).map_or(words, |at| words.get(..at).unwrap_or(words));
    let own = words.strip_prefix('你').or_else(|| words.strip_prefix('贵'))?;
    if own.chars().count() > 4 {
        return None;
    }
    let salutation = document.salutation.as_ref()?.span;
    let bare = salutation.of(text).trim_end_matches(['：', ':']);
    // Several addressees are none in particular.
    let one = !bare.contains(['，', ',', '、', '；']);
    one.then(|| Span::new(salutation.start, salutation.start + bare.len()).trim(text))
}

/// The short names of a declaration: 以下简称“甲公司”或“公司” gives two.
fn either(text: &str, short: Span) -> Vec<Span> {
    let words = short.of(text);
    let mut out = Vec::new();
    let mut from = 0;
    for (at, or) in words.match_indices('或').chain([(words.len(), "")]) {
        let part = Span::new(short.start + from, short.start + at);
        out.push(unquoted(text, part));
        from = at + or.len();
    }
    out
}

/// A span without blanks, quotation marks and `为` at its ends.
fn unquoted(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let idle =
        |c: char| is_blank(c) || matches!(c, '“' | '”' | '"' | '：' | ':' | '‘' | '’');
    let start = words.trim_start_matches(idle);
    let start = start.strip_prefix('为').unwrap_or(start).trim_start_matches(idle);
    let from = span.start + words.len() - start.len();
    Span::new(from, from + start.trim_end_matches(idle).len())
}

/// The name that ends a span: a title in 《》, else the words behind the last stop, date
/// or preposition.
pub(super) fn name_before((text, leads): (&str, &Leads), span: Span) -> Span {
    let span = span.trim(text);
    let words = span.of(text);
    // A title and its number before the bracket: 《…》（云发〔2021〕3号）（以下简称…）.
    let title = words.trim_end_matches(['）', ')']);
    let title = if words.len() == title.len() {
        Some(words)
    } else {
        title.rfind(['（', '(']).and_then(|open| title.get(..open))
    };
    if let Some(title) = title.filter(|title| title.ends_with('》')) {
        let mut depth = 0_usize;
        for (at, c) in title.char_indices().rev() {
            match c {
                '》' => depth += 1,
                '《' if depth <= 1 => {
                    return Span::new(span.start + at, span.start + title.len());
                }
                '《' => depth -= 1,
                _ => {}
            }
        }
    }
    let stop = |at: usize, c: char| {
        is_line_end(c) && !ends_wrapped(leads, span.start + at)
            || matches!(
                c,
                '，' | ',' | '。' | '；' | ';' | '：' | ':' | '、' | '》' | '”' | '“'
            )
    };
    let mut near = words.char_indices().rev().take(LONGEST_NAME + 1);
    let found = near.find(|&(at, c)| stop(at, c) || c == '日');
    let from = match found {
        Some((at, c)) => at + c.len_utf8(),
        None if words.chars().nth(LONGEST_NAME).is_none() => 0,
        // No name is that long.
        None => return Span::new(span.end, span.end),
    };
    let mut start = span.start + from;
    let mut rest = words.get(from..).unwrap_or("");
    while let Some(cut) = BEFORE_NAME.iter().find_map(|(word, but)| {
        let at = rest.find(word)?;
        let behind = rest.get(at + word.len()..)?;
        let next = behind.chars().next()?;
        let rest = behind.chars().filter(|&c| is_han(c)).count();
        (!but.contains(next) && rest >= 2).then_some(at + word.len())
    }) {
        start += cut;
        rest = rest.get(cut..).unwrap_or("");
    }
    Span::new(start, span.end).trim(text)
}

/// The same name with the full for the short one, where a short one stands in it.
pub(super) fn resolve(aliases: &[Alias<'_>], name: &str) -> Option<String> {
    let fitting = aliases.iter().filter(|alias| {
        name.contains(&*alias.short.text) && !name.contains(&*alias.full.text)
    });
    let alias = fitting.max_by_key(|alias| alias.short.text.len())?;
    Some(name.replacen(&*alias.short.text, &solid(&alias.full.text), 1))
}

/// A name without blanks and without asides in brackets: those that declare a short name
/// or a number, and one at the end (含下属单位). 各县（市、区）人民政府 keeps its own.
pub(super) fn without_aside(name: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = name;
    while let Some(open) = rest.find(['（', '(']) {
        let Some((before, behind)) = rest.split_at_checked(open) else { break };
        let Some(close) = behind.find(['）', ')']) else { break };
        let Some((aside, after)) = behind.split_at_checked(close) else { break };
        out.push_str(before);
        let after_bracket = after.chars().next().map_or(0, char::len_utf8);
        rest = after.get(after_bracket..).unwrap_or("");
        let ends = rest.chars().all(is_blank) && !out.is_empty();
        if !ends && !aside.contains("称") && !aside.contains("代码") {
            out.push_str(aside);
            out.extend(after.chars().next());
        }
    }
    out.push_str(rest);
    let out = solid(&out);
    if out == name { Cow::Borrowed(name) } else { Cow::Owned(out) }
}

/// The words without blanks.
pub(super) fn solid(words: &str) -> String {
    words.chars().filter(|&c| !is_blank(c)).collect()
}

/// Whether the words name the writer: 我局, 本单位, 我校党委.
pub(super) fn is_own(name: &str) -> bool {
    let behind = name.strip_prefix('我').or_else(|| name.strip_prefix('本'));
    behind.is_some_and(|rest| {
        let rest = ["党委", "党组", "党工委"]
            .iter()
            .find_map(|tail| rest.strip_suffix(tail))
            .unwrap_or(rest);
        let count = rest.chars().count();
        let one = "局厅委办院校部署处科站台";
        (count == 1 && one.contains(rest))
            || matches!(
                rest,
                "单位" | "公司" | "集团" | "部门" | "学院" | "学校" | "街道" | "机关"
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        let document = crate::parse(text);
        let leads = Leads::new(text, Span::new(0, text.len()));
        let found = aliases((text, &leads), &document, &lists::LISTS.sieve(text));
        found
            .into_iter()
            .map(|alias| (alias.short.text.to_string(), alias.full.text.to_string()))
            .collect()
    }

    fn pair(short: &str, full: &str) -> (String, String) {
        (short.to_owned(), full.to_owned())
    }

    #[test]
    fn the_name_before_the_bracket_is_the_full_one() {
        let text = "2023年3月14日至5月14日，第三巡察组对青湖市水务局（以下简称“市水务局”）党组开展了巡察。";
        assert_eq!(pairs(text), [pair("市水务局", "青湖市水务局")]);
        let text = "印发《巡察整改方案》（青水发〔2023〕2号，以下简称《方案》）。";
        assert_eq!(pairs(text), [pair("《方案》", "《巡察整改方案》")]);
    }

    #[test]
    fn one_declaration_may_give_two_names() {
        let text = "关于对青湖担保公司采取责令改正措施的决定\n青湖担保公司：\n\
            经查，你公司（代码：91A，以下简称青担或公司）存在以下问题：\n一、少提准备金。";
        let full = "青湖担保公司";
        assert_eq!(pairs(text), [pair("青担", full), pair("公司", full)]);
    }

    #[test]
    fn brackets_that_declare_nothing_are_left() {
        assert_eq!(pairs("对青湖市水务局（含下属单位）开展了巡察，自称（无名）。"), []);
    }

    #[test]
    fn own_names_are_told_from_places() {
        assert!(is_own("我局") && is_own("我校党委") && is_own("本公司"));
        assert!(!is_own("我市") && !is_own("我们") && !is_own("本次巡察"));
    }
}
