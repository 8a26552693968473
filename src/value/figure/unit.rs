//! Reads the unit behind a number: the longest word of the [table](super::table),
//! compounds (艘次, 元/股), and a word that is unknown but stands alone (37篓，).

use super::table::{FAMILIES, Family, MASKED};
use crate::text::{is_blank, is_han, is_line_end};
use crate::value::numeral;
use std::borrow::Cow;

/// What a unit measures, as far as reading it depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 个 家 人次: how many
    Count,
    /// 公里 吨
    Measure,
    /// km, mg/L: ends where a word of letters ends
    Latin,
    /// 元
    Money,
    /// % 倍 百分点
    Ratio,
    /// 成
    Tenth,
    /// 小时 天 个月
    Time,
    /// 年: a duration or a date
    Year,
    /// 日: a duration or a date
    Day,
    /// 年级 人民: begins like a unit
    Not,
}

/// Which numerals in Chinese characters may stand before a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Han {
    /// 一次
    Any,
    /// 两个, but not 一个
    Plural,
    /// none (五部)
    Never,
}

/// A unit that was read.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// How many bytes it takes.
    pub(super) len: usize,
    pub(super) name: Cow<'static, str>,
    pub(super) kind: Kind,
    pub(super) han: Han,
}

/// A word of the table.
#[derive(Clone, Copy)]
struct Entry {
    word: &'static str,
    name: &'static str,
    kind: Kind,
    han: Han,
    /// The keys of its first two characters; that of no character is 0.
    keys: (u32, u32),
    /// The entry to try next.
    next: usize,
}

/// How many lists the entries are in, by their first character.
const LISTS: usize = 1 << LISTS_BITS;
const LISTS_BITS: u32 = 10;
/// What stands for the end of a list.
const END: usize = usize::MAX;

/// The table by first character. The compiler makes it, so that no call has to.
struct Index {
    /// The first entry of each list. The longer word comes before the shorter, and of
    /// two equal words the first of the table, which holds.
    heads: [usize; LISTS],
    entries: [Entry; n_words()],
}

static INDEX: Index = Index::new();

#[allow(
    clippy::indexing_slicing,
    clippy::large_stack_arrays,
    reason = "the compiler runs it"
)]
impl Index {
    const fn new() -> Self {
        let (kind, han) = (Kind::Not, Han::Never);
        let none = Entry { word: "", name: "", kind, han, keys: (0, 0), next: END };
        let mut index = Self { heads: [END; LISTS], entries: [none; n_words()] };
        let (mut n, mut family) = (0, 0);
        while family < FAMILIES.len() {
            let mut words = FAMILIES[family].words;
            while !words.is_empty() {
                let (word, rest) = cut(words, b' ');
                let (word, name) = cut(word, b'=');
                let name = if name.is_empty() { word } else { name };
                let Family { kind, han, .. } = FAMILIES[family];
                let keys = keys(word.as_bytes());
                index.insert(n, Entry { word, name, kind, han, keys, next: END });
                (n, words) = (n + 1, rest);
            }
            family += 1;
        }
        index
    }

    const fn insert(&mut self, n: usize, mut entry: Entry) {
        let head = list(entry.keys.0);
        let (mut before, mut next) = (END, self.heads[head]);
        while next != END && self.entries[next].word.len() >= entry.word.len() {
            (before, next) = (next, self.entries[next].next);
        }
        entry.next = next;
        self.entries[n] = entry;
        match before {
            END => self.heads[head] = n,
            _ => self.entries[before].next = n,
        }
    }
}

impl Index {
    /// The entries of a list that have this first character, longer words first.
    fn under(&self, first: u32) -> impl Iterator<Item = &Entry> {
        let head = self.heads.get(list(first)).and_then(|&head| self.entries.get(head));
        std::iter::successors(head, |entry| self.entries.get(entry.next))
            .filter(move |entry| entry.keys.0 == first)
    }
}

/// How many words the table holds.
#[allow(clippy::indexing_slicing, reason = "the compiler runs it")]
const fn n_words() -> usize {
    let (mut n, mut family) = (0, 0);
    while family < FAMILIES.len() {
        let mut words = FAMILIES[family].words;
        while !words.is_empty() {
            (n, words) = (n + 1, cut(words, b' ').1);
        }
        family += 1;
    }
    n
}

/// What stands before and behind the first such mark.
#[allow(clippy::indexing_slicing, reason = "the compiler runs it")]
const fn cut(text: &str, mark: u8) -> (&str, &str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == mark {
            return (text.split_at(at).0, text.split_at(at + 1).1);
        }
        at += 1;
    }
    (text, "")
}

/// The first two characters of a text in UTF-8, three bytes of each.
const fn keys(text: &[u8]) -> (u32, u32) {
    let (first, behind) = match text {
        [a @ 0..=0x7f, behind @ ..] => (*a as u32, behind),
        [a @ 0..=0xdf, b, behind @ ..] => (joined(0, *a, *b), behind),
        [a, b, c, behind @ ..] => (joined(*a, *b, *c), behind),
        _ => (0, text),
    };
    let second = match behind {
        [a @ 0..=0x7f, ..] => *a as u32,
        [a @ 0..=0xdf, b, ..] => joined(0, *a, *b),
        [a, b, c, ..] => joined(*a, *b, *c),
        _ => 0,
    };
    (first, second)
}

const fn joined(a: u8, b: u8, c: u8) -> u32 {
    u32::from_be_bytes([0, a, b, c])
}

/// The list of the words that begin with a character.
const fn list(first: u32) -> usize {
    (first.wrapping_mul(0x9e37_79b1) >> (u32::BITS - LISTS_BITS)) as usize
}

/// The longest word of the table at the start of `rest`.
fn longest(rest: &str) -> Option<&'static Entry> {
    let (first, second) = keys(rest.as_bytes());
    INDEX.under(first).find(|entry| {
        (entry.keys.1 == 0 || entry.keys.1 == second)
            && rest.strip_prefix(entry.word).is_some_and(|behind| {
                let letter = |c: char| c.is_ascii_alphanumeric();
                entry.kind != Kind::Latin || !behind.starts_with(letter)
            })
    })
}

/// Whether a unit of the table begins with the first character of `rest`.
pub(super) fn may_begin(rest: &str) -> bool {
    INDEX.under(keys(rest.as_bytes()).0).any(|entry| entry.kind != Kind::Not)
}

/// Whether a unit begins here that itself begins like a scale (千瓦, 百分点).
pub(super) fn begins_like_scale(rest: &str) -> bool {
    rest.starts_with(['百', '千', '兆']) && longest(rest).is_some()
}

/// The unit at the start of `rest`, if the table or a rule of composition knows it.
pub(super) fn read(rest: &str) -> Option<Unit> {
    let entry = longest(rest)?;
    if entry.kind == Kind::Not {
        return None;
    }
    let mut unit = Unit {
        len: entry.word.len(),
        name: Cow::Borrowed(entry.name),
        kind: entry.kind,
        han: entry.han,
    };
    if let Some(len) = times(rest, entry) {
        unit.len += len;
        unit.name = Cow::Owned(format!("{}次", unit.name));
        unit.han = Han::Any;
    }
    while let Some(per) = per(rest.get(unit.len..)?) {
        unit.len += per.len();
        unit.name = Cow::Owned(format!("{}{per}", unit.name));
        if !matches!(unit.kind, Kind::Money | Kind::Measure) {
            unit.kind = Kind::Measure;
        }
    }
    Some(unit)
}

/// 个多月, 个多小时: a unit of time with 多 inside it.
pub(super) fn more_than(rest: &str) -> Option<Unit> {
    let behind = rest.strip_prefix("个多")?;
    let word: String = std::iter::once('个').chain(behind.chars().take(4)).collect();
    let unit = read(&word).filter(|unit| unit.kind == Kind::Time)?;
    Some(Unit { len: unit.len + '多'.len_utf8(), ..unit })
}

/// The 次 of 艘次 and 桌次; not that of 个次要 or 家次日.
fn times(rest: &str, entry: &Entry) -> Option<usize> {
    let countable = entry.kind == Kind::Count && !matches!(entry.word, "个" | "次");
    let behind = rest.get(entry.word.len()..)?.strip_prefix('次')?;
    let other = ['要', '生', '级', '品', '日', '年', '月', '数', '序', '第', '于'];
    (countable && !entry.word.ends_with('次') && !behind.starts_with(other))
        .then_some('次'.len_utf8())
}

/// `/股`, `/立方米`, `/月`, `·年`: what a compound unit is divided or multiplied by.
fn per(rest: &str) -> Option<&str> {
    let mark = rest.chars().next().filter(|c| matches!(c, '/' | '／' | '·'))?;
    let behind = rest.get(mark.len_utf8()..)?;
    let len = match longest(behind) {
        Some(entry) if entry.kind != Kind::Not => entry.word.len(),
        _ => behind
            .chars()
            .next()
            .filter(|c| matches!(c, '月' | '时' | '幼'))?
            .len_utf8(),
    };
    rest.get(..mark.len_utf8() + len)
}

/// Whether a character may stand behind a number and is no unit there: 209室, 3月, 5等.
#[rustfmt::skip]
fn is_never(c: char) -> bool {
    matches!(
        c,
        '号' | '室' | '级' | '时' | '点' | '月' | '年' | '日' | '等' | '以' | '第' | '届'
        | '分' | '余' | '多' | '之' | '的' | '及' | '和' | '与' | '或' | '至' | '到' | '内'
        | '外' | '上' | '下' | '中' | '前' | '后' | '为' | '是' | '在' | '于' | '有' | '已'
        | '了' | '者' | '又' | '再' | '均' | '各' | '共' | '计' | '类' | '线' | '路' | '楼'
        | '版' | '代' | '半' | '几' | '某' | '数' | '负'
    )
}

/// A word of one Han character that no table knows but that cannot be anything else,
/// because the clause ends behind it: 虾苗37篓，
pub(super) fn unknown(rest: &str) -> Option<Unit> {
    let mut chars = rest.chars();
    let word =
        chars.next().filter(|&c| is_han(c) && !numeral::begins(c) && !is_never(c))?;
    let behind = chars.as_str();
    let ends_line = behind
        .trim_start_matches(|c| is_blank(c) && !is_line_end(c))
        .chars()
        .next()
        .is_none_or(is_line_end);
    let alone = ends_line
        || behind.starts_with(['，', '。', '；', '、', ',', ';', '）', ')', '！']);
    (alone && longest(rest).is_none()).then(|| Unit {
        len: word.len_utf8(),
        name: Cow::Owned(word.to_string()),
        kind: Kind::Count,
        han: Han::Never,
    })
}

/// `(套)`, `（件、套）`, `(次)` behind a unit: another name of what is counted.
pub(super) fn alternative(rest: &str) -> Option<usize> {
    let open = rest.chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let inner = rest.get(open.len_utf8()..)?;
    let close = inner.char_indices().take(6).find(|(_, c)| matches!(c, ')' | '）'))?;
    let words = inner.get(..close.0)?;
    let known =
        |word: &str| word == "次" || read(word).is_some_and(|u| u.len == word.len());
    let all = !words.is_empty() && words.split(['、', '/', '，']).all(known);
    all.then(|| open.len_utf8() + close.0 + close.1.len_utf8())
}

/// Whether a masked number may stand before this unit.
pub(super) fn takes_mask(unit: &Unit) -> bool {
    match unit.kind {
        Kind::Count => MASKED.contains(&unit.name.as_ref()),
        Kind::Year | Kind::Day | Kind::Not | Kind::Latin => false,
        _ => true,
    }
}

/// The name of the unit that a whole text writes; empty for an empty text.
pub(super) fn whole(text: &str) -> Option<Cow<'static, str>> {
    if text.is_empty() {
        return Some(Cow::Borrowed(""));
    }
    let unit = read(text).or_else(|| unknown(text))?;
    (unit.len == text.len()).then_some(unit.name)
}

/// Whether the table or a rule of composition knows the name of a unit.
pub(super) fn is_known(name: &str) -> bool {
    let written = written(name);
    !name.is_empty() && read(&written).is_some_and(|unit| unit.len == written.len())
}

/// Whether the name is one that [`whole`] gives.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && whole(&written(name)).is_some_and(|whole| whole == name)
}

/// The unit as it stands behind a number: 月 alone would be a date.
pub(super) fn written(name: &str) -> Cow<'_, str> {
    let behind = name.strip_prefix('月').or_else(|| name.strip_prefix("季度"));
    match behind {
        Some(rest) if rest.is_empty() || per(rest).is_some() => {
            Cow::Owned(format!("个{name}"))
        }
        _ => Cow::Borrowed(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(rest: &str) -> Option<String> {
        read(rest).map(|unit| unit.name.into_owned())
    }

    #[test]
    fn the_longest_word_wins() {
        assert_eq!(name("人次参加").as_deref(), Some("人次"));
        assert_eq!(name("个工作日").as_deref(), Some("工作日"));
        assert_eq!(name("微克/立方米").as_deref(), Some("微克/立方米"));
        assert_eq!(name("元/人·月").as_deref(), Some("元/人·月"));
        assert_eq!(name("年级"), None);
        assert_eq!(name("m钢管").as_deref(), Some("m"));
        assert_eq!(name("mk"), None);
    }

    #[test]
    fn a_unit_that_nobody_knows_stands_alone_or_is_none() {
        assert_eq!(unknown("锅，").map(|u| u.len), Some(3));
        assert!(unknown("锅炉").is_none());
        assert!(unknown("室，").is_none());
    }

    #[test]
    fn the_table_holds_enough_units() {
        let units = INDEX.entries.iter().filter(|entry| entry.kind != Kind::Not);
        assert!(units.count() >= 250);
        assert!(INDEX.entries.iter().all(|entry| !entry.word.is_empty()));
    }
}
