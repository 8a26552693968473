//! Which encoding bytes are in: a mark at the start, UTF-8 by its rules, then what reads
//! as common Chinese. A text of one encoding reads as valid but rare characters in the
//! other, so the share of common ones decides, not validity.

use super::Encoding;

/// An encoding, whether it can hardly be another, and how long the mark before the text
/// is that is not part of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guess {
    pub(super) encoding: Encoding,
    pub(super) sure: bool,
    pub(super) skip: usize,
}

/// How many bytes the guess looks at.
const SAMPLE: usize = 1 << 16;
/// How many bytes chardetng looks at: it is ten times as slow as decoding.
const DETECTOR_SAMPLE: usize = 1 << 12;
/// The hundredths of common characters from which on a reading is believed.
const COMMON: usize = 70;

pub(super) fn encoding(bytes: &[u8], declared: Option<Encoding>) -> Guess {
    let sure = |encoding, skip| Guess { encoding, sure: true, skip };
    // The mark of UTF-8 stays, so that offsets in the text are those in the file.
    for (mark, encoding, skip) in [
        (&b"\xef\xbb\xbf"[..], Encoding::UTF_8, 0),
        (b"\xff\xfe", Encoding::UTF_16LE, 2),
        (b"\xfe\xff", Encoding::UTF_16BE, 2),
        (b"\x84\x31\x95\x33", Encoding::GB18030, 4),
    ] {
        if bytes.starts_with(mark) {
            return sure(encoding, skip);
        }
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some(encoding) = utf16(sample) {
        return sure(encoding, 0);
    }
    let utf8 = utf8(sample);
    let (gb, big5) = (gb18030(sample), big5(sample));
    if utf8.bad == 0 && (utf8.long > 0 || utf8.good == 0 || gb.share() < COMMON) {
        return sure(Encoding::UTF_8, 0);
    }
    // Bytes of other encodings make few characters of three bytes, and none without
    // many that are invalid.
    if utf8.long > 0 && 2 * utf8.long >= utf8.good && utf8.good >= 2 * utf8.bad {
        return sure(Encoding::UTF_8, 0);
    }
    let (best, share) = if big5.share() > gb.share() {
        (Encoding::BIG5, big5.share())
    } else {
        (Encoding::GB18030, gb.share())
    };
    match declared {
        // Names, tables and foreign words say little: then the declaration counts, if
        // the bytes can be read so.
        Some(declared) if share < COMMON && declared != Encoding::UTF_8 => {
            sure(declared, 0)
        }
        _ if share >= COMMON => sure(best, 0),
        _ => Guess { encoding: detected(bytes), sure: false, skip: 0 },
    }
}

/// What chardetng says of the beginning.
fn detected(bytes: &[u8]) -> Encoding {
    let mut detector =
        chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    let sample = bytes.get(..DETECTOR_SAMPLE).unwrap_or(bytes);
    detector.feed(sample, sample.len() == bytes.len());
    let found = detector.guess(Some(b"cn"), chardetng::Utf8Detection::Allow);
    if found == encoding_rs::GBK { Encoding::GB18030 } else { Encoding(found.name()) }
}

/// How the bytes read in an encoding; what is ASCII counts for none.
#[derive(Debug, Default)]
struct Reading {
    /// Common characters, or in UTF-8 characters at all.
    good: usize,
    /// Of them those of three bytes, in UTF-8.
    long: usize,
    /// Valid, but rare.
    rare: usize,
    /// Invalid.
    bad: usize,
}

impl Reading {
    /// The hundredths of common characters; an invalid one spoils two.
    fn share(&self) -> usize {
        let all = self.good + self.rare + 2 * self.bad;
        100 * self.good / all.max(1)
    }
}

/// UTF-16 without a mark: nearly all units are Han, ASCII or their punctuation.
fn utf16(sample: &[u8]) -> Option<Encoding> {
    let n_units = sample.len() / 2;
    if n_units == 0 {
        return None;
    }
    let common = |read: fn([u8; 2]) -> u16| {
        let units = sample.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
        let common = |unit: &u16| {
            matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0x2010..=0x203b
                | 0x3000..=0x3020 | 0x4e00..=0x9fa5 | 0xff00..=0xff5e)
        };
        100 * units.map(read).filter(common).count() / n_units
    };
    let (little, big) = (common(u16::from_le_bytes), common(u16::from_be_bytes));
    // Han characters with their bytes turned round are often Han again, ASCII and marks
    // are not. ASCII in pairs looks like Han too: `0a` to `7e` lie in the block.
    let ascii = sample.iter().all(u8::is_ascii) && !sample.contains(&0);
    match (little, big) {
        _ if ascii || std::str::from_utf8(sample).is_ok_and(|s| !s.contains('\0')) => {
            None
        }
        (90.., _) if little > big => Some(Encoding::UTF_16LE),
        (_, 90..) if big > little => Some(Encoding::UTF_16BE),
        _ => None,
    }
}

fn utf8(sample: &[u8]) -> Reading {
    let mut reading = Reading::default();
    let mut chunks = sample.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        for c in chunk.valid().chars() {
            reading.good += usize::from(!c.is_ascii());
            reading.long += usize::from(c.len_utf8() > 2);
        }
        // A character that the sample cuts is not bad.
        let cut = chunks.peek().is_none() && sample.len() == SAMPLE;
        reading.bad += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    reading
}

/// GB18030: common are the characters of level 1 of GB 2312 (rows B0 to D7) and its
/// marks (A1 to A3).
fn gb18030(sample: &[u8]) -> Reading {
    let mut reading = Reading::default();
    let mut bytes = sample.iter().copied().peekable();
    while let Some(lead) = bytes.next() {
        if lead.is_ascii() {
            continue;
        }
        let trail =
            bytes.next_if(|&b| matches!(b, 0x30..=0x39 | 0x40..=0x7e | 0x80..=0xfe));
        match (lead, trail) {
            (0xa1..=0xa3 | 0xb0..=0xd7, Some(0xa1..)) => reading.good += 1,
            (0x81..=0xfe, Some(0x30..=0x39)) => {
                let rest = [bytes.next(), bytes.next()];
                match rest {
                    [Some(0x81..=0xfe), Some(0x30..=0x39)] => reading.rare += 1,
                    _ => reading.bad += 1,
                }
            }
            (0x81..=0xfe, Some(_)) => reading.rare += 1,
            (_, None) if bytes.peek().is_none() => {}
            _ => reading.bad += 1,
        }
    }
    reading
}

/// Big5: common are its level 1 (rows A4 to C6) and its marks (A1 to A3).
fn big5(sample: &[u8]) -> Reading {
    let mut reading = Reading::default();
    let mut bytes = sample.iter().copied().peekable();
    while let Some(lead) = bytes.next() {
        if lead.is_ascii() {
            continue;
        }
        match (lead, bytes.next_if(|&b| matches!(b, 0x40..=0x7e | 0xa1..=0xfe))) {
            (0xa1..=0xc6, Some(_)) => reading.good += 1,
            (0x81..=0xfe, Some(_)) => reading.rare += 1,
            (_, None) if bytes.peek().is_none() => {}
            _ => reading.bad += 1,
        }
    }
    reading
}
