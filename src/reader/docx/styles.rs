//! Which styles of paragraphs are numbered, by themselves or by the one that they are
//! based on.

use crate::Error;
use crate::reader::numbering::lists::Numbered;
use crate::reader::package::xml::{self, Event};
use crate::reader::{Format, Limits};
use std::collections::HashMap;

#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    numbered: Numbered,
}

impl Styles {
    pub(super) fn read(&mut self, xml: &str, limits: Limits) -> Result<(), Error> {
        let (mut id, mut style) = (None, Style::default());
        xml::read(xml, Format::Docx, limits, |event| {
            match event {
                Event::Open("style", attributes) => {
                    id = attributes.get("styleId");
                    style = Style::default();
                    let is_default = attributes.get("default").as_deref() == Some("1");
                    if is_default
                        && attributes.get("type").as_deref() == Some("paragraph")
                    {
                        self.default.clone_from(&id);
                    }
                }
                Event::Open("basedOn", attributes) => {
                    style.based_on = attributes.get("val");
                }
                Event::Open("numId", attributes) => {
                    style.numbered.list = attributes.number("val");
                }
                Event::Open("ilvl", attributes) => {
                    style.numbered.level = attributes.number("val");
                }
                Event::Close("style") => {
                    if let Some(id) = id.take() {
                        self.by_id.insert(id, std::mem::take(&mut style));
                    }
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// The list of a style, and the style that says so.
    pub(super) fn numbered(&self, id: Option<&str>) -> Option<(Numbered, &str)> {
        /// Styles are based on each other some deep; in a circle without end.
        const DEEPEST: usize = 32;
        let mut id = id.or(self.default.as_deref())?;
        for _ in 0..DEEPEST {
            let (known, style) = self.by_id.get_key_value(id)?;
            if style.numbered.list.is_some() {
                return Some((style.numbered, known));
            }
            id = style.based_on.as_deref()?;
        }
        None
    }
}
