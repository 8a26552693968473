use super::{When, owned};
use crate::model::Text;
use crate::text::Span;
use std::borrow::Cow;

/// A finding (问题) with the answer to it.
///
/// Where several findings are answered together, the last of them, or the one above
/// them, holds the answer, and `answered_with` of the others names its node.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n（一）关于管护不力的问题\n责任单位：水利站\n\
///             整改措施：一是落实经费。二是修订办法。\n整改成效：正在推进，计划2024年6月底前完成。";
/// let document = gongwen::parse(text);
/// let finding = &document.rectification.as_ref().unwrap().findings[0];
/// assert_eq!((finding.number, &*finding.problem), (Some(1), "管护不力"));
/// assert_eq!(finding.label.as_ref().unwrap().text, "整改措施：");
/// assert_eq!(finding.measures.len(), 2);
/// assert_eq!(finding.answer.as_ref().unwrap().span.of(text), "正在推进，计划2024年6月底前完成。");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Finding<'t> {
    /// The number of its marker.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub number: Option<u32>,
    /// The problem, without the 关于…的问题 around it and without a stop.
    pub problem: Cow<'t, str>,
    /// Where the problem stands, in UTF-8 byte offsets.
    pub span: Span,
    /// The node of the finding.
    pub node: u32,
    /// The group it stands in, where a heading above it names one (（一）…方面).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub group: Option<Group<'t>>,
    /// What was found in detail: the facts of an order or audit, or what a label of its own
    /// announces (具体问题：).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub facts: Option<Text<'t>>,
    /// The label or numbered heading that announces the answer (整改措施及结果：).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub label: Option<Text<'t>>,
    /// What stands before the first measure.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub lead: Option<Text<'t>>,
    /// The measures of the answer.
    pub measures: Vec<Measure<'t>>,
    /// The answer in prose: all of it where there are no measures, else what follows them.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub answer: Option<Text<'t>>,
    /// The node of the finding that holds the answer to this one too.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub answered_with: Option<u32>,
    /// How far the rectification is, where the text says so in so many words.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub status: Option<Stated<'t>>,
    /// By when it is to be put right (完成时限).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub deadline: Option<When<'t>>,
    /// Who is to put it right (责任单位).
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub responsible: Vec<Responsible<'t>>,
    /// The findings that divide this one.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub findings: Vec<Finding<'t>>,
    /// Words that tell what it is about, the weightiest first; filled by a segmenter
    /// (feature `segment`).
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub keywords: Vec<String>,
}

/// A heading that groups findings (（一）…方面).
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n（一）工程建设方面\n1.关于台账不全的问题\n整改情况：已完成整改。\n\
///             2.关于闸门老化的问题\n整改情况：正在整改。";
/// let document = gongwen::parse(text);
/// let findings = &document.rectification.as_ref().unwrap().findings;
/// assert_eq!(findings[1].group.as_ref().unwrap().text, "工程建设方面");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Group<'t> {
    /// The heading, without a stop.
    pub text: Cow<'t, str>,
    /// The node that it heads.
    pub node: u32,
}

/// A measure (举措): one item of an answer, of a list of demands or of what is promised.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、关于监管缺位的问题\n整改措施：一是全面清查，逐一核对。";
/// let document = gongwen::parse(text);
/// let measure = &document.rectification.as_ref().unwrap().findings[0].measures[0];
/// assert_eq!((measure.ordinal, &*measure.topic), (Some(1), "全面清查"));
/// assert_eq!(measure.text, "全面清查，逐一核对。");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Measure<'t> {
    /// The number of its marker; absent where it has none.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub ordinal: Option<u32>,
    /// Its first clause, without the punctuation behind it.
    pub topic: Cow<'t, str>,
    /// Its text without the marker, up to the measures below.
    pub text: Cow<'t, str>,
    /// Where the text stands, in UTF-8 byte offsets.
    pub span: Span,
    /// The node of the measure.
    pub node: u32,
    /// The measures below.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub measures: Vec<Measure<'t>>,
}

/// How far a rectification is, with the words that say it.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、关于台账不全的问题\n整改情况：正在推进，年底前补齐。";
/// let document = gongwen::parse(text);
/// let status = document.rectification.as_ref().unwrap().findings[0].status.as_ref().unwrap();
/// // The word that was read, and the words that say it.
/// assert_eq!((status.value.name(), status.span.of(text)), ("ongoing", "正在推进"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Stated<'t> {
    /// What is said.
    pub value: Status,
    /// As written.
    pub text: Cow<'t, str>,
    /// Where it stands, in UTF-8 byte offsets.
    pub span: Span,
}

/// How far a rectification is (整改状态).
///
/// # Example
/// ```
/// use gongwen::model::Status;
/// let text = "关于巡察整改情况的通报\n1.关于巡查不到位的问题（已销号）\n2.关于台账不全的问题（长期坚持）";
/// let document = gongwen::parse(text);
/// let view = document.rectification().unwrap();
/// let open = view.findings().filter(|finding| {
///     finding.status.as_ref().is_none_or(|status| status.value != Status::Completed)
/// });
/// assert_eq!(open.count(), 1);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Status {
    /// 已完成, 整改到位, 已销号
    Completed,
    /// 基本完成
    BasicallyCompleted,
    /// 阶段性完成, 取得阶段性成效
    PartlyCompleted,
    /// 立行立改
    Immediate,
    /// 正在整改, 整改中
    Ongoing,
    /// 持续整改, 长期坚持, 持续推进
    Continuing,
    /// 未完成, 尚未整改
    NotCompleted,
}

/// A body or person that is to put a finding right.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n2023年3月，县委第二巡察组对白石县水利局（以下简称“水利局”）开展了巡察。\n\
///             一、关于台账不全的问题\n牵头单位：水利局\n整改措施：补建台账。";
/// let document = gongwen::parse(text);
/// let who = &document.rectification.as_ref().unwrap().findings[0].responsible[0];
/// assert_eq!((who.role.name(), &*who.text, &*who.name), ("lead", "水利局", "白石县水利局"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Responsible<'t> {
    /// In which part.
    pub role: Role,
    /// The full name: short names (以下简称) are resolved.
    pub name: Cow<'t, str>,
    /// As written.
    pub text: Cow<'t, str>,
    /// Where it stands, in UTF-8 byte offsets.
    pub span: Span,
}

/// The part that a body or person has in putting a finding right.
///
/// # Example
/// ```
/// use gongwen::model::Role;
/// let text = "关于巡察整改情况的通报\n一、关于台账不全的问题\n牵头单位：办公室\n配合单位：水管站\n\
///             责任领导：李明\n整改措施：补建台账。";
/// let document = gongwen::parse(text);
/// let who = &document.rectification.as_ref().unwrap().findings[0].responsible;
/// let roles: Vec<Role> = who.iter().map(|who| who.role).collect();
/// assert_eq!(roles, [Role::Lead, Role::Supporting, Role::Leader]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Role {
    /// 责任单位, 责任部门, （…负责）
    Responsible,
    /// 牵头单位, 牵头部门
    Lead,
    /// 配合单位, 协办单位
    Supporting,
    /// 责任领导, 牵头领导, 分管领导
    Leader,
    /// 责任人, 具体责任人
    Person,
}

impl Finding<'_> {
    /// The same finding, independent of the text it was read from.
    pub fn into_owned(self) -> Finding<'static> {
        Finding {
            number: self.number,
            problem: Cow::Owned(self.problem.into_owned()),
            span: self.span,
            node: self.node,
            group: self.group.map(|group| Group {
                text: Cow::Owned(group.text.into_owned()),
                node: group.node,
            }),
            facts: self.facts.map(Text::into_owned),
            label: self.label.map(Text::into_owned),
            lead: self.lead.map(Text::into_owned),
            measures: owned(self.measures, Measure::into_owned),
            answer: self.answer.map(Text::into_owned),
            answered_with: self.answered_with,
            status: self.status.map(Stated::into_owned),
            deadline: self.deadline.map(When::into_owned),
            responsible: owned(self.responsible, Responsible::into_owned),
            // The depth of the outline is bounded, so this does not recurse far.
            findings: owned(self.findings, Finding::into_owned),
            keywords: self.keywords,
        }
    }

    #[cfg(feature = "json")]
    pub(super) fn for_each_span(&mut self, change: &mut impl FnMut(&mut Span)) {
        change(&mut self.span);
        let pieces = self.facts.iter_mut().chain(&mut self.label);
        let pieces = pieces.chain(&mut self.lead);
        pieces.chain(&mut self.answer).for_each(|piece| change(&mut piece.span));
        self.measures.iter_mut().for_each(|measure| measure.for_each_span(change));
        self.status.iter_mut().for_each(|status| change(&mut status.span));
        self.deadline.iter_mut().for_each(|when| change(&mut when.span));
        self.responsible.iter_mut().for_each(|who| change(&mut who.span));
        self.findings.iter_mut().for_each(|finding| finding.for_each_span(change));
    }
}

impl Measure<'_> {
    /// The same measure, independent of the text it was read from.
    pub fn into_owned(self) -> Measure<'static> {
        Measure {
            ordinal: self.ordinal,
            topic: Cow::Owned(self.topic.into_owned()),
            text: Cow::Owned(self.text.into_owned()),
            span: self.span,
            node: self.node,
            measures: owned(self.measures, Measure::into_owned),
        }
    }

    #[cfg(feature = "json")]
    pub(super) fn for_each_span(&mut self, change: &mut impl FnMut(&mut Span)) {
        change(&mut self.span);
        self.measures.iter_mut().for_each(|measure| measure.for_each_span(change));
    }
}

impl Stated<'_> {
    fn into_owned(self) -> Stated<'static> {
        Stated {
            value: self.value,
            text: Cow::Owned(self.text.into_owned()),
            span: self.span,
        }
    }
}

impl Responsible<'_> {
    fn into_owned(self) -> Responsible<'static> {
        Responsible {
            role: self.role,
            name: Cow::Owned(self.name.into_owned()),
            text: Cow::Owned(self.text.into_owned()),
            span: self.span,
        }
    }
}
