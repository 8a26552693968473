//! The characters of a text that rules look for, found in one pass: digits, stops,
//! brackets and the few words of one character that a number, a date, a marker or a title
//! begins or ends with. Whoever looks for one of them goes over these, and not over the
//! text again.

use super::{Span, is_blank};
use std::sync::LazyLock;

/// Sorts of leads; a character may be of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Class(u16);

impl Class {
    /// `0` to `9`, of half and full width.
    pub(crate) const DIGIT: Self = Self(1);
    /// `〇零一二三四五六七八九十百千万亿` and their like in numerals.
    pub(crate) const HAN_NUMERAL: Self = Self(1 << 1);
    /// A sign that holds a number: `①⑴⒈㈠`, Roman numbers.
    pub(crate) const NUMBER_SIGN: Self = Self(1 << 2);
    /// What ends a line.
    pub(crate) const LINE_END: Self = Self(1 << 3);
    /// `。！？；` of both widths, and `…`.
    pub(crate) const STOP: Self = Self(1 << 4);
    /// `，、,`
    pub(crate) const COMMA: Self = Self(1 << 5);
    /// `：:`
    pub(crate) const COLON: Self = Self(1 << 6);
    /// Brackets and quotes that open; those of titles and years too.
    pub(crate) const OPEN: Self = Self(1 << 7);
    /// Brackets and quotes that close.
    pub(crate) const CLOSE: Self = Self(1 << 8);
    /// Blanks, line ends among them.
    pub(crate) const BLANK: Self = Self(1 << 9);
    /// What may begin a marker besides numbers and brackets: `第其首再最次先`.
    pub(crate) const MARKER: Self = Self(1 << 10);
    /// `年月日号季旬`
    pub(crate) const CALENDAR: Self = Self(1 << 11);
    /// `条款项章节`
    pub(crate) const PROVISION: Self = Self(1 << 12);
    /// What may stand for a digit that is hidden: `*×╳＊`.
    pub(crate) const MASK: Self = Self(1 << 13);
    /// What parts the cells of a table: `|｜` and the tab.
    pub(crate) const BAR: Self = Self(1 << 14);

    const NONE: Self = Self(0);

    /// Both sorts.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is one of those sorts.
    pub(crate) const fn is(self, sorts: Self) -> bool {
        self.0 & sorts.0 != 0
    }
}

/// A character that is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lead {
    pub(crate) at: usize,
    pub(crate) c: char,
    pub(crate) class: Class,
}

/// The leads of a text, by place.
#[derive(Debug)]
pub(crate) struct Leads(Vec<Lead>);

impl Leads {
    /// Goes over the part of a text that a span covers.
    pub(crate) fn new(text: &str, span: Span) -> Self {
        let (inside, table) = (span.of(text).as_bytes(), &*TABLE);
        // Prose has one in six characters of three bytes.
        let mut leads = Vec::with_capacity(inside.len() / 15);
        let mut at = 0;
        while let Some(&first) = inside.get(at) {
            let (code, len) = match first {
                // Of three bytes, as nearly all of a text are.
                0xe0..=0xef => match inside.get(at + 1..at + 3) {
                    Some(&[second, third]) => {
                        if table.is_empty_page(first, second) {
                            at += 3;
                            continue;
                        }
                        (code_of_three(first, second, third), 3)
                    }
                    _ => break,
                },
                0..=0x7f => (u32::from(first), 1),
                0xc0..=0xdf => match inside.get(at + 1) {
                    Some(second) => {
                        ((u32::from(first) & 31) << 6 | (u32::from(*second) & 63), 2)
                    }
                    None => break,
                },
                // No lead lies beyond U+FFFF.
                _ => {
                    at += 4;
                    continue;
                }
            };
            let class = table.class(code);
            if class != Class::NONE
                && let Some(c) = char::from_u32(code)
            {
                leads.push(Lead { at: span.start + at, c, class });
            }
            at += len;
        }
        Self(leads)
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Lead] {
        &self.0
    }

    /// Those that begin in a span, by binary search.
    pub(crate) fn within(&self, span: Span) -> &[Lead] {
        let from = self.0.partition_point(|lead| lead.at < span.start);
        let behind = self.0.get(from..).unwrap_or_default();
        let len = behind.partition_point(|lead| lead.at < span.end);
        behind.get(..len).unwrap_or_default()
    }
}

/// The code of a character of three bytes.
pub(super) fn code_of_three(first: u8, second: u8, third: u8) -> u32 {
    let [first, second, third] = [first, second, third].map(u32::from);
    (first & 15) << 12 | (second & 63) << 6 | (third & 63)
}

/// How many neighbouring characters share a page of the table: those that differ in the
/// last byte alone, where they have three.
const PAGE: usize = 64;

/// How many pages there are below U+10000, and how many hold a lead at most.
const PAGES: usize = 0x1_0000 / PAGE;
const MOST_PAGES: usize = 128;

/// The classes of all characters below U+10000: the number of each page, and the pages.
/// Most are the same, the first, which is empty. The sizes are such that no index can be
/// out of bounds.
struct Table {
    numbers: [u8; PAGES],
    n_pages: u8,
    pages: [Class; MOST_PAGES * PAGE],
}

static TABLE: LazyLock<Box<Table>> = LazyLock::new(|| Box::new(Table::new()));

impl Table {
    fn new() -> Self {
        let mut table = Self {
            numbers: [0; PAGES],
            n_pages: 1,
            pages: [Class::NONE; MOST_PAGES * PAGE],
        };
        for (class, signs) in SIGNS {
            for c in signs.chars() {
                table.add(c, *class);
            }
        }
        let numbers = ('①'..='⒛').chain('Ⅰ'..='ⅿ').chain('⓪'..='⓿');
        for c in numbers.chain('❶'..='➓').chain('㈠'..='㈩').chain('㊀'..='㊉')
        {
            table.add(c, Class::NUMBER_SIGN);
        }
        let blanks = ('\0'..='\u{ff}').chain('\u{1680}'..='\u{1680}');
        let wide = ('\u{2000}'..='\u{205f}').chain(['\u{3000}', '\u{feff}']);
        for c in blanks.chain(wide).filter(|&c| is_blank(c)) {
            table.add(c, Class::BLANK);
        }
        table
    }

    fn add(&mut self, c: char, class: Class) {
        let code = u32::from(c);
        let Some(number) = self.numbers.get_mut(code as usize / PAGE) else { return };
        if *number == 0 {
            *number = self.n_pages;
            self.n_pages += 1;
        }
        let place = usize::from(*number) * PAGE + code as usize % PAGE;
        if let Some(known) = self.pages.get_mut(place) {
            *known = known.or(class);
        }
    }

    /// Whether no character with these first of three bytes is a lead.
    fn is_empty_page(&self, first: u8, second: u8) -> bool {
        let page = usize::from(first & 15) << 6 | usize::from(second & 63);
        self.numbers.get(page) == Some(&0)
    }

    fn class(&self, code: u32) -> Class {
        let code = code as usize;
        let number = self.numbers.get(code / PAGE % PAGES).copied().unwrap_or(0);
        let place = usize::from(number) % MOST_PAGES * PAGE + code % PAGE;
        self.pages.get(place).copied().unwrap_or(Class::NONE)
    }
}

/// The characters of each class; numbers in one sign and blanks aside, which are ranges.
#[rustfmt::skip]
const SIGNS: &[(Class, &str)] = &[
    (Class::DIGIT, "0123456789０１２３４５６７８９"),
    (Class::HAN_NUMERAL, "〇零○Ｏ一二两三四五六七八九十百千万亿兆廿卅半"),
    (Class::HAN_NUMERAL, "壹贰貳叁參肆伍陆柒捌玖拾佰仟萬億"),
    (Class::LINE_END, "\n\r\u{2028}\u{2029}"),
    (Class::STOP, "。！？；!?;…"),
    (Class::COMMA, "，、,"),
    (Class::COLON, "：:"),
    (Class::OPEN, "（([［〔【﹝《〈<＜“‘「『{｛"),
    (Class::CLOSE, "）)]］〕】﹞》〉>＞”’」』}｝"),
    (Class::MARKER, "第其首再最次先"),
    (Class::CALENDAR, "年月日号季旬"),
    (Class::PROVISION, "条款项章节"),
    (Class::MASK, "*＊×╳✕Xx"),
    (Class::BAR, "|｜\t"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_stand_where_their_characters_do() {
        let text = "一、整改情况（2023年）：𠮷③ｘ\u{3000}完成。\n";
        let leads = Leads::new(text, Span::new(0, text.len()));
        let found: String = leads.all().iter().map(|lead| lead.c).collect();
        assert_eq!(found, "一、（2023年）：③\u{3000}。\n");
        let bracket = leads.within(Span::new(text.find('（').unwrap(), text.len()));
        assert!(bracket[0].class.is(Class::OPEN) && bracket[1].class.is(Class::DIGIT));
        let end = leads.all().last().unwrap();
        assert!(end.class.is(Class::LINE_END) && end.class.is(Class::BLANK));
    }

    #[test]
    fn every_lead_has_a_place_in_the_table() {
        assert!(usize::from(TABLE.n_pages) <= MOST_PAGES);
        let known = ('\0'..='\u{ffff}').filter(|&c| is_blank(c));
        for c in known.chain(SIGNS.iter().flat_map(|row| row.1.chars())) {
            let text = format!("甲{c}乙");
            let leads = Leads::new(&text, Span::new(0, text.len()));
            let found: Vec<char> = leads.all().iter().map(|lead| lead.c).collect();
            assert_eq!(found, [c]);
        }
    }
}
