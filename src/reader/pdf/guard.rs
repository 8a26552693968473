//! What would exhaust the memory or the stack of the reader below: objects nested without
//! end, and streams that unpack to far more than they are. What it unpacks by itself is
//! looked at before; what is unpacked for the text is unpacked here.

use crate::Error;
use crate::reader::{Format, Limits, damaged, too_large};
use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;
use std::io::Read;

/// The deepest nesting of arrays and dictionaries. Brackets in packed data count too, so
/// it is far more than files have.
const DEEPEST: usize = 5_000;

/// The longest dictionary of a stream of objects that is looked for.
const DICTIONARY: usize = 1 << 12;

/// What showing a form counts for at least, in bytes that are unpacked: forms that show each
/// other would be followed many millions of times.
const FORM: usize = 1 << 10;

/// Looks through a file for what must not reach the reader below.
pub(super) fn check(bytes: &[u8], limits: Limits) -> Result<(), Error> {
    check_depth(bytes, limits)?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| find(rest, b"stream")) {
        let keyword = from + at;
        from = keyword + b"stream".len();
        let dictionary = bytes.get(keyword.saturating_sub(DICTIONARY)..keyword);
        let dictionary = dictionary.unwrap_or(&[]);
        let begins = dictionary.windows(4).rposition(|window| window == b" obj");
        let dictionary = dictionary.get(begins.unwrap_or(0)..).unwrap_or(&[]);
        // A name may be written with `#`.
        let is_unpacked = [&b"ObjStm"[..], b"XRef", b"#"]
            .iter()
            .any(|name| find(dictionary, name).is_some());
        if dictionary.ends_with(b"end") || !is_unpacked {
            continue;
        }
        let packings = dictionary.windows(6).filter(|name| {
            matches!(*name, b"Flate#" | b"FlateD" | b"LZWDec" | b"RunLen")
        });
        if packings.count() > 1 {
            return Err(damaged(Format::Pdf, "objects that are packed twice"));
        }
        let data = bytes.get(from..).unwrap_or(&[]);
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        if let Some(unpacked) = inflate(data, limits)? {
            check_depth(&unpacked, limits)?;
        }
    }
    Ok(())
}

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    crate::reader::format::find(bytes, pattern)
}

/// Counts brackets; an object ends them all.
pub(super) fn check_depth(bytes: &[u8], limits: Limits) -> Result<(), Error> {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' | b'<' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'>' => depth = depth.saturating_sub(1),
            // `endobj` and `endstream`
            b'e' if depth > 0 => {
                let word = bytes.get(at..).unwrap_or(&[]);
                if word.starts_with(b"endobj") || word.starts_with(b"endstream") {
                    depth = 0;
                }
            }
            _ => {}
        }
    }
    if deepest > DEEPEST {
        return Err(too_large("max_depth", limits.max_depth));
    }
    Ok(())
}

/// Unpacks zlib data as far as it goes; none where it is no such data.
fn inflate(data: &[u8], limits: Limits) -> Result<Option<Vec<u8>>, Error> {
    let mut out = Vec::new();
    let most = u64::try_from(limits.max_expanded).unwrap_or(u64::MAX);
    let read =
        ZlibDecoder::new(data).take(most.saturating_add(1)).read_to_end(&mut out);
    if out.len() > limits.max_expanded {
        return Err(too_large("max_expanded", limits.max_expanded));
    }
    Ok((read.is_ok() || !out.is_empty()).then_some(out))
}

/// The content of a stream, counted against `left`; none where it cannot be unpacked.
pub(super) fn content(
    stream: &Stream<'_>,
    limits: Limits,
    left: &mut usize,
) -> Result<Option<Vec<u8>>, Error> {
    let over = || too_large("max_expanded", limits.max_expanded);
    let filters = stream.filters();
    let packed = filters.iter().filter(|filter| {
        matches!(
            filter,
            Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
        )
    });
    match packed.count() {
        0 => {}
        1 if filters.first() == Some(&Filter::FlateDecode) => {
            let bounded = Limits { max_expanded: *left, ..limits };
            inflate(&stream.raw_data(), bounded).map_err(|_| over())?;
        }
        // The most that LZW makes of a byte.
        1 if stream.raw_data().len().saturating_mul(2_048) <= *left => {}
        _ => return Err(over()),
    }
    let Ok(content) = stream.decoded() else { return Ok(None) };
    // Each use costs something, so that forms that show each other many times end.
    *left = left.checked_sub(content.len().max(FORM)).ok_or_else(over)?;
    check_depth(&content, limits)?;
    Ok(Some(content.into_owned()))
}
