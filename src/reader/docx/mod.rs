//! DOCX (ISO/IEC 29500): the paragraphs of the body in order, with the numbers that Word
//! shows before them, tables as rows, footnotes at the end. `body.rs` writes the text,
//! `lists.rs` counts the numbers, `styles.rs` knows which styles are numbered. What
//! headers and footers hold is left out, and said by `margins.rs`.
//!
//! Not read: comments, pictures, deleted and hidden text.

mod body;
mod lists;
mod margins;
mod notes;
mod styles;

use super::numbering::lists::Lists;
use super::package::Package;
use super::package::xml::{self, Event};
use super::{Format, Limits, Source, WarningKind, damaged};
use crate::{Error, ErrorKind};

pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Source, Error> {
    let mut package = Package::open(bytes, Format::Docx, limits)?;
    let mut source = Source::new(Format::Docx);
    let main = relation(&mut package, "_rels/.rels", "", "/officeDocument", limits)?;
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    let Some(document) = package.part(&main)? else {
        return Err(damaged(Format::Docx, format!("{main} is missing")));
    };
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = format!("{folder}/_rels/{file}.rels");
    let mut part = |kind: &str| -> Result<Option<String>, Error> {
        let found = relation(&mut package, &relations, folder, kind, limits)?;
        let name = found.unwrap_or_else(|| format!("{folder}{kind}.xml"));
        package.part(&name)
    };
    let styles = part("/styles")?;
    let numbering = part("/numbering")?;
    let footnotes = part("/footnotes")?;
    let endnotes = part("/endnotes")?;

    let mut damage = Vec::new();
    let mut or_default = |name: &str, outcome: Result<(), Error>| match outcome {
        // What goes over a limit is no mere damage of a part.
        Err(error) if !matches!(error.kind(), ErrorKind::Damaged { .. }) => Err(error),
        Err(error) => {
            damage.push(format!("{name}: {error}"));
            Ok(())
        }
        Ok(()) => Ok(()),
    };
    let mut found = styles::Styles::default();
    or_default("styles", found.read(styles.as_deref().unwrap_or(""), limits))?;
    let mut numbered = Lists::default();
    or_default(
        "numbering",
        lists::read(&mut numbered, numbering.as_deref().unwrap_or(""), limits),
    )?;
    lists::link(&mut numbered, &found);
    let mut notes = notes::Notes::default();
    for (kind, text) in [("footnote", footnotes), ("endnote", endnotes)] {
        or_default(kind, notes.read(kind, text.as_deref().unwrap_or(""), limits))?;
    }
    for message in damage {
        source.warn(WarningKind::Damaged, message);
    }
    body::write(&document, found, numbered, &notes, limits, &mut source)?;
    for kind in ["header", "footer"] {
        let names =
            related(&mut package, &relations, folder, &format!("/{kind}"), limits)?;
        margins::report(kind, &names, &mut package, limits, &mut source)?;
    }
    Ok(source)
}

/// The part that a list of relations names for a kind of relation.
fn relation(
    package: &mut Package<'_>,
    list: &str,
    folder: &str,
    kind: &str,
    limits: Limits,
) -> Result<Option<String>, Error> {
    Ok(related(package, list, folder, kind, limits)?.into_iter().next())
}

/// The parts that it names, in its order.
fn related(
    package: &mut Package<'_>,
    list: &str,
    folder: &str,
    kind: &str,
    limits: Limits,
) -> Result<Vec<String>, Error> {
    let Some(text) = package.part(list)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    xml::read(&text, Format::Docx, limits, |event| {
        if let Event::Open("Relationship", attributes) = event {
            let is_kind = attributes.get("Type").is_some_and(|t| t.ends_with(kind));
            if is_kind {
                found.extend(attributes.get("Target"));
            }
        }
        Ok(())
    })?;
    let whole = |target: String| match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target,
        None => format!("{folder}/{target}"),
    };
    Ok(found.into_iter().map(whole).collect())
}
