//! Persons in a list: names with the offices that stand before or behind them.

use super::source::Source;
use crate::text::{Span, is_blank, is_han};

/// Words that end the name of an office.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "书记", "主任", "局长", "县长", "市长", "区长", "乡长", "镇长", "省长", "部长",
    "厅长", "处长", "科长", "股长", "站长", "所长", "院长", "校长", "馆长", "会长",
    "组长", "队长", "主席", "董事长", "经理", "总会计师", "总工程师", "总经济师",
    "总规划师", "委员", "秘书长", "成员", "组员", "调研员", "专员", "巡视员", "负责人",
    "园长", "台长", "社长", "行长", "庭长", "检察长", "政委", "指导员", "总监", "同志",
    "负责同志", "秘书", "督导员", "社长", "理事长", "监事长", "教导员", "主管", "厂长",
];

/// A person in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Person {
    /// The name alone; the office where no name is given.
    pub(super) name: Span,
    /// With the offices written before it.
    pub(super) written: Span,
}

/// The person that a name in a list of bodies is: 副乡长 and a name.
pub(super) fn with_office(source: &Source<'_, '_>, written: Span) -> Option<Person> {
    let words = source.words(written);
    let behind = behind_office(words)?;
    let n = behind.chars().count();
    let name = Span::new(written.end - behind.len(), written.end);
    ((2..=4).contains(&n) && behind.chars().all(is_han))
        .then_some(Person { name, written })
}

/// Whether a name is that of an office.
pub(super) fn ends_with_office(words: &str) -> bool {
    OFFICES.iter().any(|office| words.ends_with(office))
}

/// What stands behind the last office that a text names.
fn behind_office(words: &str) -> Option<&str> {
    let ends =
        OFFICES.iter().filter_map(|office| Some(words.rfind(office)? + office.len()));
    words.get(ends.max()?..)
}

/// The persons of a list: `党委书记、董事长卓某`, `冯某 局党组成员、副局长`, `晏某、陶某`.
pub(super) fn people(source: &Source<'_, '_>, list: Span) -> Vec<Person> {
    let mut out: Vec<Person> = Vec::new();
    // Where the offices before the next name begin.
    let mut offices: Option<Span> = None;
    for token in tokens(source, list) {
        match behind_office(source.words(token)) {
            Some("") => {
                let start = offices.map_or(token.start, |span| span.start);
                offices = Some(Span::new(start, token.end));
            }
            Some(_) if with_office(source, token).is_some() => {
                if let Some(mut person) = with_office(source, token) {
                    if let Some(before) = offices.take() {
                        person.written = Span::new(before.start, token.end);
                    }
                    out.push(person);
                }
            }
            _ => {
                let start = offices.take().map_or(token.start, |span| span.start);
                out.push(Person { name: token, written: Span::new(start, token.end) });
            }
        }
    }
    if let (true, Some(office)) = (out.is_empty(), offices) {
        out.push(Person { name: office, written: office });
    }
    out
}

/// The words between commas and blanks; the characters of a spaced name (任　某) are one.
fn tokens(source: &Source<'_, '_>, list: Span) -> Vec<Span> {
    let words = source.words(list);
    let (mut out, mut from): (Vec<Span>, usize) = (Vec::new(), 0);
    let mut spaced = false;
    for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
        let comma = matches!(c, '、' | '，' | ',' | '；' | ';' | '/');
        if !comma && !is_blank(c) {
            continue;
        }
        let token = Span::new(list.start + from, list.start + at);
        from = at + c.len_utf8();
        if token.is_empty() {
            spaced &= !comma;
            continue;
        }
        let single = |span: Span| source.words(span).chars().count() == 1;
        match out.last_mut() {
            Some(last) if spaced && single(token) && single(*last) => {
                *last = Span::new(last.start, token.end);
            }
            _ => out.push(token),
        }
        spaced = !comma;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Leads;

    fn names(list: &str) -> Vec<String> {
        let document = crate::parse("");
        let leads = Leads::new(list, Span::new(0, list.len()));
        let source = Source::new(list, &leads, &document);
        let people = people(&source, Span::new(0, list.len()));
        people.into_iter().map(|person| person.name.of(list).to_owned()).collect()
    }

    #[test]
    fn offices_belong_to_the_names_beside_them() {
        assert_eq!(names("党委书记、董事长卓延川"), ["卓延川"]);
        assert_eq!(names("冯立言 局党组成员、副局长"), ["冯立言"]);
        assert_eq!(names("副校长 桑　宁、总务主任陶冶方"), ["桑　宁", "陶冶方"]);
        assert_eq!(names("晏青禾、陶怀远"), ["晏青禾", "陶怀远"]);
    }

    #[test]
    fn offices_without_names_stay() {
        assert_eq!(names("分管副局长"), ["分管副局长"]);
        assert_eq!(names("全体班子成员"), ["全体班子成员"]);
    }
}
