//! The writer of JSON on one line. It writes what `serde_json` would, byte for byte (a
//! test holds them together), and knows what that does not: keys are names of fields and need
//! no look for what to escape, and most texts hold nothing to escape, which eight bytes at
//! a time tell.

use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Error;
use std::io;

/// The value as JSON, for which there is room first.
pub(super) fn to_string(value: &impl Serialize, room: usize) -> Result<String, Error> {
    let text = String::with_capacity(room);
    let mut writer = Writer { text, out: None::<io::Sink> };
    value.serialize(&mut writer)?;
    Ok(writer.text)
}

/// Writes the value as JSON.
pub(super) fn to_writer(out: impl io::Write, value: &impl Serialize) -> io::Result<()> {
    let mut writer = Writer { text: String::new(), out: Some(out) };
    value.serialize(&mut writer).map_err(io::Error::from)?;
    writer.hand_on().map_err(io::Error::from)
}

/// How much is held back before it is handed on, in bytes.
const HELD: usize = 1 << 16;

struct Writer<W> {
    /// What is written and not yet handed on.
    text: String,
    /// Where it goes; nowhere where the text itself is wanted.
    out: Option<W>,
}

impl<W: io::Write> Writer<W> {
    fn hand_on(&mut self) -> Result<(), Error> {
        if let Some(out) = &mut self.out {
            out.write_all(self.text.as_bytes()).map_err(Error::io)?;
            self.text.clear();
        }
        Ok(())
    }

    /// Writes a string with its quotes.
    fn string(&mut self, text: &str) -> Result<(), Error> {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = first_escaped(rest.as_bytes()) {
            let (plain, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.text.push_str(plain);
            let mut chars = behind.chars();
            if let Some(c) = chars.next() {
                self.escape(c);
            }
            rest = chars.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
        if self.text.len() >= HELD { self.hand_on() } else { Ok(()) }
    }

    fn escape(&mut self, c: char) {
        match c {
            '"' => self.text.push_str("\\\""),
            '\\' => self.text.push_str("\\\\"),
            '\u{8}' => self.text.push_str("\\b"),
            '\t' => self.text.push_str("\\t"),
            '\n' => self.text.push_str("\\n"),
            '\u{c}' => self.text.push_str("\\f"),
            '\r' => self.text.push_str("\\r"),
            c => {
                self.text.push_str("\\u00");
                for shift in [4, 0] {
                    let digit = char::from_digit(u32::from(c) >> shift & 15, 16);
                    self.text.push(digit.unwrap_or('0'));
                }
            }
        }
    }

    /// Writes a whole number: by twos from the left.
    fn number(&mut self, number: u64) {
        const PAIRS: &str = "\
            00010203040506070809101112131415161718192021222324252627282930313233343536373839\
            40414243444546474849505152535455565758596061626364656667686970717273747576777879\
            8081828384858687888990919293949596979899";
        if number >= 100 {
            self.number(number / 100);
        } else if number < 10 {
            let digit =
                u32::try_from(number).ok().and_then(|n| char::from_digit(n, 10));
            self.text.push(digit.unwrap_or('0'));
            return;
        }
        let at = usize::try_from(number % 100 * 2).unwrap_or(0);
        self.text.push_str(PAIRS.get(at..at + 2).unwrap_or("00"));
    }

    fn key(&mut self, key: &str) {
        self.text.push('"');
        self.text.push_str(key);
        self.text.push_str("\":");
    }

    /// Begins `{"variant":`.
    fn variant(&mut self, variant: &str) {
        self.text.push('{');
        self.key(variant);
    }
}

/// Where the first byte stands that a string of JSON cannot hold as it is.
fn first_escaped(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    let (words, _) = bytes.as_chunks::<8>();
    let plain = words.iter().take_while(|word| {
        let word = u64::from_le_bytes(**word);
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
        let quote = zero(word ^ (ONES * u64::from(b'"')));
        let slash = zero(word ^ (ONES * u64::from(b'\\')));
        control | quote | slash == 0
    });
    let from = plain.count() * 8;
    let rest = bytes.get(from..).unwrap_or_default();
    let at = rest.iter().position(|byte| *byte < 0x20 || matches!(byte, b'"' | b'\\'));
    at.map(|at| from + at)
}

/// A list or object that is being written.
struct Compound<'w, W> {
    writer: &'w mut Writer<W>,
    first: bool,
    /// What ends it.
    close: &'static str,
}

impl<'w, W: io::Write> Compound<'w, W> {
    fn new(writer: &'w mut Writer<W>, open: char, close: &'static str) -> Self {
        writer.text.push(open);
        Self { writer, first: true, close }
    }

    fn comma(&mut self) {
        if !self.first {
            self.writer.text.push(',');
        }
        self.first = false;
    }

    fn element(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.comma();
        value.serialize(&mut *self.writer)
    }

    fn field(
        &mut self,
        key: &str,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), Error> {
        self.comma();
        self.writer.key(key);
        value.serialize(&mut *self.writer)
    }

    fn close(self) {
        self.writer.text.push_str(self.close);
    }
}

/// The trait of one sort of compound, whose parts are written by one function.
macro_rules! compound {
    ($trait:ident, $part:ident, $as:ident $(, $key:ident)?) => {
        impl<W: io::Write> $trait for Compound<'_, W> {
            type Ok = ();
            type Error = Error;

            fn $part<T: Serialize + ?Sized>(
                &mut self,
                $($key: &'static str,)?
                value: &T,
            ) -> Result<(), Error> {
                self.$as($($key,)? value)
            }

            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        }
    };
}

compound!(SerializeSeq, serialize_element, element);
compound!(SerializeTuple, serialize_element, element);
compound!(SerializeTupleStruct, serialize_field, element);
compound!(SerializeTupleVariant, serialize_field, element);
compound!(SerializeStruct, serialize_field, field, key);
compound!(SerializeStructVariant, serialize_field, field, key);

impl<W: io::Write> SerializeMap for Compound<'_, W> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.comma();
        // Keys are strings: flattened fields.
        key.serialize(&mut *self.writer)
    }

    fn serialize_value<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), Error> {
        self.writer.text.push(':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

/// Numbers that are written by way of a wider one.
macro_rules! as_wider {
    ($($name:ident: $from:ty => $wider:ident),*) => {
        $(fn $name(self, value: $from) -> Result<(), Error> {
            self.$wider(value.into())
        })*
    };
}

impl<'w, W: io::Write> Serializer for &'w mut Writer<W> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Compound<'w, W>;
    type SerializeTuple = Compound<'w, W>;
    type SerializeTupleStruct = Compound<'w, W>;
    type SerializeTupleVariant = Compound<'w, W>;
    type SerializeMap = Compound<'w, W>;
    type SerializeStruct = Compound<'w, W>;
    type SerializeStructVariant = Compound<'w, W>;

    as_wider!(
        serialize_u8: u8 => serialize_u64, serialize_u16: u16 => serialize_u64,
        serialize_u32: u32 => serialize_u64, serialize_i8: i8 => serialize_i64,
        serialize_i16: i16 => serialize_i64, serialize_i32: i32 => serialize_i64,
        serialize_f32: f32 => serialize_f64
    );

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.number(value);
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        if value < 0 {
            self.text.push('-');
        }
        self.number(value.unsigned_abs());
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        // A document has none.
        self.text.push_str(&serde_json::to_string(&value)?);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.string(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.string(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.text.push('"');
        self.text.push_str(variant);
        self.text.push('"');
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.text.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'w, W>, Error> {
        Ok(Compound::new(self, '[', "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'w, W>, Error> {
        Ok(Compound::new(self, '[', "]"))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Compound<'w, W>, Error> {
        Ok(Compound::new(self, '[', "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'w, W>, Error> {
        self.variant(variant);
        Ok(Compound::new(self, '[', "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'w, W>, Error> {
        Ok(Compound::new(self, '{', "}"))
    }

    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Compound<'w, W>, Error> {
        Ok(Compound::new(self, '{', "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'w, W>, Error> {
        self.variant(variant);
        Ok(Compound::new(self, '{', "}}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Serialize)]
    enum Sort {
        Unit,
        New(u8),
        Two(i64, char),
        Named { one: Option<bool> },
    }

    #[derive(Serialize)]
    struct Flat {
        own: u64,
        #[serde(flatten)]
        inner: BTreeMap<String, f64>,
    }

    #[track_caller]
    fn check(value: &impl Serialize) {
        let expected = serde_json::to_string(value).unwrap();
        assert_eq!(to_string(value, 0).unwrap(), expected);
        let mut written = Vec::new();
        to_writer(&mut written, value).unwrap();
        assert_eq!(written, expected.as_bytes());
    }

    #[test]
    fn every_sort_of_value_is_written_as_serde_json_does() {
        check(&[Sort::Unit, Sort::New(255), Sort::Two(i64::MIN, '"')]);
        check(&[Sort::Named { one: None }, Sort::Named { one: Some(true) }]);
        check(&((), "", [0_u8; 0], 1.5_f32, "一\u{1}\u{1f}\u{7f}\u{2028}/"));
        check(&Flat { own: 100, inner: [("键\"".to_owned(), 0.1)].into() });
        check(&"一".repeat(HELD));
    }

    #[test]
    fn an_error_of_the_writer_comes_back() {
        struct Full;
        impl io::Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let error = to_writer(Full, &"一".repeat(HELD)).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }

    proptest! {
        #[test]
        fn strings_and_numbers_are_written_as_serde_json_does(
            text in ".*",
            bytes in prop::collection::vec(0_u8..0x60, 0..40),
            number: u64,
            shift in 0..64_u32,
        ) {
            let ascii: String = bytes.into_iter().map(char::from).collect();
            check(&(text, ascii, number >> shift, (number >> shift).cast_signed()));
        }
    }
}
