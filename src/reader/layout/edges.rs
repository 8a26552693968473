//! What stands at the edge of every page and is no part of the text: numbers of pages and
//! running heads.

use super::Line;
use crate::reader::{Origin, Place, Source, Warning, WarningKind};
use crate::text::{is_blank, is_dash};

/// Leaves out what stands at the edge of the pages.
pub(super) fn drop(pages: &mut [Vec<Line>], heights: &[i64], source: &mut Source) {
    drop_page_numbers(pages, heights, source);
    drop_running_heads(pages, heights, Edge::Top, source);
    drop_running_heads(pages, heights, Edge::Bottom, source);
}

/// A zone at the edge of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

impl Edge {
    /// The outermost line of a page, if it lies in the zone: an eighth of the page.
    fn line(self, lines: &[Line], height: i64) -> Option<usize> {
        let (at, line) = match self {
            Self::Top => (0, lines.first()?),
            Self::Bottom => (lines.len().checked_sub(1)?, lines.last()?),
        };
        let inside = match self {
            Self::Top => line.y * 8 < height,
            Self::Bottom => (height - line.y) * 8 < height,
        };
        inside.then_some(at)
    }
}

/// Leaves out the numbers of pages: at the edge of the page a number, with nothing but
/// dashes and 第…页共…页 around it.
fn drop_page_numbers(pages: &mut [Vec<Line>], heights: &[i64], source: &mut Source) {
    let mut dropped = 0;
    for (lines, &height) in pages.iter_mut().zip(heights) {
        for edge in [Edge::Bottom, Edge::Top] {
            let Some(at) = edge.line(lines, height) else { continue };
            if lines.get(at).is_some_and(|line| is_page_number(&line.text)) {
                lines.remove(at);
                dropped += 1;
                break;
            }
        }
    }
    if dropped > 0 {
        source.warn(WarningKind::Dropped, format!("the numbers of {dropped} pages"));
    }
}

fn is_page_number(text: &str) -> bool {
    let mut numbers = 0;
    let mut digits = 0;
    for c in text.chars() {
        match c {
            '0'..='9' | '０'..='９' => {
                numbers += usize::from(digits == 0);
                digits += 1;
            }
            c if is_dash(c) => {}
            '·' | '•' | '/' | '第' | '页' | '共' => digits = 0,
            c if is_blank(c) => digits = 0,
            _ => return false,
        }
        if digits > 4 {
            return false;
        }
    }
    (1..=2).contains(&numbers)
}

/// Leaves out a line at the edge that half of the pages have at one height, whatever the
/// numbers in it.
fn drop_running_heads(
    pages: &mut [Vec<Line>],
    heights: &[i64],
    edge: Edge,
    source: &mut Source,
) {
    // Two heads above each other are no rarity.
    for _ in 0..3 {
        let found: Vec<Option<(usize, String, i64)>> = pages
            .iter()
            .zip(heights)
            .map(|(lines, &height)| {
                let at = edge.line(lines, height)?;
                let line = lines.get(at)?;
                Some((at, masked(&line.text), line.y / line.size.max(1)))
            })
            .collect();
        let mut keys: Vec<(&str, i64)> =
            found.iter().flatten().map(|(_, text, y)| (text.as_str(), *y)).collect();
        keys.sort_unstable();
        let runs = keys.chunk_by(|a, b| a == b);
        let Some(most) = runs.max_by_key(|run| run.len()) else { return };
        if most.len() < 2 || most.len() * 2 < pages.len() {
            return;
        }
        let Some(&(text, y)) = most.first() else { return };
        let (text, y) = (text.to_owned(), y);
        let mut first = None;
        for (lines, found) in pages.iter_mut().zip(found) {
            if let Some((at, _, _)) = found.filter(|(_, t, h)| *t == text && *h == y) {
                let line = lines.remove(at);
                first = first.or(Some(line));
            }
        }
        if let Some(line) = first {
            let message = format!("a line that many pages have: `{}`", line.text);
            let warning = Warning::new(WarningKind::Dropped, message);
            let place = Place::Origin(Origin::Page(line.page + 1));
            source.warnings.push(warning.at(place));
        }
    }
}

fn masked(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_told_from_dates() {
        assert!(is_page_number("第 3 页 共 12 页"));
        assert!(!is_page_number("2023年3月"));
        assert!(!is_page_number("—"));
    }
}
