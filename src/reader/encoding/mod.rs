//! From bytes to characters: which encoding a text is in, and what of it cannot be read.

#[cfg(feature = "encodings")]
mod guess;

use super::Warning;
#[cfg(feature = "encodings")]
use super::{Place, WarningKind};
#[cfg(feature = "encodings")]
use crate::text::Span;
use crate::{Error, ErrorKind};
use std::fmt;
use std::str::FromStr;

/// An encoding of text, by the name that the WHATWG Encoding Standard gives it; `gb2312`
/// and `gbk` are read as GB18030, which holds them both.
///
/// # Example
/// ```
/// # #[cfg(feature = "encodings")] {
/// use gongwen::reader::Encoding;
/// assert_eq!("gb2312".parse(), Ok(Encoding::GB18030));
/// assert_eq!(Encoding::GB18030.name(), "GB18030");
/// assert!("klingon".parse::<Encoding>().is_err());
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Encoding(&'static str);

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self("UTF-8");
    /// UTF-16, low byte first.
    pub const UTF_16LE: Self = Self("UTF-16LE");
    /// UTF-16, high byte first.
    pub const UTF_16BE: Self = Self("UTF-16BE");
    /// GB18030, with GBK and GB2312 in it.
    pub const GB18030: Self = Self("GB18030");
    /// Big5 with the extensions of Hong Kong.
    pub const BIG5: Self = Self("Big5");

    /// The name.
    ///
    /// # Example
    /// ```
    /// use gongwen::reader::{Encoding, Options, read};
    /// let source = read("一、总体情况".as_bytes(), &Options::new())?;
    /// assert_eq!(source.encoding.map(Encoding::name), Some("UTF-8"));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub const fn name(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for Encoding {
    type Err = Error;

    /// Reads a label such as `utf-8` or `gbk`; without the feature `encodings`, of the
    /// encodings named here only.
    fn from_str(label: &str) -> Result<Self, Error> {
        let known = || {
            [Self::UTF_8, Self::UTF_16LE, Self::UTF_16BE, Self::GB18030, Self::BIG5]
                .into_iter()
                .find(|encoding| encoding.0.eq_ignore_ascii_case(label))
        };
        #[cfg(feature = "encodings")]
        let known = || {
            known().or_else(|| {
                let found = encoding_rs::Encoding::for_label(label.as_bytes())?;
                let wider = found == encoding_rs::GBK;
                Some(if wider { Self::GB18030 } else { Self(found.name()) })
            })
        };
        known().ok_or_else(|| Error::new(ErrorKind::UnknownName(label.to_owned())))
    }
}

/// A text, the encoding that it was in, and what was odd about that.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) warnings: Vec<Warning>,
}

/// Reads bytes as text. `declared` is what the file or the caller says.
#[cfg(not(feature = "encodings"))]
pub(super) fn decode(
    bytes: &[u8],
    _declared: Option<Encoding>,
) -> Result<Decoded, Error> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            encoding: Encoding::UTF_8,
            warnings: Vec::new(),
        }),
        Err(error) => Err(Error::new(ErrorKind::NotUtf8(error.valid_up_to()))),
    }
}

/// How many stretches of undecodable bytes are named one by one.
#[cfg(feature = "encodings")]
const NAMED: usize = 50;

/// Reads bytes as text. `declared` is what the file or the caller says. It never fails:
/// bytes that the encoding cannot read become U+FFFD.
#[cfg(feature = "encodings")]
#[expect(clippy::unnecessary_wraps, reason = "it fails without the feature")]
pub(super) fn decode(
    bytes: &[u8],
    declared: Option<Encoding>,
) -> Result<Decoded, Error> {
    let guess::Guess { encoding, sure, skip } = guess::encoding(bytes, declared);
    let mut warnings = Vec::new();
    match declared {
        Some(declared) if declared != encoding => {
            let message = format!("declared as {declared}, but in {encoding}");
            warnings.push(Warning::new(WarningKind::WrongEncoding, message));
        }
        None if !sure => {
            let message = format!("encoding guessed as {encoding}");
            warnings.push(Warning::new(WarningKind::GuessedEncoding, message));
        }
        _ => {}
    }
    let (text, bad) = characters(bytes.get(skip..).unwrap_or(&[]), encoding);
    for span in bad.iter().take(NAMED) {
        let span = Span::new(span.start + skip, span.end + skip);
        let hex: Vec<String> = bytes
            .get(span.range())
            .into_iter()
            .flatten()
            .take(8)
            .map(|byte| format!("{byte:02X}"))
            .collect();
        let message = format!("{} cannot be read as {encoding}", hex.join(" "));
        let warning = Warning::new(WarningKind::Undecodable, message);
        warnings.push(warning.at(Place::File(span)));
    }
    if let Some(more) = bad.len().checked_sub(NAMED).filter(|&more| more > 0) {
        let message = format!("{more} more places cannot be read as {encoding}");
        warnings.push(Warning::new(WarningKind::Undecodable, message));
    }
    Ok(Decoded { text, encoding, warnings })
}

/// The characters of bytes, and the bytes that are none; those that touch are one place.
#[cfg(feature = "encodings")]
fn characters(bytes: &[u8], encoding: Encoding) -> (String, Vec<Span>) {
    use encoding_rs::DecoderResult;
    let found = encoding_rs::Encoding::for_label(encoding.name().as_bytes());
    let mut decoder =
        found.unwrap_or(encoding_rs::UTF_8).new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 8);
    let (mut bad, mut at) = (Vec::<Span>::new(), 0);
    loop {
        let rest = bytes.get(at..).unwrap_or(&[]);
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
        text.reserve(room.unwrap_or(rest.len()).min(1 << 20) + 16);
        let (result, read) =
            decoder.decode_to_string_without_replacement(rest, &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return (text, bad),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, behind) => {
                let end = at.saturating_sub(usize::from(behind));
                let start = end.saturating_sub(usize::from(length));
                match bad.last_mut() {
                    Some(last) if last.end == start => last.end = end,
                    _ => bad.push(Span::new(start, end)),
                }
                text.push('\u{fffd}');
            }
        }
    }
}

#[cfg(all(test, feature = "encodings"))]
mod tests {
    use super::*;

    fn gb(text: &str) -> Vec<u8> {
        encoding_rs::GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn undecodable_bytes_stay_visible_at_their_place() {
        let mut bytes = gb("关于整改情况的通报");
        bytes.extend(b"\xff\xff");
        bytes.extend(gb("一、"));
        bytes.push(0xd2);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(decoded.text, "关于整改情况的通报\u{fffd}\u{fffd}一、\u{fffd}");
        let places: Vec<_> = decoded.warnings.iter().map(|w| w.place).collect();
        let place = |start, end| Some(Place::File(Span::new(start, end)));
        assert_eq!(places, [place(18, 20), place(24, 25)]);
    }

    #[test]
    fn every_encoding_is_found_out() {
        let text = "关于巡察整改情况的通报\n一、总体情况。截至9月底，完成16个。";
        let wide = |f: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(f).collect()
        };
        let big5 = encoding_rs::BIG5.encode("關於巡察整改情況的通報，共16個。").0;
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::UTF_8),
            (gb(text), Encoding::GB18030),
            (wide(u16::to_le_bytes), Encoding::UTF_16LE),
            (wide(u16::to_be_bytes), Encoding::UTF_16BE),
            (big5.into_owned(), Encoding::BIG5),
        ] {
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(decoded.encoding, encoding);
            assert!(!decoded.text.contains('\u{fffd}'), "{encoding}");
        }
    }

    #[test]
    fn a_wrong_declaration_loses() {
        let decoded = decode("关于整改".as_bytes(), Some(Encoding::GB18030)).unwrap();
        assert_eq!(decoded.text, "关于整改");
        assert_eq!(decoded.warnings[0].kind, WarningKind::WrongEncoding);
        let decoded = decode(&gb("关于整改"), Some(Encoding::UTF_8)).unwrap();
        assert_eq!(decoded.text, "关于整改");
    }

    #[test]
    fn a_damaged_text_keeps_its_encoding() {
        let text = "关于巡察整改情况的通报，现予公布。";
        let cut = &text.as_bytes()[..text.len() - 1];
        assert_eq!(decode(cut, None).unwrap().encoding, Encoding::UTF_8);
        let mut holed = text.as_bytes().to_vec();
        holed[7] = 0xff;
        assert_eq!(decode(&holed, None).unwrap().encoding, Encoding::UTF_8);
    }
}
