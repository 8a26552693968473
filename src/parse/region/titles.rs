//! Titles as a second thought: what the automaton took for one and is none.

use super::Region;
use crate::parse::lexicon;
use crate::scan::{Line, Scan};
use crate::text::{Span, is_blank, is_han};

/// Lines read as a title that hold neither 关于 nor a kind of document, alone or
/// together, are none: they are noise before the document, or its body.
pub(super) fn repair(scan: &Scan<'_>, regions: &mut [Region]) {
    let last_title = regions.iter().rposition(|r| *r == Region::Title);
    let (mut at, mut begins) = (0, true);
    while let Some(region) = regions.get(at).copied() {
        let len = regions.iter().skip(at).take_while(|r| **r == Region::Title).count();
        if len == 0 {
            begins &= matches!(
                region,
                Region::HeadNoise
                    | Region::Metadata
                    | Region::TailNoise
                    | Region::Attachment
            );
            at += 1;
            continue;
        }
        let lines = scan.lines.get(at..at + len).unwrap_or_default();
        let n = page_heads(scan.text, lines);
        if n > 0 {
            regions.iter_mut().skip(at).take(n).for_each(|r| *r = Region::HeadNoise);
            at += n;
            continue;
        }
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            let title = Span::new(first.content.start, last.content.end).of(scan.text);
            // Blanks and line ends, however they are written, are no words.
            let n_words = title.chars().filter(|&c| !is_blank(c)).count();
            let sound = lexicon::ends_with_kind(title)
                || title.contains("关于") && n_words >= 8
                || first.span.start != first.content.start;
            if sound {
                begins = false;
            } else {
                let another = last_title.is_some_and(|last| last >= at + len);
                let other = match begins && at + len < regions.len() {
                    true if !another && len == 1 && is_bare_title(title) => {
                        Region::Title
                    }
                    true => Region::HeadNoise,
                    false => Region::Body,
                };
                regions.iter_mut().skip(at).take(len).for_each(|r| *r = other);
                begins &= other == Region::HeadNoise;
            }
        }
        at += len;
    }
}

/// How many lines above a title are the head of the page: `某市人民政府` above
/// `某市人民政府关于…`, `政务公开` above any. Another organ there issues it jointly.
fn page_heads(text: &str, lines: &[Line]) -> usize {
    const HEADS: &[&str] =
        &["网", "网站", "首页", "公开", "专栏", "专题", "频道", "平台", "公报"];
    let organ = lines.iter().enumerate().find_map(|(n, line)| {
        Some((n, line.content.of(text).split_once("关于")?.0.trim_end()))
    });
    let Some((whole, organ)) = organ else { return 0 };
    let head = |line: &&Line| {
        let words = line.content.of(text);
        // `NHGB—2023—004`: the number of a gazette.
        words == organ
            || !words.contains(is_han)
            || HEADS.iter().any(|end| words.ends_with(end))
    };
    lines.iter().take(whole).take_while(head).count()
}

/// A title without a kind of document: a few words that are no sentence, at the very head.
fn is_bare_title(title: &str) -> bool {
    (6..=50).contains(&title.chars().count())
        && title.chars().filter(|&c| is_han(c)).count() >= 6
}
