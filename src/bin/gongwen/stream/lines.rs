//! Lines of a stream, each of a bounded length.

use crate::source::too_large;
use std::io::{self, BufRead};

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Whole(Vec<u8>),
    /// One that was too long, and is gone.
    TooLong,
}

impl Line {
    pub(super) fn weight(&self) -> u64 {
        match self {
            Self::Whole(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Self::TooLong => 0,
        }
    }
}

/// Reads lines; of one that is too long no more than the limit is held.
pub(super) struct Lines<R> {
    reader: R,
    most: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R, most: u64) -> Self {
        Self { reader, most }
    }

    /// The next line; the last needs no line feed.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let (mut any, mut too_long) = (false, false);
        loop {
            let found = match self.reader.fill_buf() {
                Ok(found) => found,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if found.is_empty() {
                break;
            }
            any = true;
            let end = memchr(found);
            let piece = found.get(..end.unwrap_or(found.len())).unwrap_or(found);
            too_long = too_long || too_large(bytes.len() + piece.len(), self.most);
            if too_long {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(piece);
            }
            let used = piece.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        Ok(any.then_some(if too_long { Line::TooLong } else { Line::Whole(bytes) }))
    }
}

fn memchr(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&byte| byte == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Cursor};

    fn lines(text: &str, most: u64) -> Vec<Line> {
        // A buffer shorter than most lines.
        let reader = BufReader::with_capacity(3, Cursor::new(text.as_bytes()));
        let mut lines = Lines::new(reader, most);
        std::iter::from_fn(|| lines.next().unwrap()).collect()
    }

    fn whole(text: &str) -> Line {
        Line::Whole(text.as_bytes().to_vec())
    }

    #[test]
    fn every_line_counts_the_empty_ones_too() {
        assert_eq!(lines("ab\n\ncdefgh", 9), [whole("ab"), whole(""), whole("cdefgh")]);
        assert_eq!(lines("a\n", 9), [whole("a")]);
        assert_eq!(lines("", 9), []);
    }

    #[test]
    fn a_line_that_is_too_long_is_left_out() {
        let found = lines("abcd\nabcde\nabcdefghi\nab", 4);
        assert_eq!(found, [whole("abcd"), Line::TooLong, Line::TooLong, whole("ab")]);
    }
}
