//! Footnotes and endnotes, by their ids.

use crate::Error;
use crate::reader::package::xml::{self, Event};
use crate::reader::{Format, Limits};
use std::collections::HashMap;

#[derive(Debug, Default)]
pub(super) struct Notes {
    /// By `footnote` or `endnote` and the id.
    texts: HashMap<(&'static str, String), String>,
}

impl Notes {
    pub(super) fn read(
        &mut self,
        kind: &'static str,
        xml: &str,
        limits: Limits,
    ) -> Result<(), Error> {
        let mut note: Option<(String, String)> = None;
        let (mut in_text, mut deleted) = (false, 0_usize);
        xml::read(xml, Format::Docx, limits, |event| {
            match event {
                // The lines above the notes are notes of a type of their own.
                Event::Open(name, attributes) if name == kind => {
                    let special = attributes.get("type").is_some_and(|t| t != "normal");
                    let id = attributes.get("id").filter(|_| !special);
                    note = id.map(|id| (id, String::new()));
                }
                Event::Close(name) if name == kind => {
                    if let Some((id, text)) = note.take() {
                        self.texts.insert((kind, id), text.trim().to_owned());
                    }
                }
                Event::Open("del" | "moveFrom", _) => deleted += 1,
                Event::Close("del" | "moveFrom") => deleted = deleted.saturating_sub(1),
                Event::Open("t", _) => in_text = deleted == 0,
                Event::Close("t") => in_text = false,
                Event::Close("p") => {
                    if let Some((_, text)) = &mut note {
                        text.push(' ');
                    }
                }
                Event::Text(part) if in_text => {
                    if let Some((_, text)) = &mut note {
                        text.push_str(part);
                    }
                }
                _ => {}
            }
            Ok(())
        })
    }

    pub(super) fn get(&self, kind: &'static str, id: &str) -> Option<&str> {
        self.texts.get(&(kind, id.to_owned())).map(String::as_str)
    }
}
