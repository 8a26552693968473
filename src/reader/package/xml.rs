//! XML as a stream of elements and text, by their local names. Nothing is expanded but
//! the five names and the numbers of characters that XML itself knows.

use crate::Error;
use crate::reader::{Format, Limits, damaged, too_large};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as XmlEvent};

/// What a document of XML is made of.
#[derive(Debug)]
pub(in crate::reader) enum Event<'e> {
    /// An element begins. An empty one is closed right after.
    Open(&'e str, Attributes<'e>),
    /// An element ends.
    Close(&'e str),
    Text(&'e str),
}

/// The attributes of an element.
#[derive(Debug, Clone, Copy)]
pub(in crate::reader) struct Attributes<'e>(&'e BytesStart<'e>);

impl Attributes<'_> {
    /// The value of the first attribute with this local name.
    pub(in crate::reader) fn get(self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let local = |key: &str| key.rsplit(':').next() == Some(name);
        attributes.into_iter().find(|attribute| local(attribute.key.as_ref())).and_then(
            |a| Some(a.normalized_value(XmlVersion::Implicit1_0).ok()?.into()),
        )
    }

    /// The same as a number.
    #[cfg(feature = "docx")]
    pub(in crate::reader) fn number<N: std::str::FromStr>(
        self,
        name: &str,
    ) -> Option<N> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether a property is on: it is there, and its value does not say no.
    #[cfg(feature = "docx")]
    pub(in crate::reader) fn is_on(self) -> bool {
        let value = self.get("val");
        !value.is_some_and(|value| matches!(&*value, "0" | "false" | "off" | "none"))
    }
}

/// Reads XML and calls `visit` for each event.
pub(in crate::reader) fn read(
    xml: &str,
    format: Format,
    limits: Limits,
    mut visit: impl FnMut(Event<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            let at = reader.error_position();
            damaged(format, format!("XML at byte {at}: {error}"))
        })?;
        match event {
            XmlEvent::Start(element) => {
                depth += 1;
                if depth > limits.max_depth {
                    return Err(too_large("max_depth", limits.max_depth));
                }
                let name = element.local_name();
                visit(Event::Open(name.as_ref(), Attributes(&element)))?;
            }
            XmlEvent::End(element) => {
                depth = depth.saturating_sub(1);
                visit(Event::Close(element.local_name().as_ref()))?;
            }
            XmlEvent::Text(text) => visit(Event::Text(&text.xml10_content()))?,
            XmlEvent::CData(text) => visit(Event::Text(&text.xml10_content()))?,
            XmlEvent::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten();
                let character = character.map(String::from);
                let named = || quick_xml::escape::resolve_predefined_entity(&reference);
                let text = character.as_deref().or_else(named).ok_or_else(|| {
                    let name: &str = &reference;
                    damaged(format, format!("XML names the entity `{name}`"))
                })?;
                visit(Event::Text(text))?;
            }
            XmlEvent::DocType(_) => {
                // None of the formats has one, and entities are declared in it.
                return Err(damaged(format, "XML with a document type declaration"));
            }
            XmlEvent::Eof if depth > 0 => {
                return Err(damaged(format, "XML that ends too early"));
            }
            XmlEvent::Eof => return Ok(()),
            _ => {}
        }
    }
}
