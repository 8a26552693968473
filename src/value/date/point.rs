//! One point of the calendar in the notation of EDTF: `2023`, `2023-06`, `2023-06-30~`,
//! `196X-12`, `2021-05-21T17:00`. How Chinese writes it is not known here.

use super::digits::{Digits, Pair, Year};
use std::fmt;

/// A year, month, day or minute; digits may be masked, the whole approximate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Point {
    /// The year.
    pub(super) year: Year,
    /// The month, from 01 to 12.
    pub(super) month: Option<Pair>,
    /// The day; only with a month.
    pub(super) day: Option<Pair>,
    /// The clock time; only with a day.
    pub(super) time: Option<Time>,
    /// Whether a `~` follows.
    pub(super) about: bool,
}

/// A time of the clock, from 00 to 24:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Time {
    /// The hour.
    pub(super) hour: Pair,
    /// The minute; absent where only the hour is named.
    pub(super) minute: Option<Pair>,
    /// The second; only with a minute.
    pub(super) second: Option<Pair>,
}

impl Point {
    /// The year alone.
    pub(super) fn year(year: Year) -> Self {
        Self { year, month: None, day: None, time: None, about: false }
    }

    /// The same year with a month.
    pub(super) fn month(self, month: Pair) -> Self {
        Self { month: Some(month), ..self }
    }

    /// The same month with a day.
    pub(super) fn day(self, day: Pair) -> Self {
        Self { day: Some(day), ..self }
    }

    /// The same point, approximately.
    pub(super) fn about(self) -> Self {
        Self { about: true, ..self }
    }

    /// Whether the calendar has it. Masked digits are given the benefit of the doubt: a
    /// day may stand in any month, 29 February in any unknown year.
    pub(super) fn is_valid(&self) -> bool {
        let month = self.month.map(Digits::number);
        let day = self.day.map(Digits::number);
        let year_fits = match (self.month, self.day, self.time) {
            (None, day, time) => day.is_none() && time.is_none(),
            (Some(_), None, time) => time.is_none(),
            (Some(_), Some(_), _) => true,
        };
        let month_fits = !matches!(month, Some(Some(0 | 13..)));
        let day_fits = match (month, day) {
            (Some(Some(month)), Some(Some(day))) => {
                // 2000 stands for an unknown year: it has a 29 February.
                (1..=days_in(self.year.number().unwrap_or(2000), month)).contains(&day)
            }
            (_, Some(Some(day))) => (1..=31).contains(&day),
            _ => true,
        };
        year_fits && month_fits && day_fits && self.time.is_none_or(Time::is_valid)
    }

    /// The first day that it can mean: year, month, day. Absent where digits are masked
    /// or the whole is approximate.
    pub(super) fn first_day(&self) -> Option<(u16, u16, u16)> {
        let (year, month, day) = self.known()?;
        Some((year, month.unwrap_or(1), day.unwrap_or(1)))
    }

    /// The last day that it can mean.
    pub(super) fn last_day(&self) -> Option<(u16, u16, u16)> {
        let (year, month, day) = self.known()?;
        let month = month.unwrap_or(12);
        Some((year, month, day.unwrap_or_else(|| days_in(year, month))))
    }

    fn known(&self) -> Option<(u16, Option<u16>, Option<u16>)> {
        if self.about {
            return None;
        }
        let part = |part: Option<Pair>| match part {
            Some(digits) => digits.number().map(Some),
            None => Some(None),
        };
        Some((self.year.number()?, part(self.month)?, part(self.day)?))
    }

    /// Reads the notation.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (text, about) = match text.strip_suffix('~') {
            Some(text) => (text, true),
            None => (text, false),
        };
        let (date, time) = match text.split_once('T') {
            Some((date, time)) => (date, Some(Time::parse(time)?)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let year = Digits::parse(parts.next()?)?;
        let mut point = Self { year, month: None, day: None, time, about };
        if let Some(month) = parts.next() {
            point.month = Some(Digits::parse(month)?);
        }
        if let Some(day) = parts.next() {
            point.day = Some(Digits::parse(day)?);
        }
        (parts.next().is_none() && point.is_valid()).then_some(point)
    }
}

impl Time {
    /// Whether a clock shows it.
    pub(super) fn is_valid(self) -> bool {
        let minute = self.minute.map(Digits::number);
        let second = self.second.map(Digits::number);
        let midnight = matches!(minute, None | Some(Some(0)));
        let hour_fits = match self.hour.number() {
            Some(24) => midnight && matches!(second, None | Some(Some(0))),
            Some(hour) => hour < 24,
            None => true,
        };
        hour_fits
            && !matches!(minute, Some(Some(60..)))
            && !matches!(second, Some(Some(60..)))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let hour = Digits::parse(parts.next()?)?;
        let minute = parts.next().map(Digits::parse);
        let second = parts.next().map(Digits::parse);
        if minute == Some(None) || second == Some(None) || parts.next().is_some() {
            return None;
        }
        Some(Self { hour, minute: minute.flatten(), second: second.flatten() })
    }
}

/// How many days the month has in the year; 0 where there is no such month.
pub(super) fn days_in(year: u16, month: u16) -> u16 {
    let (Ok(year), Ok(month)) = (i16::try_from(year), i8::try_from(month)) else {
        return 0;
    };
    jiff::civil::Date::new(year, month, 1)
        .map_or(0, |date| u16::from(date.days_in_month().unsigned_abs()))
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.year.as_str())?;
        for part in [&self.month, &self.day].into_iter().flatten() {
            write!(f, "-{}", part.as_str())?;
        }
        if let Some(time) = &self.time {
            write!(f, "T{}", time.hour.as_str())?;
            for part in [&time.minute, &time.second].into_iter().flatten() {
                write!(f, ":{}", part.as_str())?;
            }
        }
        f.write_str(if self.about { "~" } else { "" })
    }
}
