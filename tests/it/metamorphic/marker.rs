//! One marker is deleted, renumbered or glued: what must be said is said at its place, and
//! all else stays.

use super::edit::Edit;
use super::remarks::{CODES, Item, items, previous, remarks};
use super::table::{Source, Table, Text};
use gongwen::diagnostic::Code;
use gongwen::model::{Document, Form, NodeKind};
use gongwen::text::{Span, is_blank, is_han};
use std::collections::BTreeSet;

/// How many markers of a text are changed at most.
const FIXTURE_MARKERS: usize = 24;
const GENERATED_MARKERS: usize = 6;

/// A change of markers, and the items that must be there behind it.
struct Changed {
    name: &'static str,
    changes: Vec<(Span, String)>,
    items: Vec<Item>,
    /// What is said at the marker beside what its number asks for.
    said: Option<Code>,
}

pub(super) fn check(text: &Text, table: &mut Table) {
    let was = gongwen::parse(&text.words);
    let old = items(&was);
    let told = codes(&was, &|span| span, CODES);
    let expected = at(&old, &|span| span);
    table.add("numbers and lists: the tree tells the remarks", text, {
        (told != expected).then(|| format!("{expected:?} became {told:?}"))
    });
    let most = match text.source {
        Source::Fixture => FIXTURE_MARKERS,
        Source::Generated => GENERATED_MARKERS,
    };
    for number in (0..old.len()).step_by(old.len().div_ceil(most).max(1)) {
        let changed = [
            deleted(&old, number),
            duplicated(&old, number),
            renumbered(&old, number, false),
            renumbered(&old, number, true),
            glued(&text.words, &old, number),
            joined(&text.words, &old, number),
        ];
        for changed in changed.into_iter().flatten() {
            let miss = compare(text, &was, &old, number, &changed);
            table.add(changed.name, text, miss);
        }
    }
}

// The changes.

/// The list of an item: it and its neighbours up to a restart.
fn list(items: &[Item], number: usize) -> Vec<usize> {
    let previous = previous(items);
    let mut list = vec![number];
    while let first = list[0]
        && items[first].ordinal != 1
        && let Some(before) = previous[first]
    {
        list.insert(0, before);
    }
    for next in number + 1..items.len() {
        if previous[next] == list.last().copied() && items[next].ordinal != 1 {
            list.push(next);
        }
    }
    list
}

fn deleted(old: &[Item], number: usize) -> Option<Changed> {
    let list = list(old, number);
    let place = list.iter().position(|&item| item == number)?;
    let holds = |item: &usize| old.iter().any(|other| other.parent == Some(*item));
    let name = match (place, list.len()) {
        _ if holds(&number) => "marker deleted: of an item that holds a list",
        (_, 1) => "marker deleted: the only one",
        (0, _) => "marker deleted: the first",
        (place, len) if place + 1 == len => "marker deleted: the last",
        _ => "marker deleted: one between",
    };
    // 其次 never comes without 首先: the list is gone.
    let gone = match (old[number].form, place) {
        (Form::First, 0) => list.clone(),
        _ => vec![number],
    };
    if gone.len() > 1 && gone.iter().any(holds) {
        return None;
    }
    // What hung below it hangs below what it becomes a part of.
    let heir = match place {
        0 => old[number].parent,
        _ => Some(list[place - 1]),
    };
    let mut items = Vec::new();
    let mut moved = vec![None; old.len()];
    for (at, item) in old.iter().enumerate() {
        if gone.contains(&at) {
            continue;
        }
        let mut item = item.clone();
        let parent = if item.parent == Some(number) { heir } else { item.parent };
        item.parent = parent.and_then(|parent: usize| moved[parent]);
        item.labelled |= old[number].labelled && list.get(place + 1) == Some(&at);
        if item.text.starts_with("最后") && list.contains(&at) && gone.len() == 1 {
            item.ordinal -= u32::from(place + 2 == list.len());
        }
        moved[at] = Some(items.len());
        items.push(item);
    }
    let changes = vec![(old[number].marker, String::new())];
    Some(Changed { name, changes, items, said: None })
}

/// The next item gets the number of this one.
fn duplicated(old: &[Item], number: usize) -> Option<Changed> {
    let list = list(old, number);
    let place = list.iter().position(|&item| item == number)?;
    let next = *list.get(place + 1)?;
    let name = match place {
        0 => "marker duplicated: the first",
        _ => "marker duplicated: another",
    };
    with_numbers(old, name, &[(next, old[number].ordinal)])
}

/// Adds three to the number of an item, and to those behind it in its list.
fn renumbered(old: &[Item], number: usize, and_rest: bool) -> Option<Changed> {
    let list = list(old, number);
    let place = list.iter().position(|&item| item == number)?;
    let last = place + 1 == list.len();
    let name = match (and_rest, last) {
        (true, true) => return None,
        (true, false) => "numbers skipped from an item on",
        (false, true) => "marker renumbered: the last or only one",
        (false, false) => "marker renumbered: another",
    };
    let chosen = if and_rest { &list[place..] } else { &list[place..=place] };
    let numbers: Vec<(usize, u32)> =
        chosen.iter().map(|&item| (item, old[item].ordinal + 3)).collect();
    with_numbers(old, name, &numbers)
}

fn with_numbers(
    old: &[Item],
    name: &'static str,
    numbers: &[(usize, u32)],
) -> Option<Changed> {
    let (mut items, mut changes) = (old.to_vec(), Vec::new());
    for &(item, ordinal) in numbers {
        let text = spelled(&old[item], ordinal)?;
        items[item].ordinal = ordinal;
        items[item].text.clone_from(&text);
        changes.push((old[item].marker, text));
    }
    Some(Changed { name, changes, items, said: None })
}

/// The marker with another number; none for 首先 and its like and for 1.1.
fn spelled(item: &Item, ordinal: u32) -> Option<String> {
    let one = item.form >= Form::Decimal && item.form <= Form::DecimalThird;
    if one || item.form == Form::First || ordinal > 99 || item.text.contains('之') {
        return None;
    }
    let chinese = |c: char| "一二三四五六七八九十百零〇".contains(c);
    let digit = |c: char| gongwen::text::fold(c).is_ascii_digit();
    let is_number = |c: char| chinese(c) || digit(c);
    let Some(start) = item.text.find(is_number) else {
        // A sign such as ①, the first of twenty or ten.
        let sign = item.text.chars().next()?;
        let limit = if item.form == Form::ChineseParenthesized { 10 } else { 20 };
        let other = u32::from(sign) + ordinal - item.ordinal;
        return (ordinal <= limit).then(|| char::from_u32(other).map(String::from))?;
    };
    let rest = item.text[start..].trim_start_matches(is_number);
    let number = if item.text[start..].starts_with(digit) {
        ordinal.to_string()
    } else {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let (tens, ones) = ((ordinal / 10) as usize, (ordinal % 10) as usize);
        let tens = match tens {
            0 => String::new(),
            1 => "十".to_owned(),
            tens => format!("{}十", digits[tens]),
        };
        tens + digits[ones]
    };
    Some(format!("{}{number}{rest}", &item.text[..start]))
}

/// The stop before 一是 or 一要 is lost. Behind 统 or 之 such a marker is a word.
fn glued(text: &str, old: &[Item], number: usize) -> Option<Changed> {
    const WORDS: &str = "统之大唯惟单专逐万周期初高划如归举这第每同某另小反合";
    let Item { form, marker, .. } = old[number];
    let head = text[..marker.start].strip_suffix(['。', '；'])?;
    let last = head.chars().next_back()?;
    let free = is_han(last) && !WORDS.contains(last);
    if !matches!(form, Form::Is | Form::Must) || !free {
        return None;
    }
    Some(Changed {
        name: "stop before a marker in prose lost",
        changes: vec![(Span::new(head.len(), marker.start), String::new())],
        items: old.to_vec(),
        said: Some(Code::MarkerGlued),
    })
}

/// The line end before a marker is lost. Chapters and articles have to head lines.
fn joined(text: &str, old: &[Item], number: usize) -> Option<Changed> {
    let Item { form, marker, .. } = old[number];
    let head = text[..marker.start].trim_end_matches(is_blank);
    let lost = Span::new(head.len(), marker.start);
    let must_head =
        form <= Form::Article || (Form::Decimal..=Form::DecimalThird).contains(&form);
    if !head.ends_with('。') || !lost.of(text).contains(['\n', '\r']) || must_head {
        return None;
    }
    let coarse = matches!(form, Form::Chinese | Form::ChineseParenthesized);
    Some(Changed {
        name: "line end before a marker lost",
        changes: vec![(lost, String::new())],
        items: old.to_vec(),
        said: coarse.then_some(Code::MarkerInsideLine),
    })
}

// What must come of them.

/// The remarks of some codes, by place.
fn codes(
    document: &Document<'_>,
    place: &dyn Fn(Span) -> Span,
    wanted: &[Code],
) -> BTreeSet<(usize, Code)> {
    let found = document.diagnostics.iter().filter(|d| wanted.contains(&d.code));
    found.map(|found| (place(found.span).start, found.code)).collect()
}

/// The remarks that the items ask for, by place.
fn at(items: &[Item], place: &dyn Fn(Span) -> Span) -> BTreeSet<(usize, Code)> {
    let told = remarks(items).into_iter();
    told.map(|(item, code)| (place(items[item].marker).start, code)).collect()
}

/// The codes that are compared. Whether another reading costs little more is a matter of
/// prices, and whether a list begins anew in the same place one of the words between. How
/// many findings there are, and what answers them, changes with the marker of a finding; the
/// headings of a list say together whether they are findings.
fn compared(finding: bool) -> Vec<Code> {
    let dropped = |code: &Code| {
        matches!(code, Code::MarkerAmbiguous | Code::NumberRestart)
            || finding
                && matches!(
                    code,
                    Code::CountExceeded
                        | Code::CountNotReached
                        | Code::FindingUnanswered
                        | Code::LabelEmpty
                )
    };
    Code::all().filter(|code| !dropped(code)).collect()
}

fn compare(
    text: &Text,
    was: &Document<'_>,
    old: &[Item],
    number: usize,
    changed: &Changed,
) -> Option<String> {
    let edit = Edit::new(&text.words, &changed.changes);
    let is = gongwen::parse(&edit.text);
    let place = |span| edit.span(span);
    let here = || {
        let marker = old[number].marker;
        let words: String = text.words[marker.start..].chars().take(12).collect();
        format!("`{words}` at {}", marker.start)
    };
    let row = |items: &[Item], place: &dyn Fn(Span) -> Span| -> Vec<_> {
        let start = |item: usize| place(items[item].marker).start;
        let rows = (0..items.len()).map(|item| {
            (start(item), items[item].ordinal, items[item].parent.map(start))
        });
        rows.collect()
    };
    let new = items(&is);
    let (expected, found) = (row(&changed.items, &place), row(&new, &|span| span));
    if let Some(at) = (0..expected.len().max(found.len()))
        .find(|&at| expected.get(at) != found.get(at))
    {
        let (expected, found) = (expected.get(at), found.get(at));
        return Some(format!("{}, tree: {expected:?} became {found:?}", here()));
    }
    let kinds = |items: &[Item]| items.iter().map(|item| item.kind).collect::<Vec<_>>();
    let (kinds, kinds_now) = (kinds(&changed.items), kinds(&new));
    let voted = |(a, b): (&NodeKind, &NodeKind)| {
        a == b || *a == NodeKind::Finding || *b == NodeKind::Finding
    };
    if !kinds.iter().zip(&kinds_now).all(voted) {
        return Some(format!("{}, kinds: {kinds:?} {kinds_now:?}", here()));
    }
    let finding = kinds != kinds_now || old[number].kind == NodeKind::Finding;
    let wanted = compared(finding);
    let gone = changed.items.len() < old.len();
    let before = at(old, &place);
    let mut expected: BTreeSet<_> = codes(was, &place, &wanted);
    expected.retain(|remark| !before.contains(remark));
    if gone {
        let marker = edit.span(old[number].marker).start;
        expected.retain(|(at, code)| *at != marker || !is_on_marker(*code));
    }
    expected.extend(at(&changed.items, &place));
    expected.extend(changed.said.map(|c| (place(old[number].marker).start, c)));
    let found = codes(&is, &|span| span, &wanted);
    let lost: Vec<_> = expected.difference(&found).collect();
    let more: Vec<_> = found.difference(&expected).collect();
    let same = lost.is_empty() && more.is_empty();
    (!same).then(|| format!("{}, remarks: lost {lost:?}, more {more:?}", here()))
}

/// Whether a remark stands at a marker and falls with it.
fn is_on_marker(code: Code) -> bool {
    matches!(code, Code::MarkerGlued | Code::MarkerInsideLine)
}
