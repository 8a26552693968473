//! Plain text: its characters, and the line that each stands on.

use super::{Encoding, Format, Origin, Source, encoding};
use crate::Error;

/// Reads a file of text. Its lines stay as they are, line ends too.
pub(super) fn read(
    bytes: &[u8],
    declared: Option<Encoding>,
    max_expanded: usize,
) -> Result<Source, Error> {
    let decoded = encoding::decode(bytes, declared)?;
    if decoded.text.len() > max_expanded {
        return Err(super::too_large("max_expanded", max_expanded));
    }
    let mut source = Source::new(Format::Text);
    source.encoding = Some(decoded.encoding);
    source.warnings = decoded.warnings;
    for (line, content) in decoded.text.split_inclusive('\n').enumerate() {
        source.mark(Origin::Line(line + 1));
        source.text.push_str(content);
    }
    Ok(source)
}
