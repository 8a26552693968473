//! The first page of several documents: totals, a row for each, and a search over all
//! findings.

use super::notice::{count_of, sum_of};
use super::page::sortable;
use super::words::{flowing, visible};
use super::{Entry, Notice};
use crate::Language;
use crate::diagnostic::Severity;
use crate::model::{Count, RectificationView, Scorecard, Status};
use maud::{Markup, html};

/// What is counted of a document.
struct Row<'a> {
    number: usize,
    name: &'a str,
    content: Result<Counted<'a>, &'a str>,
}

struct Counted<'a> {
    notice: Notice<'a>,
    findings: usize,
    completed: usize,
    ongoing: usize,
    warnings: usize,
    infos: usize,
}

pub(super) fn index(entries: &[Entry<'_>], language: Language) -> Markup {
    let rows: Vec<_> = rows(entries, language);
    html! {
        article.index id="index" data-title=(language.say("总览", "All documents")) {
            div.main {
                header.head {
                    h1 tabindex="-1" { (language.say("公文整改总览", "Documents at a glance")) }
                }
                section aria-label=(language.say("合计", "totals")) { (totals(&rows, language)) }
                section aria-label=(language.say("各篇", "documents")) {
                    h2 { (language.say("各篇", "Documents")) }
                    (table(&rows, language))
                }
                section.across aria-label=(language.say("查找问题", "find findings")) {
                    h2 { (language.say("查找问题", "Find findings")) }
                    (search(&rows, language))
                }
            }
        }
    }
}

fn rows<'a>(entries: &'a [Entry<'a>], language: Language) -> Vec<Row<'a>> {
    let row = |(number, entry): (usize, &'a Entry<'a>)| Row {
        number,
        name: entry.name,
        content: entry.notice(number, language).map(counted),
    };
    (1..).zip(entries).map(row).collect()
}

fn counted(notice: Notice<'_>) -> Counted<'_> {
    let (mut findings, mut completed, mut ongoing) = (0, 0, 0);
    for finding in
        notice.document.rectification().iter().flat_map(RectificationView::findings)
    {
        findings += 1;
        match finding.status.as_ref().map(|status| status.value) {
            Some(Status::Completed | Status::BasicallyCompleted) => completed += 1,
            Some(_) => ongoing += 1,
            None => {}
        }
    }
    let (errors, warnings, infos) = (
        count_of(notice, Severity::Error),
        count_of(notice, Severity::Warning),
        count_of(notice, Severity::Info),
    );
    Counted { notice, findings, completed, ongoing, warnings: errors + warnings, infos }
}

fn totals(rows: &[Row<'_>], language: Language) -> Markup {
    let read = || rows.iter().filter_map(|row| row.content.as_ref().ok());
    let sum = |of: fn(&Counted<'_>) -> usize| read().map(of).sum::<usize>().to_string();
    let failed = rows.iter().filter(|row| row.content.is_err()).count();
    let stated = |of: fn(&Scorecard) -> Option<&Count>| {
        let cards = read().filter_map(|one| one.notice.document.rectification.as_ref());
        sum_of(cards.filter_map(|view| of(&view.scorecard)))
    };
    let mut tiles = vec![
        (language.say("文件", "documents"), rows.len().to_string()),
        (language.say("列出问题", "findings listed"), sum(|one| one.findings)),
        (language.say("其中完成", "completed"), sum(|one| one.completed)),
        (language.say("其中未毕", "under way"), sum(|one| one.ongoing)),
        (language.say("警告", "warnings"), sum(|one| one.warnings)),
    ];
    let unit =
        |value: crate::value::decimal::Decimal, unit: &str| format!("{value}{unit}");
    tiles.extend(stated(|card| card.findings.as_ref()).map(|value| {
        (language.say("所述反馈问题合计", "findings stated"), unit(value, ""))
    }));
    tiles.extend(
        stated(|card| card.recovered.as_ref()).map(|value| {
            (language.say("追缴资金合计", "recovered"), unit(value, "元"))
        }),
    );
    tiles.extend(stated(|card| card.held_to_account.total.as_ref()).map(|value| {
        (language.say("追责问责合计", "held to account"), unit(value, "人"))
    }));
    if failed > 0 {
        tiles.push((language.say("未能读取", "not read"), failed.to_string()));
    }
    html! {
        div.tiles { @for (name, value) in &tiles {
            div.tile { span.name { (name) } strong { (value) } }
        } }
    }
}

fn table(rows: &[Row<'_>], language: Language) -> Markup {
    let heads = [
        (language.say("标题", "title"), "words"),
        (language.say("成文日期", "date"), "words"),
        (language.say("问题", "findings"), "number"),
        (language.say("完成", "completed"), "number"),
        (language.say("未毕", "under way"), "number"),
        (language.say("警告", "warnings"), "number"),
        (language.say("提示", "infos"), "number"),
    ];
    html! {
        div.wide tabindex="0" role="region" aria-label=(language.say("各篇", "documents")) {
            table.documents {
                thead { tr { @for (label, by) in heads { (sortable(label, by)) } } }
                tbody { @for row in rows { (cells(row, language)) } }
            }
        }
    }
}

fn cells(row: &Row<'_>, language: Language) -> Markup {
    let number = |n: usize| html! { td.n data-key=(n) { (n) } };
    match &row.content {
        Ok(one) => html! {
            tr {
                td {
                    a href={ "#" (one.notice.section("n")) } { (flowing(one.notice.title())) }
                    span.file { (visible(row.name)) }
                }
                td.date { (visible(one.notice.document.date.as_deref().unwrap_or(""))) }
                (number(one.findings))
                (number(one.completed))
                (number(one.ongoing))
                (number(one.warnings))
                (number(one.infos))
            }
        },
        Err(reason) => html! {
            tr.failed id={ "n" (row.number) } {
                td {
                    b { (visible(row.name)) }
                    span.reason {
                        (language.say("未能读取：", "not read: ")) (visible(reason))
                    }
                }
                @for _ in 0..6 { td {} }
            }
        },
    }
}

/// The fields of the search; the script fills in what it finds on the cards.
fn search(rows: &[Row<'_>], language: Language) -> Markup {
    let findings: usize =
        rows.iter().filter_map(|row| Some(row.content.as_ref().ok()?.findings)).sum();
    let statuses = [
        Status::Completed,
        Status::BasicallyCompleted,
        Status::PartlyCompleted,
        Status::Immediate,
        Status::Ongoing,
        Status::Continuing,
        Status::NotCompleted,
    ];
    html! {
        div.controls {
            input.search type="search" data-across="" autocomplete="off"
                placeholder=(language.say("在各篇的问题中查找…", "search all findings…"))
                aria-label=(language.say("在各篇的问题中查找", "search all findings"));
            select data-across="" aria-label=(language.say("状态", "status")) {
                option value="" { (language.say("全部状态", "any status")) }
                @for status in statuses {
                    option value=(status.name()) { (language.status(status)) }
                }
            }
            output aria-live="polite" { (findings) }
        }
        ol.found {}
        p.none hidden { (language.say("没有符合的问题", "no finding fits")) }
        noscript { p { (language.say("查找需要启用脚本。", "The search needs scripts.")) } }
    }
}
