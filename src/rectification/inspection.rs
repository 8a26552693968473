//! Who inspected whom, when, and when the findings were given: read from the opening of
//! a document, sentence by sentence.

use super::source::{Source, bare, head};
use crate::model::{
    Inspection, InspectionKind, MentionKind, Node, NodeKind, Organ, When,
};
use crate::parse::ends_with_organ;
use crate::text::{Span, is_blank, is_line_end};

/// Words that name the act, with its kind.
#[rustfmt::skip]
const ACTS: &[(&str, InspectionKind)] = {
    use InspectionKind::{Audit, DisciplineInspection, Examination, Supervision};
    &[
        ("巡视", DisciplineInspection), ("巡察", DisciplineInspection),
        ("审计", Audit), ("督察", Supervision), ("督导", Supervision),
        ("督查", Supervision), ("检查", Examination), ("考核", Examination),
        ("评估", Examination), ("验收", Examination), ("抽查", Examination),
        ("核查", Examination), ("暗访", Examination),
    ]
};

/// Words that carry the act out: 对某局开展了巡察.
const CARRY_OUT: &[&str] = &["开展", "进行", "实施", "展开"];

/// Words that end the name of one who inspects.
#[rustfmt::skip]
const INSPECTOR_ENDS: &[&str] = &[
    "组", "局", "署", "厅", "办", "部", "委", "委员会", "办公室", "机关", "机构", "政府",
    "总队", "支队", "大队", "处", "室", "中心", "院", "所", "公司", "站", "党委", "党组",
    "特派办", "专员办", "人大", "政协", "领导小组", "单位", "小组", "司", "专班",
];

/// Words before the decision that an inspection rests on.
const BASIS: &[&str] = &["根据", "按照", "依据", "依照", "遵照", "经"];

/// Words in that decision.
const BASIS_WORDS: &[&str] = &[
    "部署", "安排", "批准", "决定", "同意", "计划", "规划", "授权", "要求", "规定",
    "》",
];

/// How many paragraphs are read for the opening.
const OPENING: usize = 6;

/// The inspection that the opening of a document tells of.
pub(super) fn inspection<'t>(source: &Source<'_, 't>) -> Option<Inspection<'t>> {
    let mut out = Inspection::default();
    let opening = opening(source);
    for &paragraph in &opening {
        for sentence in source.sentences(paragraph) {
            if out.inspector.is_none() && out.inspected.is_none() {
                act(source, sentence, &mut out);
            }
            if out.feedback_date.is_none() {
                feedback(source, sentence, &mut out);
            }
        }
    }
    let told = out != Inspection::default();
    out.aliases.clone_from(&source.aliases);
    if out.kind.is_none() {
        out.kind =
            source.document.title.as_ref().and_then(|title| kind(source, &title.text));
    }
    (told || (out.kind.is_some() && !out.aliases.is_empty())).then_some(out)
}

/// The kind of act that words name first; one that is part of the name of a body (区审计局)
/// only where no other is named.
fn kind(source: &Source<'_, '_>, words: &str) -> Option<InspectionKind> {
    let (mut done, mut named) = (None, None);
    let earlier = |slot: &mut Option<(usize, InspectionKind)>, at, kind| {
        if slot.is_none_or(|(first, _)| at < first) {
            *slot = Some((at, kind));
        }
    };
    for &(word, kind) in ACTS {
        let Some((at, len)) = source.find_word(words, word) else { continue };
        earlier(&mut named, at, kind);
        let behind = |end: usize| words.get(end..).unwrap_or("");
        if !names_body(behind(at + len)) {
            earlier(&mut done, at, kind);
            continue;
        }
        let mut others = words.match_indices(word).map(|(at, _)| at);
        if let Some(at) = others.find(|at| !names_body(behind(at + word.len()))) {
            earlier(&mut done, at, kind);
        }
    }
    done.or(named).map(|(_, kind)| kind)
}

/// Whether what follows the word for an act makes it the name of a body: 审计局, 督查室.
fn names_body(behind: &str) -> bool {
    const ENDS: &[&str] = &[
        "局",
        "厅",
        "署",
        "处",
        "科",
        "室",
        "站",
        "机关",
        "部门",
        "中心",
        "委员会",
        "学院",
        "大学",
        "服务",
    ];
    ENDS.iter().any(|end| behind.starts_with(end))
}

/// The paragraphs that open a document: before its first section, and the first ones of
/// that section.
fn opening(source: &Source<'_, '_>) -> Vec<Span> {
    let paragraph = |node: &&Node<'_>| node.kind == NodeKind::Paragraph;
    let nodes = source.document.nodes().filter(paragraph);
    // One line that broke into two, around noise, is read as two: no harm.
    nodes.take(OPENING).map(|node| node.span).collect()
}

/// Reads `甲组于某时对乙局开展了巡察`, `乙局接受了甲组的巡察`, `甲组进驻乙局`.
fn act<'t>(source: &Source<'_, 't>, sentence: Span, out: &mut Inspection<'t>) {
    let words = source.words(sentence);
    let found = toward(source, sentence)
        .or_else(|| received(source, sentence))
        .or_else(|| discovered(source, sentence));
    let Some(found) = found else { return };
    out.kind = kind(source, found.said.of(source.text)).or_else(|| kind(source, words));
    out.inspector = found.inspector.map(|span| {
        let mut organ = organ(source, span);
        if organ.name.contains("派出第") {
            organ.name = organ.name.replacen("派出", "", 1).into();
        }
        organ
    });
    out.inspected = found.inspected.map(|span| organ(source, span));
    if out.inspected.is_none() && !source.answers {
        out.inspected = addressee(source);
    }
    let dates = source.dates(sentence);
    let before = dates.iter().rfind(|(_, date)| date.span.end <= found.said.start);
    let period =
        before.or_else(|| dates.iter().find(|(_, date)| date.span.start < found.end));
    out.period = period.map(|(at, date)| source.date(*at, date));
    if let Some(whole) =
        out.period.as_ref().and_then(|from| until(source, sentence, from))
    {
        out.period = Some(whole);
    }
    out.basis = basis(source, sentence, found.said.start);
}

/// The whole time of an inspection whose end is said later: 8月15日进驻……，至10月20日结束.
fn until<'t>(
    source: &Source<'_, 't>,
    sentence: Span,
    from: &When<'t>,
) -> Option<When<'t>> {
    let start = from.value.filter(|start| !start.is_interval())?;
    let dates = source.dates(sentence);
    let (_, end) = dates.iter().find(|(_, date)| {
        let before = Span::new(from.span.end, date.span.start);
        let behind = source.words(Span::new(date.span.end, sentence.end));
        date.span.start > from.span.end
            && source.words(before).ends_with(['至', '到'])
            && ["结束", "完成", "止", "撤"].iter().any(|word| behind.starts_with(word))
    })?;
    let MentionKind::Date { value: Some(end_value), .. } = end.kind else {
        return None;
    };
    let span = Span::new(from.span.start, end.span.end);
    Some(When {
        value: format!("{start}/{end_value}").parse().ok(),
        text: source.words(span).into(),
        span,
        mention: from.mention,
    })
}

/// Who does what to whom.
struct Act {
    inspector: Option<Span>,
    inspected: Option<Span>,
    /// The words between the name of the inspected and the end of the act.
    said: Span,
    end: usize,
}

/// How many characters behind 对 the object and the act may take.
const MOST_OBJECT: usize = 140;

/// `甲组对乙局开展了巡察`, `甲组到乙乡开展了督查`
fn toward(source: &Source<'_, '_>, sentence: Span) -> Option<Act> {
    let words = source.words(sentence);
    for (at, to) in words.match_indices(['对', '到', '赴']) {
        let behind = head(words.get(at + to.len()..)?, MOST_OBJECT);
        // 对照, 对于, 对标 and 面对 are other words.
        let other = behind
            .starts_with(['照', '于', '标', '账', '策', '接', '口', '位', '底', '达'])
            || words.get(..at)?.ends_with([
                '面', '针', '校', '核', '应', '比', '得', '达', '不', '做', '收',
            ]);
        if other {
            continue;
        }
        let Some((verb, verb_len)) = first_of(source, behind, CARRY_OUT) else {
            continue;
        };
        let object = behind.get(..verb)?;
        let after = behind.get(verb + verb_len..)?;
        let end = after.find(['，', ',', '。', '；']).unwrap_or(after.len());
        let done = after.get(..end)?;
        let n = object.chars().count();
        if kind(source, done).is_none()
            || !(2..=80).contains(&n)
            || object.contains(['。', '；'])
            || says_more(object)
        {
            continue;
        }
        let from = sentence.start + at + to.len();
        let object = Span::new(from, from + object.len());
        return Some(Act {
            inspector: inspector_before(
                source,
                Span::new(sentence.start, sentence.start + at),
            ),
            inspected: inspected(source, object),
            said: Span::new(sentence.start + at, object.end + verb_len + end),
            end: object.end + verb_len + end,
        });
    }
    None
}

/// Whether words tell what was done, and then of something else: 对整改工作作了部署，并会同某局
/// 开展核查. The object of one act has commas only between names.
fn says_more(object: &str) -> bool {
    let mut clauses = object.split(['，', ',']);
    let first = clauses.next().unwrap_or_default();
    let done = first.match_indices('了').any(|(at, word)| {
        let behind = first.get(at + word.len()..).unwrap_or_default();
        !behind.starts_with('解')
    });
    let mut others = clauses.peekable();
    others.peek().is_some() && (done || others.any(|clause| clause.starts_with('并')))
}

/// `乙局接受了甲组的巡察`, `甲组进驻乙局`
fn received(source: &Source<'_, '_>, sentence: Span) -> Option<Act> {
    let words = source.words(sentence);
    if let Some(at) = words.find("接受") {
        let behind = words.get(at + "接受".len()..)?;
        let end = behind.find(['，', ',', '。', '；']).unwrap_or(behind.len());
        let rest = behind.get(..end)?;
        let told = rest.trim_start_matches('了');
        let (act, _) = ACTS
            .iter()
            .filter_map(|(word, _)| Some((told.rfind(word)?, word)))
            .max_by_key(|(at, _)| *at)?;
        let who = told.get(..act)?.trim_end_matches("常规").trim_end_matches("专项");
        let start = sentence.start + at + "接受".len() + (rest.len() - told.len());
        let who = bare(
            source.text,
            Span::new(start, start + who.trim_end_matches(['的', '为']).len()),
        );
        let who =
            Some(sender(source, who)).filter(|who| is_inspector(source.words(*who)));
        let whom =
            inspector_before(source, Span::new(sentence.start, sentence.start + at));
        let end = start + told.len();
        return Some(Act {
            inspector: who,
            inspected: whom,
            said: Span::new(sentence.start + at, end),
            end,
        })
        .filter(|act| act.inspector.is_some());
    }
    let at = words.find("进驻")?;
    let behind = words.get(at + "进驻".len()..)?;
    let end = behind.find(['，', ',', '。', '；']).unwrap_or(behind.len());
    let start = sentence.start + at + "进驻".len();
    let who = inspector_before(source, Span::new(sentence.start, sentence.start + at))?;
    let named = behind.get(..end)?;
    let named = first_of(source, named, CARRY_OUT)
        .map_or(named, |(at, _)| named.get(..at).unwrap_or(named));
    let whom = bare(source.text, Span::new(start, start + named.len()));
    Some(Act {
        inspector: Some(who),
        inspected: Some(whom).filter(|whom| !whom.is_empty()),
        said: Span::new(sentence.start + at, start + end),
        end: start + end,
    })
}

/// `甲组督察发现`, where nothing else tells of the act.
fn discovered(source: &Source<'_, '_>, sentence: Span) -> Option<Act> {
    let words = source.words(sentence);
    let at = words.find("发现")?;
    let before = words.get(..at)?.trim_end_matches('时');
    let name = ACTS.iter().find_map(|(word, _)| before.strip_suffix(word))?;
    let inspector = inspector_before(
        source,
        Span::new(sentence.start, sentence.start + name.len()),
    )?;
    let (start, end) = (sentence.start + name.len(), sentence.start + at);
    Some(Act {
        inspector: Some(inspector),
        inspected: None,
        said: Span::new(start, end),
        end,
    })
}

/// The place of the first of these words in a text, and its length.
fn first_of(
    source: &Source<'_, '_>,
    text: &str,
    words: &[&str],
) -> Option<(usize, usize)> {
    words
        .iter()
        .filter_map(|word| source.find_word(text, word))
        .min_by_key(|(at, _)| *at)
}

/// Words between the name of the one who inspects and what it does.
const BEFORE_ACT: &[&str] = &[
    "期间", "于", "自", "从", "在", "已", "共同", "联合", "派出", "首次", "依法",
    "依规",
];

/// A span without what stands between the name of the one who inspects and what it does.
fn before_act(source: &Source<'_, '_>, mut span: Span) -> Span {
    // More than a date, an adverb and a preposition stand nowhere.
    for _ in 0..8 {
        span = bare(source.text, span);
        let words = source.words(span);
        if let Some(date) = source.date_ending_at(span.end) {
            span = Span::new(span.start, date.start.max(span.start));
        } else if let Some(rest) =
            BEFORE_ACT.iter().find_map(|word| words.strip_suffix(word))
            && !rest.is_empty()
        {
            span = Span::new(span.start, span.start + rest.len());
        } else {
            break;
        }
    }
    span
}

/// The body that stands at the end of a span, before 于, dates and commas.
fn inspector_before(source: &Source<'_, '_>, before: Span) -> Option<Span> {
    let mut span = before_act(source, before);
    // 某组进驻某局，对其开展: who was stationed there.
    let words = source.words(span);
    if let Some(at) = words.rfind("进驻").filter(|at| words.len() - at < 200) {
        span = before_act(source, Span::new(span.start, span.start + at));
    }
    // The name goes back to the last stop or date.
    let words = source.words(span);
    let stop = words
        .char_indices()
        .rev()
        .find(|&(at, c)| {
            source.ends_line(span.start + at, c)
                || matches!(c, '，' | ',' | '。' | '；' | '：' | ':')
        })
        .map_or(0, |(at, c)| at + c.len_utf8());
    let mut from = span.start + stop;
    if let Some((_, date)) = source.dates(Span::new(from, span.end)).last() {
        from = date.span.end;
    }
    let mut name = bare(source.text, Span::new(from, span.end));
    name = sender(source, name);
    for opener in ["期间", "经", "由", "其间", "近日", "随后"] {
        if let Some(rest) = source.words(name).strip_prefix(opener) {
            name = Span::new(name.end - rest.len(), name.end);
        }
    }
    is_inspector(source.words(name)).then_some(name)
}

/// 审计局派出审计组: the body that sends is who inspects; 市委派出第五巡察组 names the group.
fn sender(source: &Source<'_, '_>, name: Span) -> Span {
    let words = source.words(name);
    for word in ["派出", "组织", "成立", "组成", "组建"] {
        if let Some(at) = words.find(word).filter(|&at| at > 0) {
            let group = words.get(at + word.len()..).unwrap_or("");
            if !group.starts_with('第') {
                return Span::new(name.start, name.start + at);
            }
        }
    }
    name
}

fn is_inspector(name: &str) -> bool {
    let solid: String = name.chars().filter(|&c| !is_blank(c)).collect();
    let bare = super::alias::without_aside(&solid);
    let n = bare.chars().count();
    (2..=40).contains(&n) && INSPECTOR_ENDS.iter().any(|end| bare.ends_with(end))
}

/// The body in the object of an act: up to the matter that was looked at.
fn inspected(source: &Source<'_, '_>, object: Span) -> Option<Span> {
    let mut end = object.end;
    if let Some((_, date)) = source.dates(object).first() {
        end = date.span.start;
    }
    let words = source.words(Span::new(object.start, end));
    // 及8个社区党组织 counts others in.
    let counted = words.match_indices('及').find(|(at, and)| {
        let behind = words.get(at + and.len()..).unwrap_or("");
        behind.starts_with(|c: char| c.is_ascii_digit())
    });
    if let Some((at, _)) = counted {
        end = end.min(object.start + at);
    }
    // What belongs to the inspected, and what was looked at, are no part of its name.
    // 某院长任期经济责任履行情况
    for stop in [
        "任期",
        "任职期间",
        "落实",
        "贯彻",
        "执行",
        "履行",
        "的",
        "及所属",
        "及其",
        "以及",
    ] {
        if let Some(at) = words.find(stop).filter(|&at| at > 0) {
            end = end.min(object.start + at);
        }
    }
    let mut span = bare(source.text, Span::new(object.start, end));
    // 甲区优化营商环境工作 is looked at in 甲区.
    if ["工作", "情况", "任务", "项目"]
        .iter()
        .any(|end| source.words(span).ends_with(end))
    {
        let place = source.words(span).find(['省', '市', '县', '区', '旗', '镇', '乡']);
        let place = place.filter(|&at| at >= 2 * '区'.len_utf8());
        if let Some(at) = place {
            span = Span::new(span.start, span.start + at + '区'.len_utf8());
        }
    }
    let name = super::alias::without_aside(source.words(span));
    let named = ends_with_organ(&name)
        || super::alias::is_own(&name)
        || super::person::ends_with_office(&name);
    (named || is_addressee(&name)).then_some(span)
}

/// The one that an order is sent to.
fn addressee<'t>(source: &Source<'_, 't>) -> Option<Organ<'t>> {
    let salutation = source.document.salutation.as_ref()?;
    let span = bare(source.text, salutation.span);
    let one = !source
        .words(span)
        .contains(|c| is_line_end(c) || matches!(c, '，' | ',' | '、' | '；'));
    one.then(|| organ(source, span))
}

fn organ<'t>(source: &Source<'_, 't>, span: Span) -> Organ<'t> {
    source.organ(span)
}

/// 你公司, 你局: the one that an order is sent to.
fn is_addressee(name: &str) -> bool {
    name.starts_with(['你', '贵']) && name.chars().count() <= 5
}

/// The decision before the act: `根据市委统一部署`, without its preposition.
fn basis<'t>(
    source: &Source<'_, 't>,
    sentence: Span,
    end: usize,
) -> Option<crate::model::Text<'t>> {
    let room = Span::new(sentence.start, end);
    for clause in source.clauses(room) {
        let clause = bare(source.text, clause);
        let words = source.words(clause);
        let opener = BASIS.iter().find(|word| words.starts_with(**word));
        if let Some(opener) = opener
            && BASIS_WORDS.iter().any(|word| words.contains(word))
        {
            let span = Span::new(clause.start + opener.len(), clause.end);
            return Some(source.piece(span));
        }
    }
    None
}

/// Reads the date before 反馈, and who was told, where no act named them.
fn feedback<'t>(source: &Source<'_, 't>, sentence: Span, out: &mut Inspection<'t>) {
    let words = source.words(sentence);
    let dates = source.dates(sentence);
    let cut = source.cut_words(words, "反馈").map(|(at, _)| at);
    let mut places: Vec<usize> =
        words.match_indices("反馈").map(|(at, _)| at).collect();
    places.extend(cut);
    places.sort_unstable();
    for at in places {
        let place = sentence.start + at;
        let before = dates.partition_point(|(_, date)| date.span.end <= place);
        let last = before.checked_sub(1).and_then(|last| dates.get(last));
        let Some((number, date)) = last else { continue };
        let period = out.period.as_ref().is_some_and(|when| when.span == date.span);
        let between = source.words(Span::new(date.span.end, place));
        // `根据反馈意见` names what is known already; `收到…反馈` tells of the act.
        let known = ["根据", "按照", "针对", "对照", "围绕", "对"]
            .iter()
            .any(|word| between.ends_with(word));
        if period || known || between.len() > 150 || between.contains('；') {
            continue;
        }
        out.feedback_date = Some(source.date(*number, date));
        let told = between.find('向').map(|from| from + '向'.len_utf8());
        if let Some(from) = told.filter(|_| out.inspected.is_none()) {
            let span = bare(source.text, Span::new(date.span.end + from, place));
            let n = source.words(span).chars().count();
            if (2..=40).contains(&n) {
                out.inspected = Some(organ(source, span));
            }
        }
        return;
    }
}
