//! What a title says: the issuing organs, and the kind of document (文种).

use super::lexicon;
use crate::model::DocumentKind;
use crate::text::{Span, is_blank};

/// The kind that a title names.
pub(super) fn kind(title: &str) -> DocumentKind {
    let compact = lexicon::compact(lexicon::without_tail(title));
    let bare = compact.as_str();
    // A notice that only passes on or asks for rectification is none about it.
    let rectified = [
        "整改进展",
        "整改情况",
        "整改落实",
        "整改工作情况",
        "整改完成情况",
        "整改结果",
        "整改销号",
        "整改验收",
        "整改台账",
        "整改报告",
        "整改的报告",
        "整改的通报",
    ]
    .iter()
    .any(|words| bare.contains(words));
    let reports = [
        "通报",
        "报告",
        "公示",
        "公告",
        "情况",
        "函",
        "汇报",
        "情况表",
        "公开表",
        "一览表",
        "台账",
    ]
    .iter()
    .any(|end| bare.ends_with(end));
    if rectified && reports {
        return DocumentKind::RectificationNotice;
    }
    lexicon::kind_at_end(bare)
}

/// The organs before 关于, each with its place.
pub(super) fn issuers(text: &str, title: Span) -> Vec<Span> {
    let words = title.of(text);
    let Some(about) = words.find("关于") else { return Vec::new() };
    let head = words.get(..about).unwrap_or("");
    let mut out = Vec::new();
    let mut start = title.start;
    for (at, c) in head.char_indices().chain([(head.len(), ' ')]) {
        if is_blank(c) || c == '、' {
            let span = Span::new(start, title.start + at).trim(text);
            if lexicon::ends_with_organ(span.of(text)) {
                out.push(span);
            }
            start = title.start + at + c.len_utf8();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_ends_the_title() {
        use DocumentKind as Kind;
        let cases = [
            (
                "中共青川县水务局党组关于巡察整改进展情况的通报",
                Kind::RectificationNotice,
            ),
            ("青川县水务局巡察反馈问题整改台账（公示稿）", Kind::RectificationNotice),
            ("关于某园区督察反馈问题整改销号情况的公示", Kind::RectificationNotice),
            ("关于建立整改台账的通知", Kind::Notice),
            ("关于对某某公司采取责令改正措施的决定", Kind::Decision),
            ("国务院办公厅关于黄金政策有关问题的复函", Kind::Letter),
            ("关于印发《整改工作管理办法》的通知", Kind::Notice),
            ("内部审计管理办法（试行）", Kind::Regulation),
            ("某县林业局行政处罚决定书 某林罚〔2022〕7号", Kind::Decision),
            ("桃花节见闻", Kind::Other),
        ];
        for (title, expected) in cases {
            assert_eq!(kind(title), expected, "{title}");
        }
    }

    #[test]
    fn organs_stand_before_about() {
        let title = "省财政厅 省教育厅关于下达资金的通知";
        let organs = issuers(title, Span::new(0, title.len()));
        let names: Vec<_> = organs.iter().map(|span| span.of(title)).collect();
        assert_eq!(names, ["省财政厅", "省教育厅"]);
    }
}
