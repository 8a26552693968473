//! Packed files of parts (ZIP), read within limits, and the XML in them.

pub(super) mod xml;

use super::{Format, Limits, damaged, encoding, format, too_large};
use crate::{Error, ErrorKind};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A packed file. What is unpacked counts against one limit for all its parts.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    pub(super) format: Format,
    limits: Limits,
    /// How many bytes may still be unpacked.
    left: usize,
}

impl<'b> Package<'b> {
    pub(super) fn open(
        bytes: &'b [u8],
        format: Format,
        limits: Limits,
    ) -> Result<Self, Error> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            // Word wraps a file with a password into one of its old kind.
            return Err(Error::new(ErrorKind::Encrypted { format: format.name() }));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            let cut = format::find(bytes, b"PK\x05\x06").is_none();
            let message = match error {
                _ if cut => {
                    "the list of its parts is missing: it is cut off".to_owned()
                }
                error => error.to_string(),
            };
            damaged(format, message)
        })?;
        if archive.len() > limits.max_entries {
            return Err(too_large("max_entries", limits.max_entries));
        }
        Ok(Self { archive, format, limits, left: limits.max_expanded })
    }

    /// Whether the name of a part holds a word, in whatever case.
    #[cfg(feature = "ofd")]
    pub(super) fn has_name(&self, word: &str) -> bool {
        self.archive.file_names().any(|name| name.to_ascii_lowercase().contains(word))
    }

    /// The text of a part; none where there is no such part. XML is UTF-8 or UTF-16.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let name = name.trim_start_matches('/');
        let mut file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Error::new(ErrorKind::Encrypted {
                    format: self.format.name(),
                }));
            }
            Err(error) => return Err(damaged(self.format, format!("{name}: {error}"))),
        };
        // What the file says of its size may be wrong: the bytes are counted.
        let mut bytes = Vec::new();
        let most = u64::try_from(self.left).unwrap_or(u64::MAX);
        let read = file.by_ref().take(most.saturating_add(1)).read_to_end(&mut bytes);
        if bytes.len() > self.left {
            return Err(too_large("max_expanded", self.limits.max_expanded));
        }
        if let Err(error) = read {
            return Err(damaged(self.format, format!("{name}: {error}")));
        }
        self.left -= bytes.len();
        Ok(Some(encoding::decode(&bytes, None)?.text))
    }
}
