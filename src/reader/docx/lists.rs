//! Automatic numbering (ISO/IEC 29500-1, 17.9): lists, their levels, and the counting.

use super::styles::{Numbered, Styles};
use crate::Error;
use crate::reader::numbering::{self, Style};
use crate::reader::xml::{self, Attributes, Event};
use crate::reader::{Format, Limits};
use std::collections::{HashMap, HashSet};

/// How many levels a list has.
const N_LEVELS: usize = 9;

/// The longest text of a level that is kept, in characters: it stands before each item.
const LONGEST_TEMPLATE: usize = 100;

#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The definitions, which several lists may share: then they count on.
    definitions: HashMap<u32, Definition>,
    lists: HashMap<u32, List>,
    counters: HashMap<u32, [Option<i64>; N_LEVELS]>,
    begun: HashSet<u32>,
}

#[derive(Debug, Default)]
struct Definition {
    levels: [Level; N_LEVELS],
    /// The style of lists that this one is but a name of.
    style_link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    /// The levels that it defines anew.
    levels: [Option<Level>; N_LEVELS],
    /// Where its levels begin to count anew.
    starts: [Option<i64>; N_LEVELS],
}

#[derive(Debug, Clone)]
struct Level {
    start: i64,
    style: Style,
    is_bullet: bool,
    /// The text with `%1` for the number of the first level and so on.
    template: String,
    suffix: Suffix,
    /// The level, from 1, whose items begin the count anew; 0 where none does.
    restart: Option<usize>,
    /// Whether numbers of levels above are in decimal.
    legal: bool,
    paragraph_style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 0,
            style: Style::Decimal,
            is_bullet: false,
            template: String::new(),
            suffix: Suffix::Tab,
            restart: None,
            legal: false,
            paragraph_style: None,
        }
    }
}

/// What stands between number and text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suffix {
    Tab,
    Space,
    Nothing,
}

impl Lists {
    pub(super) fn read(&mut self, xml: &str, limits: Limits) -> Result<(), Error> {
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
                    self.definitions.extend(definition.take())
                }
                Event::Open("num", attributes) => {
                    list = attributes.number("numId").map(|id| (id, List::default()));
                }
                Event::Close("num") => self.lists.extend(list.take()),
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
                    let list = list.as_mut().map(|(_, list)| &mut list.starts);
                    let at = override_at.unwrap_or(N_LEVELS);
                    if let Some(start) = list.and_then(|starts| starts.get_mut(at)) {
                        *start = attributes.number("val");
                    }
                }
                Event::Open("lvl", attributes) => {
                    level = attributes.number("ilvl").map(|at| (at, Level::default()));
                }
                Event::Close("lvl") => {
                    let Some((at, level)) = level.take() else { return Ok(()) };
                    if let Some((_, definition)) = &mut definition {
                        if let Some(place) = definition.levels.get_mut(at) {
                            *place = level;
                        }
                    } else if let Some((_, list)) = &mut list
                        && let Some(place) = list.levels.get_mut(at)
                    {
                        *place = Some(level);
                    }
                }
                Event::Open(name, attributes) => {
                    if let Some((_, level)) = &mut level {
                        level.property(name, attributes);
                    }
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// Follows the definitions that are names of others through the styles of lists.
    pub(super) fn link(&mut self, styles: &Styles) {
        let mut links = Vec::new();
        for (&id, list) in &self.lists {
            let definition = self.definitions.get(&list.definition);
            let link = definition.and_then(|found| found.style_link.as_deref());
            let linked = link
                .and_then(|style| styles.numbered(Some(style))?.0.list)
                .and_then(|other| Some(self.lists.get(&other)?.definition));
            links.extend(linked.map(|definition| (id, definition)));
        }
        for (id, definition) in links {
            if let Some(list) = self.lists.get_mut(&id) {
                list.definition = definition;
            }
        }
    }

    /// Counts a paragraph and gives what Word shows before its text; nothing where it is
    /// in no list.
    pub(super) fn next(&mut self, numbered: Numbered, style: Option<&str>) -> String {
        self.label(numbered, style).unwrap_or_default()
    }

    fn label(&mut self, numbered: Numbered, style: Option<&str>) -> Option<String> {
        let id = numbered.list.filter(|&id| id != 0)?;
        let list = self.lists.get(&id)?;
        let definition = self.definitions.get(&list.definition)?;
        let by_style = || {
            let of_style = |level: &Level| {
                level.paragraph_style.is_some()
                    && level.paragraph_style.as_deref() == style
            };
            definition.levels.iter().position(of_style)
        };
        let at = numbered.level.or_else(by_style).unwrap_or(0).min(N_LEVELS - 1);
        let counters = self.counters.entry(list.definition).or_default();
        if self.begun.insert(id) {
            // A list with starts of its own does not go on where another stopped.
            for (counter, start) in counters.iter_mut().zip(list.starts) {
                if start.is_some() {
                    *counter = None;
                }
            }
        }
        let level = |at: usize| {
            let own = list.levels.get(at).and_then(Option::as_ref);
            own.or_else(|| definition.levels.get(at))
        };
        let start = |at: usize| {
            let own = list.starts.get(at).copied().flatten();
            own.or_else(|| level(at).map(|level| level.start)).unwrap_or(1)
        };
        if let Some(counter) = counters.get_mut(at) {
            *counter = Some(counter.map_or_else(|| start(at), |n| n.saturating_add(1)));
        }
        for (deeper, counter) in counters.iter_mut().enumerate().skip(at + 1) {
            let restarts = match level(deeper).and_then(|level| level.restart) {
                None => true,
                Some(0) => false,
                Some(by) => at < by,
            };
            if restarts {
                *counter = None;
            }
        }
        let own = level(at)?;
        if own.is_bullet {
            return Some(own.bullet());
        }
        let mut text = String::new();
        let mut rest = own.template.as_str();
        while let Some((before, behind)) = rest.split_once('%') {
            text.push_str(before);
            let digit = behind.chars().next().and_then(|c| c.to_digit(10));
            let other =
                digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
            let Some(other) = other.filter(|&other| other < N_LEVELS) else {
                text.push('%');
                rest = behind;
                continue;
            };
            let n =
                counters.get(other).copied().flatten().unwrap_or_else(|| start(other));
            let style = level(other).map_or(Style::Decimal, |level| level.style);
            let style = if own.legal && other != at { Style::Decimal } else { style };
            text.push_str(&numbering::number(n, style));
            rest = behind.get(1..).unwrap_or("");
        }
        text.push_str(rest);
        Some(own.with_suffix(text))
    }
}

impl Level {
    fn property(&mut self, name: &str, attributes: Attributes<'_>) {
        let value = || attributes.get("val");
        match name {
            "start" => self.start = attributes.number("val").unwrap_or(1),
            "numFmt" => {
                // A format of its own stands in `format`, such as `一, 二, 三`.
                let value = value().unwrap_or_default();
                self.is_bullet = value == "bullet";
                self.style = style(&value);
            }
            "lvlText" => {
                let text = value().unwrap_or_default();
                self.template = text.chars().take(LONGEST_TEMPLATE).collect();
            }
            "suff" => {
                self.suffix = match value().as_deref() {
                    Some("space") => Suffix::Space,
                    Some("nothing") => Suffix::Nothing,
                    _ => Suffix::Tab,
                }
            }
            "lvlRestart" => self.restart = attributes.number("val"),
            "isLgl" => self.legal = attributes.is_on(),
            "pStyle" => self.paragraph_style = value(),
            _ => {}
        }
    }

    /// The sign of a list without numbers. Signs of symbol fonts are no characters.
    fn bullet(&self) -> String {
        let private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
        match self.template.trim() {
            "" => String::new(),
            sign if sign.contains(private) => "• ".to_owned(),
            sign => format!("{sign} "),
        }
    }

    /// The number with what stands behind it: a tab is a space, but for behind marks
    /// that are as wide as a character and need none.
    fn with_suffix(&self, mut text: String) -> String {
        let wide = text.ends_with(['、', '．', '。', '）', '：', '，', '】', '〕']);
        match self.suffix {
            _ if text.is_empty() => {}
            Suffix::Nothing => {}
            Suffix::Tab if wide => {}
            Suffix::Tab | Suffix::Space => text.push(' '),
        }
        text
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
