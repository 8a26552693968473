//! Fonts: from the bytes of a text to characters and their widths.
#![expect(clippy::float_arithmetic, reason = "widths are places on paper, not figures")]

use super::{guard, radicals};
use crate::Error;
use crate::reader::Limits;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::{
    Array, Dict, Name, Number, Object, Stream, String as Bytes,
};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A font as far as text goes.
pub(super) struct Font {
    kind: Kind,
    to_unicode: Option<CMap>,
}

enum Kind {
    /// One byte a character.
    Simple { first: usize, widths: Vec<f64>, missing: f64, names: Vec<(u8, String)> },
    /// One to four bytes a character, through the numbers of a collection (CIDs).
    Composite {
        encoding: Option<Arc<CMap>>,
        /// Codes that are UTF-16 themselves.
        is_unicode: bool,
        /// From the numbers of the collection to Unicode.
        collection: Option<Arc<CMap>>,
        widths: Vec<(u32, u32, f64)>,
        default: f64,
    },
}

/// A character of a text as a font shows it.
#[derive(Debug)]
pub(super) struct Shown {
    /// Its characters; U+FFFD where the font does not say.
    pub(super) text: String,
    /// In thousandths of the size.
    pub(super) width: f64,
    /// Whether it is the byte 32, which word spacing widens.
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn new(
        dict: &Dict<'_>,
        limits: Limits,
        left: &mut usize,
    ) -> Result<Self, Error> {
        let to_unicode = match dict.get::<Stream<'_>>("ToUnicode") {
            Some(stream) => guard::content(&stream, limits, left)?
                .and_then(|content| CMap::parse(&content, load_embedded)),
            None => None,
        };
        let subtype = dict.get::<Name<'_>>("Subtype");
        let is_composite = subtype.as_deref() == Some(b"Type0");
        let kind = if is_composite {
            composite(dict, limits, left)?
        } else {
            simple(dict, subtype.as_deref() == Some(b"Type3"))
        };
        Ok(Self { kind, to_unicode })
    }

    /// The characters of a text.
    pub(super) fn read(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.code_length(rest).clamp(1, rest.len());
            let (code, behind) = rest.split_at(length);
            rest = behind;
            shown.push(self.show(code));
        }
        shown
    }

    /// How many bytes the next character takes.
    fn code_length(&self, rest: &[u8]) -> usize {
        let Kind::Composite { encoding: Some(encoding), .. } = &self.kind else {
            return if matches!(self.kind, Kind::Simple { .. }) { 1 } else { 2 };
        };
        let known = (1..=4_u8).find(|&length| {
            let code = rest.get(..usize::from(length));
            code.is_some_and(|code| {
                encoding.lookup_cid_code(number(code), length).is_some()
            })
        });
        known.map_or(2, usize::from)
    }

    fn show(&self, bytes: &[u8]) -> Shown {
        let code = number(bytes);
        let from_table = self.to_unicode.as_ref().and_then(|map| unicode(map, code));
        let (text, width) = match &self.kind {
            Kind::Simple { first, widths, missing, names } => {
                let byte = bytes.first().copied().unwrap_or(0);
                let at = usize::from(byte).checked_sub(*first);
                let width = at.and_then(|at| widths.get(at)).copied();
                let text = from_table.or_else(|| {
                    let named = names.iter().find(|(code, _)| *code == byte);
                    named.map(|(_, text)| text.clone()).or_else(|| windows_1252(byte))
                });
                (text, width.unwrap_or(*missing))
            }
            Kind::Composite { encoding, is_unicode, collection, widths, default } => {
                let length = u8::try_from(bytes.len()).unwrap_or(2);
                let cid = match encoding {
                    Some(encoding) => {
                        encoding.lookup_cid_code(code, length).unwrap_or(0)
                    }
                    None => code,
                };
                let text = from_table
                    .or_else(|| is_unicode.then(|| utf16(bytes)).flatten())
                    .or_else(|| collection.as_ref().and_then(|map| unicode(map, cid)));
                let behind = widths.partition_point(|(first, _, _)| *first <= cid);
                let width = behind.checked_sub(1).and_then(|at| widths.get(at));
                let width = width.filter(|(_, last, _)| cid <= *last);
                (text, width.map_or(*default, |row| row.2))
            }
        };
        let text = text.filter(|text| !text.is_empty() && !text.contains('\0'));
        Shown {
            text: text.map_or_else(
                || "\u{fffd}".to_owned(),
                |text| text.chars().map(radicals::character).collect(),
            ),
            width,
            is_space: bytes == b" ",
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte))
}

fn unicode(map: &CMap, code: u32) -> Option<String> {
    match map.lookup_bf_string(code)? {
        BfString::Char(c) => Some(c.to_string()),
        BfString::String(text) => Some(text),
    }
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let pairs = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
    String::from_utf16(&pairs.map(u16::from_be_bytes).collect::<Vec<_>>()).ok()
}

fn windows_1252(byte: u8) -> Option<String> {
    if byte < 32 {
        return None;
    }
    let text =
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned();
    Some(text)
}

fn simple(dict: &Dict<'_>, is_type3: bool) -> Kind {
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
    let missing = descriptor.and_then(|d| d.get::<Number>("MissingWidth"));
    let array = dict.get::<Array<'_>>("Widths");
    let mut widths: Vec<f64> = array
        .into_iter()
        .flat_map(|array| {
            array.iter::<Number>().map(|n| n.as_f64()).take(256).collect::<Vec<_>>()
        })
        .collect();
    if is_type3 {
        // Its widths are in a space of its own.
        let matrix = dict.get::<Array<'_>>("FontMatrix");
        let scale = matrix.and_then(|matrix| matrix.iter::<Number>().next());
        let scale = scale.map_or(0.001, |scale| scale.as_f64());
        for width in &mut widths {
            *width *= scale * 1000.0;
        }
    }
    let first = dict.get::<Number>("FirstChar").map_or(0, |first| first.as_i64());
    Kind::Simple {
        first: usize::try_from(first).unwrap_or(0),
        widths,
        missing: missing.map_or(500.0, |width| width.as_f64()),
        names: names(dict),
    }
}

/// The characters that the encoding of a simple font names one by one.
fn names(dict: &Dict<'_>) -> Vec<(u8, String)> {
    let differences = dict
        .get::<Dict<'_>>("Encoding")
        .and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
    let (mut names, mut code) = (Vec::new(), 0_i64);
    let Some(differences) = differences else { return names };
    for item in differences.iter::<Object<'_>>().take(1_024) {
        match item {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                if let (Ok(code), Some(text)) =
                    (u8::try_from(code), named(name.as_str()))
                {
                    names.push((code, text));
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    names
}

/// The character of a glyph name: letters, digits, the marks of ASCII, and numbers in
/// Unicode (`uni4E00`).
fn named(name: &str) -> Option<String> {
    #[rustfmt::skip]
    const NAMES: &[(&str, char)] = &[
        ("space", ' '), ("exclam", '!'), ("quotedbl", '"'), ("numbersign", '#'),
        ("dollar", '$'), ("percent", '%'), ("ampersand", '&'), ("quotesingle", '\''),
        ("parenleft", '('), ("parenright", ')'), ("asterisk", '*'), ("plus", '+'),
        ("comma", ','), ("hyphen", '-'), ("minus", '-'), ("period", '.'), ("slash", '/'),
        ("zero", '0'), ("one", '1'), ("two", '2'), ("three", '3'), ("four", '4'),
        ("five", '5'), ("six", '6'), ("seven", '7'), ("eight", '8'), ("nine", '9'),
        ("colon", ':'), ("semicolon", ';'), ("less", '<'), ("equal", '='),
        ("greater", '>'), ("question", '?'), ("at", '@'), ("bracketleft", '['),
        ("backslash", '\\'), ("bracketright", ']'), ("underscore", '_'), ("bar", '|'),
        ("endash", '–'), ("emdash", '—'), ("quoteleft", '‘'), ("quoteright", '’'),
        ("quotedblleft", '“'), ("quotedblright", '”'), ("bullet", '•'),
        ("periodcentered", '·'), ("ellipsis", '…'),
    ];
    if let Some((_, c)) = NAMES.iter().find(|row| row.0 == name) {
        return Some(c.to_string());
    }
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(c.to_string());
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let code = u32::from_str_radix(hex, 16).ok()?;
    char::from_u32(code).map(|c| c.to_string())
}

fn composite(dict: &Dict<'_>, limits: Limits, left: &mut usize) -> Result<Kind, Error> {
    let descendant = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
        .unwrap_or_default();
    let mut is_unicode = false;
    let encoding = match dict.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => {
            let bytes: &[u8] = &name;
            is_unicode = bytes.starts_with(b"Uni")
                && [&b"UCS2"[..], b"UTF16"]
                    .iter()
                    .any(|u| bytes.windows(u.len()).any(|w| w == *u));
            match bytes {
                b"Identity-H" | b"Identity-V" => None,
                name => predefined(CMapName::from_bytes(name)),
            }
        }
        Some(Object::Stream(stream)) => guard::content(&stream, limits, left)?
            .and_then(|content| CMap::parse(&content, load_embedded))
            .map(Arc::new),
        _ => None,
    };
    let own =
        encoding.as_ref().and_then(|map| map.metadata().character_collection.clone());
    let family =
        own.map(|own| own.family).filter(|family| family.ucs2_cmap().is_some());
    let family = family.or_else(|| {
        let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
        let (registry, ordering) =
            (info.get::<Bytes<'_>>("Registry")?, info.get::<Bytes<'_>>("Ordering")?);
        Some(CidFamily::from_registry_ordering(
            registry.as_bytes(),
            ordering.as_bytes(),
        ))
    });
    let collection = family.and_then(|family| predefined(family.ucs2_cmap()?));
    let default = descendant.get::<Number>("DW").map_or(1000.0, |width| width.as_f64());
    let widths = descendant.get::<Array<'_>>("W").map(|array| widths(&array));
    Ok(Kind::Composite {
        encoding,
        is_unicode,
        collection,
        widths: widths.unwrap_or_default(),
        default,
    })
}

/// A table of codes that readers of PDF bring along. They are constant and long, so each is
/// read once a process: half of the time of a short file goes there else.
fn predefined(name: CMapName<'_>) -> Option<Arc<CMap>> {
    static READ: Mutex<BTreeMap<usize, Arc<CMap>>> = Mutex::new(BTreeMap::new());
    let data = load_embedded(name)?;
    let place = data.as_ptr().addr();
    let known = || READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(map) = known().get(&place) {
        return Some(Arc::clone(map));
    }
    // Not under the lock: who comes meanwhile reads it too.
    let map = Arc::new(CMap::parse(data, load_embedded)?);
    known().insert(place, Arc::clone(&map));
    Some(map)
}

/// The widths of a composite font: `c [w1 w2 …]` or `first last w`.
fn widths(array: &Array<'_>) -> Vec<(u32, u32, f64)> {
    let mut widths = Vec::new();
    let mut numbers: Vec<f64> = Vec::new();
    let cid = |number: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped"
        )]
        let cid = number.clamp(0.0, 65_535.0) as u32;
        cid
    };
    for item in array.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => numbers.push(number.as_f64()),
            Object::Array(list) => {
                let mut at = cid(numbers.pop().unwrap_or(0.0));
                for width in list.iter::<Number>() {
                    widths.push((at, at, width.as_f64()));
                    at = at.saturating_add(1);
                }
                numbers.clear();
            }
            _ => {}
        }
        if let [first, last, width] = numbers[..] {
            widths.push((cid(first), cid(last), width));
            numbers.clear();
        }
    }
    widths.sort_by_key(|&(first, last, _)| (first, last));
    widths
}
