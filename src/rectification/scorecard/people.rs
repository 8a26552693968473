//! Who was held to account: 问责14人，其中党纪政务处分3人、组织处理11人.

use super::words::{contains_any, without_links};
use crate::model::{HeldToAccount, Sanction, Sanctioned};
use crate::rectification::flow::{Figure, Sentence};
use crate::text::Heads;
use std::sync::LazyLock;

/// Words that name a kind of sanction; where two name one place, the first counts.
#[rustfmt::skip]
const KINDS: &[(Sanction, &[&str])] = &[
    (Sanction::FirstForm, &["第一种形态"]),
    (Sanction::SecondForm, &["第二种形态"]),
    (Sanction::ThirdForm, &["第三种形态"]),
    (Sanction::FourthForm, &["第四种形态"]),
    (Sanction::PartyAndAdministrative, &[
        "党纪政务处分", "党纪政纪处分", "党政纪处分", "党纪、政务处分", "党纪和政务处分",
        "党纪或政务处分",
    ]),
    (Sanction::AdministrativeSanction, &[
        "政务处分", "政纪处分", "行政处分", "政务警告", "政务记过", "行政警告", "行政记过",
        "记大过",
    ]),
    (Sanction::PartyDiscipline, &[
        "党纪处分", "党内警告", "党内严重警告", "警告处分", "撤销党内职务", "留党察看",
        "开除党籍",
    ]),
    (Sanction::Admonition, &["诫勉"]),
    (Sanction::Criticism, &["批评教育"]),
    (Sanction::PublicCriticism, &["通报批评"]),
    (Sanction::WrittenSelfCriticism, &["书面检查", "书面检讨", "责令检查"]),
    (Sanction::Reminder, &["提醒谈话", "谈话提醒", "提醒"]),
    (Sanction::Interview, &["约谈"]),
    (Sanction::OrganizationalMeasure, &[
        "组织处理", "组织调整", "免职", "停职", "调整岗位", "调离", "降职",
    ]),
    (Sanction::EconomicPenalty, &["经济处罚", "经济处理", "经济扣罚"]),
    (Sanction::CaseFiled, &["立案"]),
    (Sanction::Referral, &["移送"]),
];
/// Words that say that people were held to account, of whatever kind.
const TOTALS: &[&str] = &["问责", "追责", "追究责任", "责任追究"];
/// Words that say so where nothing stands between them and the number: 处理8人, not
/// 处理投诉涉及8人.
const NEAR: &[&str] = &["处理", "处分", "处罚", "查处"];

/// Adds what a sentence says.
pub(super) fn add(held: &mut HeldToAccount, sentence: &Sentence<'_>) {
    let mut named_by_tail = None;
    // 其中1人同时受到政务处分: counted with the others, too.
    let mut shared = Vec::new();
    for figure in &sentence.figures {
        if !figure.counts_people() {
            continue;
        }
        // The words between two figures belong to one of them only.
        let head =
            if named_by_tail == Some(figure.head.as_ptr()) { "" } else { figure.head };
        let kind = last_kind(head).or_else(|| {
            let kind = first_kind(figure.tail)?;
            named_by_tail = Some(figure.tail.as_ptr());
            Some(kind)
        });
        if let Some(kind) = kind {
            let is_shared = is_shared(figure);
            if is_shared {
                shared.push(figure.mention);
            }
            let known = held.kinds.iter_mut().find(|known| known.kind == kind);
            match known {
                Some(known) if !is_shared && shared.contains(&known.people.mention) => {
                    known.people = figure.count();
                }
                Some(_) => {}
                None => held.kinds.push(Sanctioned { kind, people: figure.count() }),
            }
        } else if held.total.is_none() && says_total(figure) {
            held.total = Some(figure.count());
        }
    }
}

/// Whether those counted are some of those counted before.
fn is_shared(figure: &Figure<'_>) -> bool {
    let is_among = figure.head.contains("其中") || figure.opens == Some('(');
    is_among
        && ["同时", "并受", "并被", "又"].iter().any(|w| figure.tail.starts_with(w))
}

fn says_total(figure: &Figure<'_>) -> bool {
    !figure.head.contains("其中")
        && (contains_any(figure.head, TOTALS)
            || !figure.head.starts_with('、')
                && NEAR.iter().any(|word| without_links(figure.head).ends_with(word))
            || figure.head.is_empty() && figure.tail.starts_with("被问责"))
}

/// The names of kinds with their places in the list.
static NAMES: LazyLock<Heads<(usize, Sanction)>> = LazyLock::new(|| {
    let names = KINDS
        .iter()
        .flat_map(|(kind, names)| names.iter().map(move |name| (*name, *kind)));
    Heads::new(names.enumerate().map(|(place, (name, kind))| (name, (place, kind))))
});

/// The kind that is named last, nearest to a figure behind the words; of names that end in
/// one place the first of the list.
fn last_kind(words: &str) -> Option<Sanction> {
    let named = NAMES.in_text(words);
    let last = named.min_by_key(|(_, (place, _), behind)| (behind.len(), *place));
    last.map(|(_, (_, kind), _)| kind)
}

/// The kind that is named first, nearest to a figure before the words.
fn first_kind(words: &str) -> Option<Sanction> {
    let named = NAMES.in_text(words);
    let first = named.min_by_key(|(name, (place, _), behind)| {
        (words.len() - behind.len() - name.len(), *place)
    });
    first.map(|(_, (_, kind), _)| kind)
}
