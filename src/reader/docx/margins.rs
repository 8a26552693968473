//! Headers and footers: their text is none of the document's, but letterheads stand there
//! too (云岭县水利局文件), so that what is left out is said.

use crate::reader::package::Package;
use crate::reader::package::xml::{self, Event};
use crate::reader::{Format, Limits, Source, WarningKind};
use crate::{Error, ErrorKind};
use std::collections::BTreeSet;

/// How much of a header is told.
const EXCERPT: usize = 40;

/// Says what the headers or footers hold that parts of these names are: each text once.
pub(super) fn report(
    kind: &str,
    names: &[String],
    package: &mut Package<'_>,
    limits: Limits,
    source: &mut Source,
) -> Result<(), Error> {
    let names: BTreeSet<&String> = names.iter().collect();
    let mut said = BTreeSet::new();
    for name in names {
        let found = package.part(name);
        let text = match found.and_then(|part| text(&part.unwrap_or_default(), limits))
        {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), ErrorKind::Damaged { .. }) => {
                source.warn(WarningKind::Damaged, format!("{kind}: {error}"));
                continue;
            }
            Err(error) => return Err(error),
        };
        if is_page_number(&text) || said.contains(&text) {
            continue;
        }
        let n_chars = text.chars().count();
        let excerpt: String = text.chars().take(EXCERPT).collect();
        let more = if n_chars > EXCERPT { "…" } else { "" };
        let message = format!("{n_chars} characters of a {kind}: `{excerpt}{more}`");
        source.warn(WarningKind::Dropped, message);
        said.insert(text);
    }
    Ok(())
}

/// The text of a header or footer, its paragraphs and text boxes parted by blanks.
fn text(part: &str, limits: Limits) -> Result<String, Error> {
    let mut text = String::new();
    let (mut in_text, mut skipped) = (false, 0_usize);
    xml::read(part, Format::Docx, limits, |event| {
        match event {
            // `Fallback` says what stands beside it once more, for old programs.
            Event::Open("del" | "moveFrom" | "Fallback", _) => skipped += 1,
            Event::Close("del" | "moveFrom" | "Fallback") => {
                skipped = skipped.saturating_sub(1);
            }
            Event::Open("t", _) => in_text = skipped == 0,
            Event::Close("t") => in_text = false,
            Event::Open("p" | "tab" | "br", _) | Event::Close("p") => {
                text.push(' ');
            }
            Event::Text(part) if in_text => text.push_str(part),
            _ => {}
        }
        Ok(())
    })?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether nothing is said but the number of the page: `— 1 —`, `第 1 页 共 3 页`, or what
/// is left of it where the program has not written its fields.
fn is_page_number(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphabetic() || "第页共".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_told_from_letterheads() {
        assert!(is_page_number("— 1 —"));
        assert!(is_page_number("第 页 共 3 页"));
        assert!(!is_page_number("云水发〔2024〕1号"));
        assert!(!is_page_number("第二期"));
    }
}
