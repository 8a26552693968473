//! The properties of paragraphs (\[MS-DOC\] 2.9.174 to 2.9.178): whether one stands in a
//! table or ends a row, and which list it belongs to.

use super::{File, u16_at, u32_at};

/// Where the head says where the pages of properties are listed.
const PAGES: usize = 0x0102;
const PAGE_SIZE: usize = 512;

/// What is known of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Paragraph {
    pub(super) in_table: bool,
    pub(super) ends_row: bool,
    /// The list, from 1; 0 for none.
    pub(super) list: u32,
    pub(super) level: usize,
}

/// The paragraphs by where they end in the main stream: one past their last byte.
#[derive(Debug, Default)]
pub(super) struct Properties(Vec<(usize, usize, Paragraph)>);

impl Properties {
    pub(super) fn read(file: &File) -> Self {
        let list = file.part(PAGES);
        // n + 1 positions and n numbers of pages, of four bytes each.
        let n_pages = list.len().saturating_sub(4) / 8;
        let mut found = Vec::new();
        for n in 0..n_pages {
            let page = u32_at(list, 4 * (n_pages + 1 + n)).map(|page| page & 0x3f_ffff);
            let start = page
                .and_then(|page| usize::try_from(page).ok()?.checked_mul(PAGE_SIZE));
            let page = start.and_then(|start| file.main.get(start..start + PAGE_SIZE));
            if let Some(page) = page {
                runs(page, &mut found);
            }
        }
        found.sort_unstable_by_key(|&(start, end, _)| (start, end));
        Self(found)
    }

    /// The paragraph that holds a place of the main stream.
    pub(super) fn at(&self, place: usize) -> Paragraph {
        let behind = self.0.partition_point(|&(start, _, _)| start <= place);
        let run = behind.checked_sub(1).and_then(|at| self.0.get(at));
        run.filter(|(_, end, _)| place < *end).map(|run| run.2).unwrap_or_default()
    }
}

/// The runs of a page: its last byte says how many; their bounds come first, then for
/// each of them the place of its properties in the page, in words.
fn runs(page: &[u8], found: &mut Vec<(usize, usize, Paragraph)>) {
    let n_runs = page.last().map_or(0, |&n| usize::from(n));
    let bound = |n: usize| u32_at(page, 4 * n).and_then(|n| usize::try_from(n).ok());
    for n in 0..n_runs {
        let (Some(start), Some(end)) = (bound(n), bound(n + 1)) else { return };
        let place =
            page.get(4 * (n_runs + 1) + 13 * n).map_or(0, |&at| 2 * usize::from(at));
        let properties = properties(page, place).unwrap_or_default();
        found.push((start, end, properties));
    }
}

fn properties(page: &[u8], place: usize) -> Option<Paragraph> {
    if place == 0 {
        return None;
    }
    let (start, length) = match usize::from(*page.get(place)?) {
        0 => (place + 2, 2 * usize::from(*page.get(place + 1)?)),
        words => (place + 1, 2 * words - 1),
    };
    let properties = page.get(start..start + length)?;
    // The number of the style comes first.
    let mut rest = properties.get(2..)?;
    let mut paragraph = Paragraph::default();
    while let Some(code) = u16_at(rest, 0) {
        let operand = rest.get(2..)?;
        let length = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            // The definition of a table says its length in two bytes.
            _ if code == 0xd608 => usize::from(u16_at(operand, 0)?) + 1,
            _ => usize::from(*operand.first()?) + 1,
        };
        let first = operand.first().copied().unwrap_or(0);
        match code {
            0x2416 => paragraph.in_table = first != 0,
            0x2417 => paragraph.ends_row = first != 0,
            0x260a => paragraph.level = usize::from(first),
            0x460b => paragraph.list = u32::from(u16_at(operand, 0)?),
            _ => {}
        }
        let Some(behind) = operand.get(length..) else { break };
        rest = behind;
    }
    Some(paragraph)
}
