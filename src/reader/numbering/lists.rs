//! The lists of Word (ISO/IEC 29500-1, 17.9), as DOCX and DOC files have them: their
//! levels, and the counting.

use super::{Style, number};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many levels a list has.
pub(in crate::reader) const N_LEVELS: usize = 9;

/// The longest text of a level that is kept, in characters: it stands before each item.
const LONGEST_TEMPLATE: usize = 100;

/// The list that a paragraph belongs to, and its level there, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::reader) struct Numbered {
    pub(in crate::reader) list: Option<u32>,
    pub(in crate::reader) level: Option<usize>,
}

#[derive(Debug, Default)]
pub(in crate::reader) struct Lists {
    /// The definitions, which several lists may share: then they count on.
    pub(in crate::reader) definitions: BTreeMap<u32, Definition>,
    pub(in crate::reader) by_id: BTreeMap<u32, List>,
    counters: HashMap<u32, [Option<i64>; N_LEVELS]>,
    begun: HashSet<u32>,
}

/// What is said of some of the levels: most files name thousands of lists that say nothing.
#[derive(Debug)]
pub(in crate::reader) struct Levels<T>(BTreeMap<usize, T>);

impl<T> Default for Levels<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Levels<T> {
    /// Sets or takes away what is said of a level; there are no others than nine.
    pub(in crate::reader) fn set(&mut self, at: usize, value: Option<T>) {
        match value {
            Some(value) if at < N_LEVELS => {
                self.0.insert(at, value);
            }
            _ => {
                self.0.remove(&at);
            }
        }
    }

    fn get(&self, at: usize) -> Option<&T> {
        self.0.get(&at)
    }
}

#[derive(Debug, Default)]
pub(in crate::reader) struct Definition {
    pub(in crate::reader) levels: Levels<Level>,
    /// The style of lists that this one is but a name of.
    #[cfg_attr(not(feature = "docx"), allow(dead_code, reason = "only DOCX has it"))]
    pub(in crate::reader) style_link: Option<String>,
}

#[derive(Debug, Default)]
pub(in crate::reader) struct List {
    pub(in crate::reader) definition: u32,
    /// The levels that it defines anew.
    pub(in crate::reader) levels: Levels<Level>,
    /// Where its levels begin to count anew.
    pub(in crate::reader) starts: Levels<i64>,
}

#[derive(Debug, Clone)]
pub(in crate::reader) struct Level {
    pub(in crate::reader) start: i64,
    pub(in crate::reader) style: Style,
    pub(in crate::reader) is_bullet: bool,
    /// The text with `%1` for the number of the first level and so on.
    pub(in crate::reader) template: String,
    pub(in crate::reader) suffix: Suffix,
    /// The level, from 1, whose items begin the count anew; 0 where none does.
    pub(in crate::reader) restart: Option<usize>,
    /// Whether numbers of levels above are in decimal.
    pub(in crate::reader) legal: bool,
    pub(in crate::reader) paragraph_style: Option<String>,
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
pub(in crate::reader) enum Suffix {
    Tab,
    Space,
    Nothing,
}

impl Lists {
    /// Counts a paragraph and gives what Word shows before its text; nothing where it is
    /// in no list.
    pub(in crate::reader) fn next(
        &mut self,
        numbered: Numbered,
        style: Option<&str>,
    ) -> String {
        self.label(numbered, style).unwrap_or_default()
    }

    fn label(&mut self, numbered: Numbered, style: Option<&str>) -> Option<String> {
        let id = numbered.list.filter(|&id| id != 0)?;
        let list = self.by_id.get(&id)?;
        let definition = self.definitions.get(&list.definition)?;
        let by_style = || {
            let of_style = |level: &Level| {
                level.paragraph_style.is_some()
                    && level.paragraph_style.as_deref() == style
            };
            let mut levels = definition.levels.0.iter();
            levels.find(|(_, level)| of_style(level)).map(|(at, _)| *at)
        };
        let at = numbered.level.or_else(by_style).unwrap_or(0).min(N_LEVELS - 1);
        let counters = self.counters.entry(list.definition).or_default();
        if self.begun.insert(id) {
            // A list with starts of its own does not go on where another stopped.
            for at in list.starts.0.keys() {
                if let Some(counter) = counters.get_mut(*at) {
                    *counter = None;
                }
            }
        }
        let unsaid = Level::default();
        let level = |at: usize| {
            let own = list.levels.get(at);
            own.or_else(|| definition.levels.get(at)).unwrap_or(&unsaid)
        };
        let start = |at: usize| list.starts.get(at).copied().unwrap_or(level(at).start);
        if let Some(counter) = counters.get_mut(at) {
            *counter = Some(counter.map_or_else(|| start(at), |n| n.saturating_add(1)));
        }
        for (deeper, counter) in counters.iter_mut().enumerate().skip(at + 1) {
            let restarts = match level(deeper).restart {
                None => true,
                Some(0) => false,
                Some(by) => at < by,
            };
            if restarts {
                *counter = None;
            }
        }
        let own = level(at);
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
            let style = level(other).style;
            let style = if own.legal && other != at { Style::Decimal } else { style };
            text.push_str(&number(n, style));
            rest = behind.get(1..).unwrap_or("");
        }
        text.push_str(rest);
        Some(own.with_suffix(text))
    }
}

impl Level {
    /// Sets what stands before each item, with `%1` for the number of the first level.
    pub(in crate::reader) fn set_template(&mut self, text: impl Iterator<Item = char>) {
        self.template = text.take(LONGEST_TEMPLATE).collect();
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
