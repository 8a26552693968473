use super::writer::{Block, Writer};
use crate::model::{
    Action, Change, Contact, Count, Direction, Document, Finding, Indicator,
    Inspection, InspectionKind, Instrument, Measure, Rectification, Role, Sanction,
    Scorecard, Text, When, with_those_below,
};
use crate::text::is_blank;
use std::collections::HashMap;

/// Writes the rectification view of a document as Markdown (`CommonMark` with tables):
/// the inspection, the figures that sum it up, each finding with its status, deadline,
/// bodies and measures, what is demanded or promised, rules, indicators and the contact.
///
/// What the document does not say has no section; where it says nothing of the kind the
/// string is empty. Numbered measures are shown by their first clause: the whole text is
/// in [`to_string`](super::to_string).
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、关于管护不力的问题\n整改措施：一是落实经费，签订协议。\n整改成效：已完成整改。\n完成时限：2023年6月底前";
/// assert_eq!(
///     gongwen::markdown::view(&gongwen::parse(text)),
///     "# 整改一览\n\n## 问题与整改\n\n- **1** 管护不力\n  - 状态：已完成整改；时限：2023年6月底前\n  - （1）落实经费\n"
/// );
/// assert_eq!(gongwen::markdown::view(&gongwen::parse("一、时间\n三天。")), "");
/// ```
pub fn view(document: &Document<'_>) -> String {
    let Some(view) = &document.rectification else { return String::new() };
    if view.is_empty() {
        return String::new();
    }
    let mut page = Page { document, writer: Writer::default() };
    page.writer.begin("# 整改一览", Block::Other);
    if let Some(inspection) = &view.inspection {
        page.inspection(inspection);
    }
    page.scorecard(&view.scorecard);
    page.findings(view);
    for (heading, measures) in [
        ("整改举措", &view.measures),
        ("整改要求", &view.demands),
        ("下一步打算", &view.commitments),
    ] {
        if !measures.is_empty() {
            page.section(heading);
            page.measures(measures, 0);
        }
    }
    page.instruments(&view.instruments);
    page.indicators(&view.indicators);
    if let Some(contact) = &view.contact {
        page.contact(contact);
    }
    page.writer.finish()
}

/// The view on its way to Markdown. Every word goes through [`Writer::words`], so that
/// none can be markup.
struct Page<'a, 't> {
    document: &'a Document<'t>,
    writer: Writer,
}

impl<'a, 't> Page<'a, 't> {
    fn section(&mut self, heading: &str) {
        self.writer.begin("## ", Block::Other);
        self.writer.words(heading, false);
    }

    /// An item of a list, `depth` lists deep.
    fn item(&mut self, depth: usize, words: &str) {
        self.bullet(depth);
        // An empty item under words would make them a heading.
        self.writer.words(if is_empty(words) { "…" } else { words }, true);
    }

    fn bullet(&mut self, depth: usize) {
        self.writer.begin(&format!("{}- ", "  ".repeat(depth)), Block::Item);
    }

    /// A section of labels and what they say, if there is any.
    fn facts(&mut self, heading: &str, facts: Vec<(&str, String)>) {
        if facts.is_empty() {
            return;
        }
        self.section(heading);
        for (label, words) in facts {
            self.bullet(0);
            self.writer.bold(label);
            self.writer.words("：", false);
            self.writer.words(&words, false);
        }
    }

    fn inspection(&mut self, inspection: &Inspection<'_>) {
        let Inspection {
            kind, inspector, inspected, basis, period, feedback_date, ..
        } = inspection;
        let mut facts = Vec::new();
        facts.extend(kind.map(|kind| ("类别", inspection_words(kind).to_owned())));
        facts.extend(inspector.iter().map(|organ| ("检查方", organ.name.to_string())));
        facts
            .extend(inspected.iter().map(|organ| ("被检查方", organ.name.to_string())));
        facts.extend(basis.iter().map(|basis| ("依据", basis.text.to_string())));
        facts.extend(period.iter().map(|period| ("时间", when(period))));
        facts.extend(feedback_date.iter().map(|date| ("反馈时间", when(date))));
        for alias in &inspection.aliases {
            facts.push(("简称", format!("{}：{}", alias.short.text, alias.full.text)));
        }
        self.facts("检查情况", facts);
    }

    fn scorecard(&mut self, scorecard: &Scorecard) {
        if scorecard.is_empty() {
            return;
        }
        self.section("整改成效");
        let document = self.document;
        let rows = counts(scorecard);
        let rows =
            rows.map(|(name, count)| [name.to_owned(), count_words(document, count)]);
        self.writer.table(["项目", "数值"], rows);
    }

    /// Each finding with what is said about it, below the group or finding that it
    /// belongs to.
    fn findings(&mut self, view: &'a Rectification<'t>) {
        if view.findings.is_empty() {
            return;
        }
        self.section("问题与整改");
        let names = names(self.document);
        let mut levels = vec![Level::new(&view.findings, 0, None)];
        while let Some(level) = levels.last_mut() {
            let Some(finding) = level.findings.next() else {
                levels.pop();
                continue;
            };
            let (depth, begun) = level.place(finding);
            if let Some(group) = begun {
                self.item(depth.saturating_sub(1), group);
            }
            self.finding(finding, depth, &names);
            let group = finding.group.as_ref().map(|group| group.node);
            levels.push(Level::new(&finding.findings, depth + 1, group));
        }
    }

    fn finding(
        &mut self,
        finding: &Finding<'_>,
        depth: usize,
        names: &HashMap<u32, String>,
    ) {
        match finding.number {
            Some(number) => {
                self.bullet(depth);
                self.writer.bold(&number.to_string());
                self.writer.gap();
                self.writer.words(&finding.problem, false);
            }
            None => self.item(depth, &finding.problem),
        }
        let facts = finding_facts(finding);
        if !facts.is_empty() {
            self.item(depth + 1, &facts.join("；"));
        }
        if let Some(facts) = &finding.facts {
            self.item(depth + 1, &format!("具体问题：{}", facts.text));
        }
        self.measures(&finding.measures, depth + 1);
        if let Some(answer) = &finding.answer {
            self.item(depth + 1, &format!("整改情况：{}", answer.text));
        }
        if let Some(name) = finding.answered_with.and_then(|node| names.get(&node)) {
            self.item(depth + 1, &format!("一并整改：{name}"));
        }
    }

    fn measures(&mut self, measures: &[Measure<'_>], depth: usize) {
        for (below, measure) in with_those_below(measures) {
            self.item(depth + below, &measure_words(measure));
        }
    }

    fn instruments(&mut self, instruments: &[Instrument<'_>]) {
        if instruments.is_empty() {
            return;
        }
        self.section("制度文件");
        let document = self.document;
        let rows = instruments.iter().map(|instrument| {
            let done = action_words(instrument.action).to_owned();
            [mention_text(document, Some(instrument.mention)).to_owned(), done]
        });
        self.writer.table(["文件", "做法"], rows);
    }

    fn indicators(&mut self, indicators: &[Indicator<'_>]) {
        if indicators.is_empty() {
            return;
        }
        self.section("指标");
        let document = self.document;
        let rows = indicators.iter().map(|indicator| {
            let change = indicator.change.as_ref();
            let base = change.and_then(|change| change.base.as_ref());
            let item = indicator.item.as_ref();
            [
                item.map_or_else(
                    || indicator.name.to_string(),
                    |item| format!("{}（{}）", indicator.name, item.text),
                ),
                indicator.action.as_ref().map_or("", |action| &*action.text).to_owned(),
                mention_text(document, Some(indicator.mention)).to_owned(),
                change.map(|change| change_words(document, change)).unwrap_or_default(),
                base.map(when).unwrap_or_default(),
            ]
        });
        self.writer.table(["指标", "举措", "数值", "变化", "对比时间"], rows);
    }

    fn contact(&mut self, contact: &Contact<'_>) {
        let facts = [
            ("联系人", &contact.person),
            ("电话", &contact.telephone),
            ("地址", &contact.address),
            ("邮编", &contact.postcode),
            ("邮箱", &contact.email),
        ];
        let said = |(label, piece): (_, &Option<Text<'_>>)| {
            Some((label, piece.as_ref()?.text.to_string()))
        };
        self.facts("联系方式", facts.into_iter().filter_map(said).collect());
    }
}

/// The findings that are left of one level.
struct Level<'a, 't> {
    findings: std::slice::Iter<'a, Finding<'t>>,
    depth: usize,
    /// The group of the finding above, which is not named again.
    above: Option<u32>,
    /// The group that was named last.
    group: Option<u32>,
}

impl<'a, 't> Level<'a, 't> {
    fn new(findings: &'a [Finding<'t>], depth: usize, above: Option<u32>) -> Self {
        Self { findings: findings.iter(), depth, above, group: None }
    }

    /// How deep a finding stands, and the words of the group that begins with it.
    fn place(&mut self, finding: &'a Finding<'t>) -> (usize, Option<&'a str>) {
        let group = finding.group.as_ref();
        let group = group.filter(|group| Some(group.node) != self.above);
        let Some(group) = group else {
            self.group = None;
            return (self.depth, None);
        };
        let begins = self.group.replace(group.node) != Some(group.node);
        (self.depth + 1, begins.then_some(&*group.text))
    }
}

/// `2 管护不力` for the node of each finding that others are answered with.
fn names(document: &Document<'_>) -> HashMap<u32, String> {
    let findings = || document.rectification().into_iter().flat_map(|v| v.findings());
    let mut asked: Vec<u32> = findings().filter_map(|f| f.answered_with).collect();
    asked.sort_unstable();
    let asked = findings().filter(|finding| asked.binary_search(&finding.node).is_ok());
    let named = asked.map(|finding| {
        let number = finding.number.map(|number| format!("{number} "));
        (finding.node, number.unwrap_or_default() + &finding.problem)
    });
    named.collect()
}

/// The first clause of a numbered measure. One in prose is shown whole: its first clause
/// (下一步) may say nothing.
fn measure_words(measure: &Measure<'_>) -> String {
    let Measure { topic, text, .. } = measure;
    match measure.ordinal {
        Some(ordinal) if is_empty(topic) => format!("（{ordinal}）{text}"),
        Some(ordinal) => format!("（{ordinal}）{topic}"),
        None if is_empty(text) => topic.to_string(),
        None => text.to_string(),
    }
}

fn finding_facts(finding: &Finding<'_>) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(finding.status.iter().map(|status| format!("状态：{}", status.text)));
    facts.extend(finding.deadline.iter().map(|date| format!("时限：{}", when(date))));
    let mut role = None;
    for who in &finding.responsible {
        match facts.last_mut() {
            Some(names) if role == Some(who.role) => {
                names.push('、');
                names.push_str(&who.name);
            }
            _ => facts.push(format!("{}：{}", role_words(who.role), who.name)),
        }
        role = Some(who.role);
    }
    if !finding.keywords.is_empty() {
        facts.push(format!("关键词：{}", finding.keywords.join("、")));
    }
    facts
}

fn is_empty(words: &str) -> bool {
    words.chars().all(is_blank)
}

/// The words of a time, with its value where they leave out the year.
fn when(when: &When<'_>) -> String {
    match &when.value {
        Some(value) if !when.text.contains('年') => {
            format!("{}（{value}）", when.text)
        }
        _ => when.text.to_string(),
    }
}

/// `由89%增长8.2%`
fn change_words(document: &Document<'_>, change: &Change<'_>) -> String {
    let from = mention_text(document, change.from);
    let from = if from.is_empty() { String::new() } else { format!("由{from}") };
    let way = match change.direction {
        Direction::Increase => "增长",
        Direction::Decrease => "下降",
    };
    from + way + mention_text(document, change.mention)
}

/// A figure as written, else its value.
fn count_words(document: &Document<'_>, count: &Count) -> String {
    let text = mention_text(document, Some(count.mention));
    if !text.is_empty() {
        return text.to_owned();
    }
    let value = count.value.map(|value| value.to_string()).unwrap_or_default();
    value + &count.unit
}

fn mention_text<'a>(document: &'a Document<'_>, place: Option<u32>) -> &'a str {
    let place = place.and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| document.mentions.get(place)).map_or("", |m| &m.text)
}

/// The figures of a scorecard with their names, those that it has.
fn counts<'a>(card: &'a Scorecard) -> impl Iterator<Item = (&'static str, &'a Count)> {
    let before = [
        ("反馈问题", &card.findings),
        ("完成整改", &card.completed),
        ("基本完成", &card.basically_completed),
        ("部分完成", &card.partly_completed),
        ("正在整改", &card.ongoing),
        ("长期坚持", &card.continuing),
        ("尚未完成", &card.not_completed),
        ("整改完成率", &card.completion_rate),
        ("整改措施", &card.measures),
        ("完成措施", &card.measures_completed),
        ("措施完成率", &card.measure_completion_rate),
        ("制定修订制度", &card.rules),
        ("制定制度", &card.rules_made),
        ("修订制度", &card.rules_revised),
        ("追责问责", &card.held_to_account.total),
    ];
    let after = [
        ("追缴资金", &card.recovered),
        ("整改金额", &card.rectified_amount),
        ("召开会议", &card.meetings),
        ("开展培训", &card.training),
    ];
    let kinds = card.held_to_account.kinds.iter();
    let kinds = kinds.map(|kind| (sanction_words(kind.kind), Some(&kind.people)));
    let maybe =
        |(name, count): (&'static str, &'a Option<Count>)| (name, count.as_ref());
    let all = before.into_iter().map(maybe).chain(kinds);
    let all = all.chain(after.into_iter().map(maybe));
    all.filter_map(|(name, count)| Some((name, count?)))
}

fn inspection_words(kind: InspectionKind) -> &'static str {
    match kind {
        InspectionKind::DisciplineInspection => "巡视巡察",
        InspectionKind::Audit => "审计",
        InspectionKind::Supervision => "督察",
        InspectionKind::Examination => "检查",
    }
}

fn role_words(role: Role) -> &'static str {
    match role {
        Role::Responsible => "责任单位",
        Role::Lead => "牵头单位",
        Role::Supporting => "配合单位",
        Role::Leader => "责任领导",
        Role::Person => "责任人",
    }
}

fn action_words(action: Action) -> &'static str {
    match action {
        Action::Made => "制定",
        Action::Revised => "修订",
        Action::Issued => "印发",
        Action::Drafted => "起草",
        Action::Adopted => "审议通过",
        Action::Repealed => "废止",
    }
}

fn sanction_words(sanction: Sanction) -> &'static str {
    match sanction {
        Sanction::FirstForm => "第一种形态",
        Sanction::SecondForm => "第二种形态",
        Sanction::ThirdForm => "第三种形态",
        Sanction::FourthForm => "第四种形态",
        Sanction::Criticism => "批评教育",
        Sanction::Reminder => "提醒谈话",
        Sanction::Interview => "约谈",
        Sanction::WrittenSelfCriticism => "书面检查",
        Sanction::PublicCriticism => "通报批评",
        Sanction::Admonition => "诫勉",
        Sanction::OrganizationalMeasure => "组织处理",
        Sanction::PartyDiscipline => "党纪处分",
        Sanction::AdministrativeSanction => "政务处分",
        Sanction::PartyAndAdministrative => "党纪政务处分",
        Sanction::EconomicPenalty => "经济处罚",
        Sanction::CaseFiled => "立案",
        Sanction::Referral => "移送",
    }
}
