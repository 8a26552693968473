//! The dates of a document on a line, drawn as SVG.

use super::super::Notice;
use super::super::words::first_words;
use crate::model::{MentionKind, When};
use crate::value::date::Date;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Days are counted as if each month had this many: the line is for looking, and nothing
/// is reckoned from it.
const MONTH: i64 = 31;
const YEAR: i64 = 12 * MONTH;

/// What the line is long, and where it begins.
const LEFT: i64 = 96;
const LONG: i64 = 880;
const LANE: i64 = 34;

/// Years before the last one that are drawn.
const YEARS: i64 = 12;

struct Lane {
    name: &'static str,
    class: &'static str,
    marks: Vec<Mark>,
}

struct Mark {
    from: i64,
    to: i64,
    /// What the date is of, and its words and value.
    value: String,
    link: String,
}

pub(super) fn timeline(notice: Notice<'_>) -> Option<Markup> {
    let mut lanes = lanes(notice);
    let end = lanes.iter().flat_map(|lane| &lane.marks).map(|mark| mark.to).max()?;
    let first_drawn = (end / YEAR).saturating_sub(YEARS).saturating_mul(YEAR);
    let mut n_left_out = 0_usize;
    for lane in &mut lanes {
        let before = lane.marks.len();
        lane.marks.retain(|mark| mark.to >= first_drawn);
        n_left_out = n_left_out.saturating_add(before.saturating_sub(lane.marks.len()));
    }
    lanes.retain(|lane| !lane.marks.is_empty());
    let marks = || lanes.iter().flat_map(|lane| &lane.marks);
    let start = marks().map(|mark| mark.from.max(first_drawn)).min()?;
    let (start, end) = (start / YEAR, end / YEAR + 1);
    let scale = Scale { start: start * YEAR, long: (end - start) * YEAR };
    let language = notice.language;
    let height = i64::try_from(lanes.len()).unwrap_or(0) * LANE + 30;
    Some(html! {
        div.timeline tabindex="0" role="group" aria-label=(language.say("时间轴", "timeline")) {
            svg viewBox={ "0 0 1000 " (height) } width="1000" height=(height) {
                @for (day, label) in scale.ticks() {
                    @let x = scale.x(day);
                    line x1=(x) y1="4" x2=(x) y2=(height - 22) {}
                    text x=(x + 4) y=(height - 6) { (label) }
                }
                @for day in scale.months() {
                    @let x = scale.x(day);
                    line.month x1=(x) y1=(height - 27) x2=(x) y2=(height - 22) {}
                }
                @for (at, lane) in lanes.iter().enumerate() {
                    @let y = i64::try_from(at).unwrap_or(0) * LANE + LANE / 2 + 4;
                    text.lane x="0" y=(y + 5) { (lane.name) }
                    @for mark in &lane.marks { (drawn(&scale, lane.class, mark, y)) }
                }
            }
        }
        @if n_left_out > 0 {
            p.aside { (n_left_out) " " (language.say("个更早的日期未画出", "earlier dates are not drawn")) }
        }
    })
}

fn drawn(scale: &Scale, class: &str, mark: &Mark, y: i64) -> Markup {
    let (from, to) = (scale.x(mark.from), scale.x(mark.to));
    html! {
        a.(class) href={ "#" (mark.link) } data-value=(mark.value) aria-label=(mark.value) {
            @if to - from < 14 {
                circle cx=(i64::midpoint(from, to)) cy=(y) r="6" {}
            } @else {
                rect x=(from) y=(y - 6) width=(to - from) height="12" rx="6" {}
            }
        }
    }
}

struct Scale {
    start: i64,
    long: i64,
}

impl Scale {
    /// The years, and of a short time the quarters too.
    fn ticks(&self) -> Vec<(i64, String)> {
        let step = if self.long <= 2 * YEAR { YEAR / 4 } else { YEAR };
        let n = self.long.checked_div(step).unwrap_or(0);
        let tick = |at: i64| {
            let day = self.start + at * step;
            let (year, month) = (day / YEAR, day % YEAR / MONTH + 1);
            let label = if step < YEAR {
                format!("{year}.{month:02}")
            } else {
                year.to_string()
            };
            (day, label)
        };
        (0..n).map(tick).collect()
    }

    /// The months, where they do not stand too close to be told apart.
    fn months(&self) -> impl Iterator<Item = i64> + '_ {
        let n = if self.long <= 4 * YEAR { self.long / MONTH } else { 0 };
        (0..n).map(|at| self.start + at * MONTH)
    }

    fn x(&self, day: i64) -> i64 {
        let days = day.saturating_sub(self.start).clamp(0, self.long);
        LEFT + days.saturating_mul(LONG).checked_div(self.long).unwrap_or(0)
    }
}

fn lanes(notice: Notice<'_>) -> Vec<Lane> {
    let language = notice.language;
    let document = notice.document;
    let lane = |name, class, marks: Vec<Mark>| Lane { name, class, marks };
    let view = document.rectification();
    let inspection = document.rectification.as_ref();
    let inspection = inspection.and_then(|view| view.inspection.as_ref());
    let (mut period, mut feedback) = (Vec::new(), Vec::new());
    if let Some(inspection) = inspection {
        period.extend(inspection.period.iter().filter_map(|when| of(notice, when, "")));
        feedback.extend(
            inspection.feedback_date.iter().filter_map(|when| of(notice, when, "")),
        );
    }
    let mut deadlines = Vec::new();
    for finding in view.into_iter().flat_map(|view| view.findings()) {
        if let Some(deadline) = &finding.deadline {
            deadlines.extend(of(notice, deadline, &first_words(&finding.problem, 24)));
        }
    }
    let mut own = Vec::new();
    if let Some((from, to)) = document.date.as_deref().and_then(ends) {
        let value = document.date.clone().unwrap_or_default();
        own.push(Mark { from, to, value, link: notice.section("text") });
    }
    vec![
        lane(language.say("检查", "inspection"), "period", period),
        lane(language.say("反馈", "feedback"), "feedback", feedback),
        lane(language.say("整改时限", "deadlines"), "deadline", deadlines),
        lane(language.say("成文", "document"), "own", own),
        lane(language.say("文中日期", "in the text"), "other", others(notice)),
    ]
}

/// A time that is one of the mentions, or stands without one.
fn of(notice: Notice<'_>, when: &When<'_>, about: &str) -> Option<Mark> {
    let date = when.value?;
    let (from, to) = ends(&date.to_string())?;
    let link = match when.mention {
        Some(place) => notice.mention(place),
        None => notice.section("text"),
    };
    let mut lines = vec![about.to_owned(), when.text.to_string(), date.to_string()];
    lines.retain(|line| !line.is_empty());
    Some(Mark { from, to, value: lines.join("\n"), link })
}

/// Each date of the text once, with how often it stands there.
fn others(notice: Notice<'_>) -> Vec<Mark> {
    let mut dates: BTreeMap<String, (usize, Date, &str, usize)> = BTreeMap::new();
    for (place, mention) in notice.document.mentions.iter().enumerate() {
        if let MentionKind::Date { value: Some(date), .. } = &mention.kind {
            let entry = dates.entry(date.to_string());
            let entry = entry.or_insert((place, *date, &mention.text, 0));
            entry.3 = entry.3.saturating_add(1);
        }
    }
    let marks = dates.into_iter().filter_map(|(value, (place, _, text, n))| {
        let (from, to) = ends(&value)?;
        let often = if n > 1 { format!("\n×{n}") } else { String::new() };
        let value = format!("{text}\n{value}{often}");
        Some(Mark { from, to, value, link: notice.mention(place) })
    });
    let mut marks: Vec<Mark> = marks.collect();
    // The short ones on top of the long.
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.to - mark.from));
    marks
}

/// The first and last day of a date in EDTF, as they are counted here. An open end lies
/// where the other does.
fn ends(edtf: &str) -> Option<(i64, i64)> {
    let (from, to) = edtf.split_once('/').unwrap_or((edtf, edtf));
    let (from, to) = (day(from, false), day(to, true));
    let (from, to) = (from.or(to)?, to.or(from)?);
    Some((from.min(to), from.max(to)))
}

/// The first or last day of a point: `2023`, `2023-06~`, `2023-06-30`.
fn day(point: &str, is_end: bool) -> Option<i64> {
    let point = point.trim_end_matches('~');
    let point = point.split_once('T').map_or(point, |(date, _)| date);
    let mut parts = point.split('-').map(|part| part.parse::<i64>().ok());
    let year = parts.next()?.filter(|year| (0..=9999).contains(year))?;
    let month = parts.next().flatten().filter(|month| (1..=12).contains(month));
    let last = i64::from(is_end);
    let Some(month) = month else { return Some(year * YEAR + last * (YEAR - 1)) };
    let day = parts.next().flatten().filter(|day| (1..=MONTH).contains(day));
    let start = year * YEAR + (month - 1) * MONTH;
    Some(start + day.map_or(last * (MONTH - 1), |day| day - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_lie_where_they_belong() {
        let day = |y: i64, m: i64, d: i64| y * YEAR + (m - 1) * MONTH + d - 1;
        assert_eq!(ends("2023-03-14"), Some((day(2023, 3, 14), day(2023, 3, 14))));
        assert_eq!(ends("2023"), Some((day(2023, 1, 1), day(2023, 12, 31))));
        assert_eq!(ends("2023-03~/2023-05"), Some((day(2023, 3, 1), day(2023, 5, 31))));
        assert_eq!(ends("../2023-06-30"), Some((day(2023, 6, 30), day(2023, 6, 30))));
        assert_eq!(ends("2023-07/.."), Some((day(2023, 7, 1), day(2023, 7, 1))));
        assert_eq!(ends("2023-0X"), Some((day(2023, 1, 1), day(2023, 12, 31))));
        assert_eq!(ends("XXXX-09-14"), None);
        assert_eq!(ends("196X"), None);
    }
}
