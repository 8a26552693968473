//! The definitions of lists in a DOCX file (ISO/IEC 29500-1, 17.9).

use super::styles::Styles;
use crate::Error;
use crate::reader::numbering::Style;
use crate::reader::numbering::lists::{Definition, Level, List, Lists, Suffix};
use crate::reader::package::xml::{self, Attributes, Event};
use crate::reader::{Format, Limits};
use std::collections::BTreeMap;

/// Adds the definitions and lists of `numbering.xml`.
pub(super) fn read(lists: &mut Lists, xml: &str, limits: Limits) -> Result<(), Error> {
    let mut definition: Option<(u32, Definition)> = None;
    let mut list: Option<(u32, List)> = None;
    let mut level: Option<(usize, Level)> = None;
    let mut override_at = None;
    // In an alternative of pictures for bullets nothing is defined.
    let mut skipped = 0_usize;
    xml::read(xml, Format::Docx, limits, |event| {
        match event {
            Event::Open("numPicBullet", _) => skipped += 1,
            Event::Close("numPicBullet") => skipped = skipped.saturating_sub(1),
            _ if skipped > 0 => {}
            Event::Open("abstractNum", attributes) => {
                let id = attributes.number("abstractNumId");
                definition = id.map(|id| (id, Definition::default()));
            }
            Event::Close("abstractNum") => {
                lists.definitions.extend(definition.take());
            }
            Event::Open("num", attributes) => {
                list = attributes.number("numId").map(|id| (id, List::default()));
            }
            Event::Close("num") => {
                lists.by_id.extend(list.take());
            }
            Event::Open("numStyleLink", attributes) => {
                if let Some((_, definition)) = &mut definition {
                    definition.style_link = attributes.get("val");
                }
            }
            Event::Open("abstractNumId", attributes) => {
                if let (Some((_, list)), Some(id)) =
                    (&mut list, attributes.number("val"))
                {
                    list.definition = id;
                }
            }
            Event::Open("lvlOverride", attributes) => {
                override_at = attributes.number::<usize>("ilvl");
            }
            Event::Close("lvlOverride") => override_at = None,
            Event::Open("startOverride", attributes) => {
                if let (Some((_, list)), Some(at)) = (&mut list, override_at) {
                    list.starts.set(at, attributes.number("val"));
                }
            }
            Event::Open("lvl", attributes) => {
                level = attributes.number("ilvl").map(|at| (at, Level::default()));
            }
            Event::Close("lvl") => {
                let Some((at, level)) = level.take() else { return Ok(()) };
                if let Some((_, definition)) = &mut definition {
                    definition.levels.set(at, Some(level));
                } else if let Some((_, list)) = &mut list {
                    list.levels.set(at, Some(level));
                }
            }
            Event::Open(name, attributes) => {
                if let Some((_, level)) = &mut level {
                    property(level, name, attributes);
                }
            }
            _ => {}
        }
        Ok(())
    })
}

/// Follows the definitions that are names of others through the styles of lists.
pub(super) fn link(lists: &mut Lists, styles: &Styles) {
    /// Names of others lead to the definition in a step or two; in a circle nowhere.
    const LONGEST_CHAIN: usize = 8;
    let other = |definition: &Definition| {
        let style = definition.style_link.as_deref()?;
        let list = styles.numbered(Some(style))?.0.list?;
        Some(lists.by_id.get(&list)?.definition)
    };
    let others: BTreeMap<u32, u32> = lists
        .definitions
        .iter()
        .filter_map(|(&id, definition)| Some((id, other(definition)?)))
        .collect();
    for list in lists.by_id.values_mut() {
        for _ in 0..LONGEST_CHAIN {
            let Some(&other) = others.get(&list.definition) else { break };
            list.definition = other;
        }
    }
}

/// A property of a level.
fn property(level: &mut Level, name: &str, attributes: Attributes<'_>) {
    let value = || attributes.get("val");
    match name {
        "start" => level.start = attributes.number("val").unwrap_or(1),
        "numFmt" => {
            // A format of its own stands in `format`, such as `一, 二, 三`.
            let value = value().unwrap_or_default();
            level.is_bullet = value == "bullet";
            level.style = style(&value);
        }
        "lvlText" => {
            let text = value().unwrap_or_default();
            level.set_template(text.chars());
        }
        "suff" => {
            level.suffix = match value().as_deref() {
                Some("space") => Suffix::Space,
                Some("nothing") => Suffix::Nothing,
                _ => Suffix::Tab,
            }
        }
        "lvlRestart" => level.restart = attributes.number("val"),
        "isLgl" => level.legal = attributes.is_on(),
        "pStyle" => level.paragraph_style = value(),
        _ => {}
    }
}

/// The style for a `numFmt`. What is not here is shown in decimal.
fn style(name: &str) -> Style {
    match name {
        "decimalZero" => Style::DecimalZero,
        "decimalFullWidth" | "decimalFullWidth2" => Style::FullWidth,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Style::Circled,
        "decimalEnclosedParen" => Style::Parenthesised,
        "decimalEnclosedFullstop" => Style::FullStop,
        "numberInDash" => Style::Dashed,
        "upperLetter" => Style::UpperLetter,
        "lowerLetter" => Style::LowerLetter,
        "upperRoman" => Style::UpperRoman,
        "lowerRoman" => Style::LowerRoman,
        "chineseCountingThousand" | "taiwaneseCountingThousand" => Style::Chinese,
        "chineseCounting" | "taiwaneseCounting" => Style::ChineseDigitsFromHundred,
        "japaneseCounting" => Style::Japanese,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            Style::ChineseDigits
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            Style::Formal
        }
        "ideographEnclosedCircle" => Style::ChineseCircled,
        "ideographTraditional" => Style::Stem,
        "ideographZodiac" => Style::Branch,
        "none" => Style::None,
        _ => Style::Decimal,
    }
}
