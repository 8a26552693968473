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
    /// `条款项章节`, and the `令告` of numbered orders and announcements.
    pub(crate) const PROVISION: Self = Self(1 << 12);
    /// What may stand for a digit that is hidden: `*×╳＊某`.
    pub(crate) const MASK: Self = Self(1 << 13);

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
        let (inside, table) = (span.of(text), &*TABLE);
        // Prose has one in six characters of three bytes.
        let mut leads = Vec::with_capacity(inside.len() / 15);
        for (at, c) in inside.char_indices() {
            let class = table.class(c);
            if class != Class::NONE {
                leads.push(Lead { at: span.start + at, c, class });
            }
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

/// How many neighbouring characters share a page of the table.
const PAGE: usize = 64;

/// The classes of all characters below U+10000: the number of each page, and the pages.
/// Most are the same, the first, which is empty.
struct Table {
    numbers: Vec<u8>,
    pages: Vec<Class>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Self {
        let mut table =
            Self { numbers: vec![0; 0x1_0000 / PAGE], pages: vec![Class::NONE; PAGE] };
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
        for c in ('\0'..='\u{ffff}').filter(|&c| is_blank(c)) {
            table.add(c, Class::BLANK);
        }
        table
    }

    fn add(&mut self, c: char, class: Class) {
        let code = u32::from(c) as usize;
        let Some(number) = self.numbers.get_mut(code / PAGE) else { return };
        if *number == 0 {
            // The sets above touch some forty pages.
            *number = u8::try_from(self.pages.len() / PAGE).unwrap_or(0);
            self.pages.resize(self.pages.len() + PAGE, Class::NONE);
        }
        let place = usize::from(*number) * PAGE + code % PAGE;
        if let Some(known) = self.pages.get_mut(place) {
            *known = known.or(class);
        }
    }

    fn class(&self, c: char) -> Class {
        let code = u32::from(c) as usize;
        let number = self.numbers.get(code / PAGE).copied().unwrap_or(0);
        let place = usize::from(number) * PAGE + code % PAGE;
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
    (Class::PROVISION, "条款项章节令告"),
    (Class::MASK, "*＊×╳✕XxＸ某□"),
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
}
