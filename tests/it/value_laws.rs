//! The laws that hold for the values of any text: what a finder finds stands in the text,
//! and a value that is written reads back as itself. Fuzzing includes this file too, so
//! it leans on nothing else of the tests.

use gongwen::text::Span;
use gongwen::value::date::{self, Date, Resolver};
use gongwen::value::decimal::Decimal;
use gongwen::value::document_number::{self, DocumentNumber};
use gongwen::value::figure::{self, Figure};
use gongwen::value::numeral::{self, Numeral};
use gongwen::value::provision::{self, Provision};
use gongwen::value::work::{self, Work};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// What a broken law says.
type Held = Result<(), String>;

/// Finds the values of all types in a text, and reads it as one value of each.
pub(crate) fn hold(text: &str) -> Held {
    found(text)?;
    whole::<Decimal>(text)?;
    whole::<Numeral>(text)?;
    whole::<Figure>(text)?;
    whole::<Date>(text)?;
    whole::<DocumentNumber>(text)?;
    whole::<Work>(text)?;
    whole::<Provision>(text)?;
    as_json::<Decimal>(text)?;
    as_json::<Date>(text)?;
    as_json::<DocumentNumber>(text)?;
    as_json::<Work>(text)?;
    as_json::<Provision>(text)
}

fn found(text: &str) -> Held {
    let mut last = Span::default();
    for found in figure::find(text) {
        placed("figure", text, &mut last, found.span)?;
        reads_back(&found.value)?;
    }
    last = Span::default();
    for found in numeral::find(text) {
        placed("numeral", text, &mut last, found.span)?;
        reads_back(&found.value)?;
    }
    last = Span::default();
    for found in document_number::find(text) {
        placed("document number", text, &mut last, found.span)?;
        reads_back(&found.value)?;
    }
    last = Span::default();
    for found in provision::find(text) {
        placed("provision", text, &mut last, found.span)?;
        reads_back(&found.value)?;
    }
    let mut start = 0;
    for found in work::find(text) {
        // A title may hold another.
        inside("work", text, found.span)?;
        ensure(start <= found.span.start, || "works out of order".to_owned())?;
        start = found.span.start;
        reads_back(&found.value)?;
    }
    dates(text)
}

fn dates(text: &str) -> Held {
    let mut resolver = Resolver::new();
    let mut last = Span::default();
    for found in date::find(text) {
        placed("date", text, &mut last, found.span)?;
        if let Some(open) = found.value.date() {
            reads_back(&open)?;
        }
        if let Some(date) = resolver.resolve(&found).date {
            reads_back(&date)?;
        }
    }
    last = Span::default();
    for span in date::find_impossible(text) {
        placed("impossible date", text, &mut last, span)?;
    }
    Ok(())
}

/// A value lies in the text, behind the one before.
fn placed(kind: &str, text: &str, last: &mut Span, span: Span) -> Held {
    inside(kind, text, span)?;
    ensure(last.end <= span.start, || format!("{kind} [{span}] lies in [{last}]"))?;
    *last = span;
    Ok(())
}

fn inside(kind: &str, text: &str, span: Span) -> Held {
    let words = text.get(span.range()).unwrap_or_default();
    ensure(!words.is_empty(), || format!("{kind} [{span}] is no piece of the text"))
}

/// A text that is a value as a whole.
fn whole<T: FromStr + Display + PartialEq + Debug>(text: &str) -> Held {
    text.parse::<T>().map_or(Ok(()), |value| reads_back(&value))
}

fn reads_back<T: FromStr + Display + PartialEq + Debug>(value: &T) -> Held {
    let written = value.to_string();
    let read = written.parse::<T>().ok();
    ensure(read.as_ref() == Some(value), || {
        format!("{value:?} is written {written}, which reads as {read:?}")
    })
}

/// A text that is a value in JSON.
fn as_json<T: DeserializeOwned + Serialize + PartialEq + Debug>(text: &str) -> Held {
    let string = serde_json::Value::from(text);
    let Ok(value) = serde_json::from_value::<T>(string) else { return Ok(()) };
    let written = serde_json::to_string(&value).map_err(|error| error.to_string())?;
    let read = serde_json::from_str::<T>(&written).ok();
    ensure(read.as_ref() == Some(&value), || {
        format!("{value:?} is written {written}, which reads as {read:?}")
    })
}

fn ensure(holds: bool, law: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(law()) }
}
