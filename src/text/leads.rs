//! The characters of a text that rules look for, found in one pass: digits, stops,
//! brackets and the few words of one character that a number, a date, a marker or a title
//! begins or ends with. Whoever looks for one of them goes over these, and not over the
//! text again.

use super::Span;
use std::sync::LazyLock;

/// Sorts of leads; a character may be of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Class(u32);

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
    /// What begins the words that ask for replies: 欢迎, 如有意见, 请, 以书面.
    pub(crate) const REQUEST: Self = Self(1 << 14);
    /// What parts the cells of a table: `|｜` and the tab.
    pub(crate) const BAR: Self = Self(1 << 15);
    /// The sign in place of characters that were lost.
    pub(crate) const DAMAGE: Self = Self(1 << 16);

    /// A line end inside a paragraph, where a hard-wrapped text is cut.
    pub(crate) const WRAP: Self = Self(1 << 17);

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
pub(crate) struct Leads {
    all: Vec<Lead>,
    /// For each stretch of the text how many leads stand before it.
    before: Vec<usize>,
    /// Whether some are of the class [`Class::WRAP`].
    wrapped: bool,
}

/// How long the stretches are, in bytes.
const STRETCH: usize = 128;

impl Leads {
    /// Goes over the part of a text that a span covers.
    // Not inlined, so that the loop has all registers for itself.
    #[inline(never)]
    pub(crate) fn new(text: &str, span: Span) -> Self {
        let (bytes, table) = (span.of(text).as_bytes(), &*TABLE);
        let held = &*table.held;
        // Prose has one in six characters of three bytes.
        let mut leads = Vec::with_capacity(bytes.len() / 15);
        let mut push = |n_left: usize, c: char, class| {
            leads.push(Lead { at: span.start + (bytes.len() - n_left), c, class });
        };
        // The bytes are read by hand, for most characters are no leads.
        let mut rest = bytes;
        loop {
            while let &[first, second, third, ref behind @ ..] = rest
                && let Some(bits) = held.get(wide_page(first, second))
            {
                if bits >> (third % 64) & 1 == 1
                    && let Some((c, class)) =
                        table.wide(wide_page(first, second), third)
                {
                    push(rest.len(), c, class);
                }
                rest = behind;
            }
            let (code, behind) = match *rest {
                [first @ ..=0x7f, ref behind @ ..] => (usize::from(first), behind),
                [first @ ..=0xdf, second, ref behind @ ..] => {
                    let code =
                        usize::from(first & 0x1f) << 6 | usize::from(second & 0x3f);
                    (code, behind)
                }
                // None of four bytes is looked for.
                [_, _, _, _, ref behind @ ..] => (0, behind),
                // The end: no character is cut.
                _ => break,
            };
            if let Some((c, class)) = table.narrow(code) {
                push(rest.len(), c, class);
            }
            rest = behind;
        }
        Self::by_stretch(leads)
    }

    fn by_stretch(all: Vec<Lead>) -> Self {
        let end = all.last().map_or(0, |lead| lead.at / STRETCH + 1);
        let mut before = Vec::with_capacity(end);
        for (n, lead) in all.iter().enumerate() {
            while before.len() * STRETCH <= lead.at {
                before.push(n);
            }
        }
        Self { all, before, wrapped: false }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Lead] {
        &self.all
    }

    /// Those with these numbers, the first and one past the last.
    pub(crate) fn numbered(&self, (first, end): (usize, usize)) -> &[Lead] {
        self.all.get(first..end).unwrap_or_default()
    }

    /// Lets the line ends among those with these numbers part no paragraphs.
    pub(crate) fn wrap(&mut self, (first, end): (usize, usize)) {
        for lead in self.all.get_mut(first..end).unwrap_or_default() {
            if lead.class.is(Class::LINE_END) {
                lead.class = lead.class.or(Class::WRAP);
                self.wrapped = true;
            }
        }
    }

    /// Whether some line ends part no paragraphs.
    pub(crate) fn are_wrapped(&self) -> bool {
        self.wrapped
    }

    /// Those that begin in a span.
    pub(crate) fn within(&self, span: Span) -> &[Lead] {
        let before = self.before.get(span.start / STRETCH).copied();
        let near = before.and_then(|n| self.all.get(n..)).unwrap_or_default();
        let skipped = near.iter().take_while(|lead| lead.at < span.start).count();
        let behind = near.get(skipped..).unwrap_or_default();
        // Spans are short: the end is sought near the start first.
        let mut near = 8;
        while behind.get(near).is_some_and(|lead| lead.at < span.end) {
            near *= 2;
        }
        let behind = behind.get(..near).unwrap_or(behind);
        let len = behind.partition_point(|lead| lead.at < span.end);
        behind.get(..len).unwrap_or_default()
    }
}

/// How many neighbouring characters share a page of the table: those that differ in the
/// third byte alone.
const PAGE: usize = 64;

/// How many characters take one byte or two.
const NARROW: usize = 0x800;

/// How many pages of characters of three bytes there are, some of which never occur.
const N_PAGES: usize = 0x1000;

/// The page of a character of three bytes by the first two, which are E0 80 or above.
/// For those of one byte, of two and of four there is no such page.
fn wide_page(first: u8, second: u8) -> usize {
    usize::from(u16::from_be_bytes([first, second]).wrapping_sub(0xe080))
}

/// The classes of all characters below U+10000.
struct Table {
    /// Those of one byte or two.
    narrow: Box<[Class; NARROW]>,
    /// For each page a bit for each of its characters that is of some class.
    held: Box<[u64]>,
    /// For each page the number of its leads; most have none.
    numbers: Box<[u8]>,
    wide: Vec<[(char, Class); PAGE]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Self {
        let mut table = Self {
            narrow: Box::new([Class::NONE; NARROW]),
            held: vec![0; N_PAGES].into_boxed_slice(),
            numbers: vec![0; N_PAGES].into_boxed_slice(),
            wide: Vec::with_capacity(48),
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
        for (first, last) in BLANKS {
            for c in *first..=*last {
                table.add(c, Class::BLANK);
            }
        }
        table
    }

    fn add(&mut self, c: char, class: Class) {
        let known = match u32::from(c) as usize {
            code @ ..NARROW => self.narrow.get_mut(code),
            _ => self.wide_mut(c),
        };
        if let Some(known) = known {
            *known = known.or(class);
        }
    }

    /// The place of the class of a character of three bytes.
    fn wide_mut(&mut self, c: char) -> Option<&mut Class> {
        let mut bytes = [0; 4];
        c.encode_utf8(&mut bytes);
        let [first, second, third, _] = bytes;
        let page = wide_page(first, second);
        let (held, number) = (self.held.get_mut(page)?, self.numbers.get_mut(page)?);
        if *held == 0 {
            // The sets touch some forty pages.
            *number = u8::try_from(self.wide.len()).unwrap_or(u8::MAX);
            self.wide.push([('\0', Class::NONE); PAGE]);
        }
        *held |= 1 << (third % 64);
        let leads = self.wide.get_mut(usize::from(*number))?;
        let (known, class) = leads.get_mut(usize::from(third) % PAGE)?;
        *known = c;
        Some(class)
    }

    /// The character of one byte or two with this code, if it is of some class.
    fn narrow(&self, code: usize) -> Option<(char, Class)> {
        let class = *self.narrow.get(code).filter(|class| **class != Class::NONE)?;
        Some((char::from_u32(u32::try_from(code).ok()?)?, class))
    }

    /// The character of a page with this third byte, and its class.
    fn wide(&self, page: usize, third: u8) -> Option<(char, Class)> {
        let leads = self.wide.get(usize::from(*self.numbers.get(page)?))?;
        leads.get(usize::from(third) % PAGE).copied()
    }
}

/// The first and last of each run of blanks.
#[rustfmt::skip]
const BLANKS: &[(char, char)] = &[
    ('\t', '\r'), (' ', ' '), ('\u{85}', '\u{85}'), ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'), ('\u{2000}', '\u{200b}'), ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'), ('\u{205f}', '\u{205f}'), ('\u{3000}', '\u{3000}'),
    ('\u{feff}', '\u{feff}'),
];

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
    (Class::REQUEST, "欢如请以"),
    (Class::BAR, "|｜\t"),
    (Class::DAMAGE, "\u{fffd}"),
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
    fn all_blanks_are_leads_and_no_other_is_one() {
        for c in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let text = c.encode_utf8(&mut bytes);
            let leads = Leads::new(text, Span::new(0, text.len()));
            let lead = leads.all().first();
            assert_eq!(
                lead.is_some_and(|lead| lead.class.is(Class::BLANK)),
                crate::text::is_blank(c)
            );
            assert!(lead.is_none_or(|lead| lead.c == c));
        }
    }
}
