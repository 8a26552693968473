//! Who is to put a finding right.

use super::label::{Fact, Topic, is_name, names};
use super::source::{Source, head};
use super::{alias, person};
use crate::model::{Responsible, Role};
use crate::text::Span;

/// The bodies or persons of a labelled fact.
pub(super) fn of_fact<'t>(
    source: &Source<'_, 't>,
    fact: &Fact,
    out: &mut Vec<Responsible<'t>>,
) {
    if let Topic::Responsible(role) = fact.topic {
        of_list(source, role, fact.value, out);
    }
}

/// The bodies or persons that a list names.
pub(super) fn of_list<'t>(
    source: &Source<'_, 't>,
    role: Role,
    list: Span,
    out: &mut Vec<Responsible<'t>>,
) {
    if matches!(role, Role::Leader | Role::Person) {
        for person in person::people(source, list) {
            push(source, role, person.written, Some(person.name), out);
        }
        return;
    }
    for span in names(source, list) {
        if is_name(source.words(span)) {
            let name = person::with_office(source, span).map(|person| person.name);
            push(source, role, span, name, out);
        }
    }
}

/// How many of those named last are asked whether one is named already.
const RECENT: usize = 32;

fn push<'t>(
    source: &Source<'_, 't>,
    role: Role,
    written: Span,
    name: Option<Span>,
    out: &mut Vec<Responsible<'t>>,
) {
    // The same words are read twice at most: as a label's list, and as a bracket.
    if out.iter().rev().take(RECENT).any(|who| who.span == written) {
        return;
    }
    let organ = source.organ(written);
    let name = match name {
        Some(name) => alias::solid(source.words(name)).into(),
        None => organ.name,
    };
    out.push(Responsible { role, name, text: organ.text, span: organ.span });
}

/// The longest bracket that is read, in characters.
const MOST_ASIDE: usize = 120;

/// The bodies in brackets that end in 负责 or 牵头: `（由水务局负责）`, `（水务局牵头，
/// 各乡镇配合）`. Gives back where such a bracket says by when (…，7月底前完成）.
pub(super) fn of_brackets<'t>(
    source: &Source<'_, 't>,
    span: Span,
    out: &mut Vec<Responsible<'t>>,
) -> Option<Span> {
    let mut deadline = None;
    let words = source.words(span);
    let leads = source.leads.within(span).iter();
    for lead in leads.filter(|lead| matches!(lead.c, '（' | '(')) {
        let from = lead.at - span.start + lead.c.len_utf8();
        let Some(rest) = words.get(from..) else { continue };
        let near = head(rest, MOST_ASIDE);
        let closes = |&(at, c): &(usize, char)| {
            matches!(c, '）' | ')' | '。')
                || source.ends_line(span.start + from + at, c)
        };
        let Some((close, _)) = near.char_indices().find(closes) else { continue };
        let Some(aside) = rest.get(..close) else { continue };
        let mut at = span.start + from;
        for part in aside.split_inclusive(['，', ',', '；', ';']) {
            let bare = part.trim_end_matches(['，', ',', '；', ';']);
            let role = [
                ("牵头负责", Role::Lead),
                ("具体负责", Role::Responsible),
                ("负责落实", Role::Responsible),
                ("负责", Role::Responsible),
                ("牵头", Role::Lead),
                ("配合", Role::Supporting),
            ]
            .into_iter()
            .find(|(word, _)| bare.ends_with(word));
            if let Some((word, role)) = role {
                let name = bare.get(..bare.len() - word.len()).unwrap_or("");
                let bare_name = name.trim_start_matches(['由', ' ']);
                // （评估费用由企业负责）: somebody bears something.
                if bare_name.contains('由') {
                    at += part.len();
                    continue;
                }
                let skipped = name.len() - bare_name.len();
                let list = Span::new(at + skipped, at + name.len());
                of_list(source, role, list, out);
            } else if bare.ends_with("完成") && !out.is_empty() {
                let date = source.dates(Span::new(at, at + bare.len())).pop();
                deadline = date.map(|(_, date)| date.span);
            }
            at += part.len();
        }
    }
    deadline
}
