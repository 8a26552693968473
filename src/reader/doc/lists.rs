//! The definitions of lists (\[MS-DOC\] 2.9.131 to 2.9.150).

use super::{File, u16_at, u32_at};
use crate::reader::numbering::Style;
use crate::reader::numbering::lists::{
    Definition, Level, List, Lists, N_LEVELS, Suffix,
};

/// Where the head says where the definitions and the lists are.
const DEFINITIONS: usize = 0x02e2;
const LISTS: usize = 0x02ea;

/// Reads both as far as they can be read.
pub(super) fn read(file: &File) -> Lists {
    let mut lists = Lists::default();
    // What is cut off is left out.
    let _ = definitions(file, &mut lists);
    let _ = of_file(file, &mut lists);
    lists
}

fn definitions(file: &File, lists: &mut Lists) -> Option<()> {
    let part = file.part(DEFINITIONS);
    let n_lists = usize::from(u16_at(part, 0)?);
    // The levels of all of them stand behind the definitions, which do not count them.
    let start =
        u32_at(&file.main, DEFINITIONS).and_then(|n| usize::try_from(n).ok())?;
    let mut rest = file.table.get(start + 2 + 28 * n_lists..)?;
    for n in 0..n_lists {
        let head = part.get(2 + 28 * n..2 + 28 * (n + 1))?;
        let id = u32_at(head, 0)?;
        let is_simple = head.get(26)? & 1 != 0;
        let mut definition = Definition::default();
        let n_levels = if is_simple { 1 } else { N_LEVELS };
        for at in 0..n_levels {
            definition.levels.set(at, Some(level(&mut rest)?));
        }
        lists.definitions.insert(id, definition);
    }
    Some(())
}

fn of_file(file: &File, lists: &mut Lists) -> Option<()> {
    let part = file.part(LISTS);
    let n_lists = usize::try_from(u32_at(part, 0)?).ok()?.min(part.len() / 16);
    let mut rest = part.get(4 + 16 * n_lists..)?;
    for n in 0..n_lists {
        let head = part.get(4 + 16 * n..4 + 16 * (n + 1))?;
        let mut list = List { definition: u32_at(head, 0)?, ..List::default() };
        let n_overrides = usize::from(*head.get(12)?);
        let number = u32::try_from(n + 1).ok()?;
        // A list is of use without what it defines anew.
        let data = overrides(&mut rest, n_overrides, &mut list);
        lists.by_id.insert(number, list);
        data?;
    }
    Some(())
}

fn overrides(rest: &mut &[u8], n_overrides: usize, list: &mut List) -> Option<()> {
    take(rest, 4)?;
    for _ in 0..n_overrides {
        let head = take(rest, 8)?;
        let flags = u32_at(head, 4)?;
        let at = usize::try_from(flags & 0x0f).ok()?;
        let own = if flags & 0x20 == 0 { None } else { Some(level(rest)?) };
        if flags & 0x10 != 0 {
            let start = own.as_ref().map(|level| level.start);
            list.starts.set(at, start.or(u32_at(head, 0).map(i64::from)));
        }
        list.levels.set(at, own);
    }
    Some(())
}

fn take<'b>(rest: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    let (taken, behind) = rest.split_at_checked(length)?;
    *rest = behind;
    Some(taken)
}

/// A level: a head of 28 bytes, properties of its characters and paragraphs, and its text,
/// in which the numbers of levels stand as characters 0 to 8.
fn level(rest: &mut &[u8]) -> Option<Level> {
    let head = take(rest, 28)?;
    let flags = *head.get(5)?;
    let properties = usize::from(*head.get(24)?) + usize::from(*head.get(25)?);
    take(rest, properties)?;
    let length = usize::from(u16_at(take(rest, 2)?, 0)?);
    let text = take(rest, 2 * length)?;
    let units = text.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
    let code = *head.get(4)?;
    let mut level = Level {
        start: i64::from(u32_at(head, 0)?),
        style: style(code),
        is_bullet: code == 23,
        suffix: match head.get(15)? {
            1 => Suffix::Space,
            2 => Suffix::Nothing,
            _ => Suffix::Tab,
        },
        legal: flags & 4 != 0,
        restart: (flags & 8 != 0)
            .then(|| usize::from(head.get(26).copied().unwrap_or(0))),
        ..Level::default()
    };
    let mut template = String::new();
    for c in char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')) {
        match u32::from(c) {
            n @ 0..=8 => {
                template.push('%');
                template.extend(char::from_digit(n + 1, 10));
            }
            _ => template.push(c),
        }
    }
    level.set_template(template.chars());
    Some(level)
}

/// The style for a number format (\[MS-OSHARED\] 2.2.1.3).
fn style(code: u8) -> Style {
    match code {
        1 => Style::UpperRoman,
        2 => Style::LowerRoman,
        3 => Style::UpperLetter,
        4 => Style::LowerLetter,
        10 | 17 | 36 => Style::ChineseDigits,
        11 => Style::Japanese,
        14 | 19 => Style::FullWidth,
        16 | 34 | 38 => Style::Formal,
        18 | 28 => Style::Circled,
        22 => Style::DecimalZero,
        26 => Style::FullStop,
        27 => Style::Parenthesised,
        29 => Style::ChineseCircled,
        30 => Style::Stem,
        31 | 32 => Style::Branch,
        33 | 37 => Style::ChineseDigitsFromHundred,
        35 | 39 => Style::Chinese,
        57 => Style::Dashed,
        255 => Style::None,
        _ => Style::Decimal,
    }
}
