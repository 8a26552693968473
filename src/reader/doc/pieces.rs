//! The piece table (\[MS-DOC\] 2.9.38, 2.9.177): where the characters of a document lie in
//! the main stream, in one byte each or two.

use super::{File, u16_at, u32_at};

/// Where the head says where the piece table is.
const CLX: usize = 0x01a2;

/// A run of characters.
#[derive(Debug, Clone, Copy)]
struct Piece {
    n_characters: usize,
    /// Where it begins in the main stream.
    start: usize,
    /// Whether its characters have two bytes.
    wide: bool,
}

#[derive(Debug)]
pub(super) struct Pieces(Vec<Piece>);

/// A character and where it lies in the main stream.
#[derive(Debug, Clone, Copy)]
pub(super) struct Character {
    pub(super) c: char,
    pub(super) place: usize,
}

impl Pieces {
    pub(super) fn read(file: &File) -> Option<Self> {
        let mut clx = file.part(CLX);
        // Properties come first.
        while let Some((1, rest)) = clx.split_first() {
            let length = usize::from(u16_at(rest, 0)?);
            clx = rest.get(2 + length..)?;
        }
        let (2, rest) = clx.split_first()? else { return None };
        let length = usize::try_from(u32_at(rest, 0)?).ok()?;
        let table = rest.get(4..)?;
        let table = table.get(..length).unwrap_or(table);
        // n + 1 positions of four bytes, then n descriptions of eight.
        let n_pieces = table.len().checked_sub(4)? / 12;
        let mut pieces = Vec::with_capacity(n_pieces);
        for n in 0..n_pieces {
            let first = u32_at(table, 4 * n)?;
            let behind = u32_at(table, 4 * n + 4)?;
            let place = u32_at(table, 4 * (n_pieces + 1) + 8 * n + 2)?;
            let wide = place & 0x4000_0000 == 0;
            let place = usize::try_from(place & 0x3fff_ffff).ok()?;
            pieces.push(Piece {
                n_characters: usize::try_from(behind.checked_sub(first)?).ok()?,
                start: if wide { place } else { place / 2 },
                wide,
            });
        }
        Some(Self(pieces))
    }

    /// Whether pieces lie behind the end of the file.
    pub(super) fn is_cut(&self, file: &File) -> bool {
        self.0.iter().any(|piece| piece.bytes(&file.main).is_none())
    }

    /// All characters in order. Half of a character of four bytes is U+FFFD.
    pub(super) fn characters<'f>(&'f self, file: &'f File) -> Characters<'f> {
        Characters { file, pieces: self.0.iter(), rest: &[], place: 0, wide: true }
    }
}

impl Piece {
    fn bytes(self, main: &[u8]) -> Option<&[u8]> {
        let length = self.n_characters.checked_mul(if self.wide { 2 } else { 1 })?;
        main.get(self.start..self.start.checked_add(length)?)
    }
}

/// The characters of a document in order.
pub(super) struct Characters<'f> {
    file: &'f File,
    pieces: std::slice::Iter<'f, Piece>,
    rest: &'f [u8],
    place: usize,
    wide: bool,
}

impl Iterator for Characters<'_> {
    type Item = Character;

    fn next(&mut self) -> Option<Character> {
        while self.rest.is_empty() {
            let piece = self.pieces.next()?;
            let main = self.file.main.as_slice();
            // Of a piece that is cut off what is there is read.
            let behind = || main.get(piece.start..).unwrap_or(&[]);
            self.rest = piece.bytes(main).unwrap_or_else(behind);
            (self.place, self.wide) = (piece.start, piece.wide);
        }
        let place = self.place;
        let mut take = |n: usize| {
            let (taken, rest) = self.rest.split_at(n.min(self.rest.len()));
            self.rest = rest;
            self.place += n;
            taken
        };
        if !self.wide {
            let c = encoding_rs::WINDOWS_1252.decode_without_bom_handling(take(1)).0;
            let c = c.chars().next().unwrap_or('\u{fffd}');
            return Some(Character { c, place });
        }
        let first = u16_at(take(2), 0).unwrap_or(0xfffd);
        let second = match first {
            0xd800..=0xdbff => u16_at(take(2), 0),
            _ => None,
        };
        let units = [Some(first), second].into_iter().flatten();
        let c = char::decode_utf16(units).next().and_then(Result::ok);
        Some(Character { c: c.unwrap_or('\u{fffd}'), place })
    }
}
