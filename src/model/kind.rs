use crate::{Error, ErrorKind, Language};
use std::fmt;
use std::str::FromStr;

/// What a node of the outline is.
///
/// In JSON and for [`Display`](fmt::Display) it is the name of the variant in lower case.
///
/// # Example
/// ```
/// use gongwen::model::NodeKind;
/// let document = gongwen::parse("关于整改情况的通报\n各乡镇：\n一、总体情况\n已完成整改。");
/// let kinds: Vec<_> = document.nodes().map(|node| node.kind).collect();
/// assert_eq!(kinds[..3], [NodeKind::Title, NodeKind::Salutation, NodeKind::Section]);
/// assert_eq!("finding".parse(), Ok(NodeKind::Finding));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "&'static str"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("enum" = NODE_KINDS.map(|row| row.1))))]
#[non_exhaustive]
pub enum NodeKind {
    /// The title of the document or of an attached text (标题).
    Title,
    /// The addressees with their colon (主送机关).
    Salutation,
    /// A part, chapter or section of a regulation: `第一编` `第一章` `第一节`.
    Chapter,
    /// An article of a regulation: `第一条`.
    Article,
    /// `一、`
    Section,
    /// `（一）`
    Subsection,
    /// `1.` `1、` `（1）` `1)` `①` `1.1`
    Item,
    /// An enumeration marker whose heading states a problem that an inspection, audit or
    /// supervision found.
    Finding,
    /// An enumeration in running prose: `一是` `一要` `第一，` `其一，` `首先，`.
    Measure,
    /// The words that announce a part of an answer, with their colon (`整改措施：`) or alone
    /// in their line.
    Label,
    /// Text without a marker.
    Paragraph,
    /// A signing body (发文机关署名).
    Signature,
    /// Telephone, mail or address for replies.
    Contact,
    /// A note that names an attachment (附件说明), or the line that heads one.
    Attachment,
    /// The key–value table that a page puts before a document.
    Metadata,
    /// What belongs to the page and not to the document.
    Noise,
}

/// A kind, its name in JSON, and its name in Chinese.
type Row<T> = (T, &'static str, &'static str);

const NODE_KINDS: [Row<NodeKind>; 16] = [
    (NodeKind::Title, "title", "标题"),
    (NodeKind::Salutation, "salutation", "主送机关"),
    (NodeKind::Chapter, "chapter", "章节"),
    (NodeKind::Article, "article", "条"),
    (NodeKind::Section, "section", "一级标题"),
    (NodeKind::Subsection, "subsection", "二级标题"),
    (NodeKind::Item, "item", "项"),
    (NodeKind::Finding, "finding", "问题"),
    (NodeKind::Measure, "measure", "举措"),
    (NodeKind::Label, "label", "标签"),
    (NodeKind::Paragraph, "paragraph", "段落"),
    (NodeKind::Signature, "signature", "署名"),
    (NodeKind::Contact, "contact", "联系方式"),
    (NodeKind::Attachment, "attachment", "附件"),
    (NodeKind::Metadata, "metadata", "页面信息"),
    (NodeKind::Noise, "noise", "页面杂讯"),
];

/// What a document is, by the kind that its title names (文种).
///
/// The fifteen kinds of the regulation on official documents (党政机关公文处理工作条例,
/// article 8), the rectification notice that this crate is made for, and the titles of
/// rules.
///
/// # Example
/// ```
/// use gongwen::model::DocumentKind;
/// let kind = |title: &str| gongwen::parse(title).kind;
/// assert_eq!(kind("关于做好防汛工作的通知\n各乡镇："), DocumentKind::Notice);
/// assert_eq!(kind("白石县节约用水管理办法\n第一条 为了节水。"), DocumentKind::Regulation);
/// assert_eq!(kind("一、总体情况"), DocumentKind::Other);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "&'static str"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("enum" = DOCUMENT_KINDS.map(|row| row.1))))]
#[non_exhaustive]
pub enum DocumentKind {
    /// A 通报, 报告, 公示 … on how the findings of an inspection, audit or supervision
    /// were put right (整改).
    RectificationNotice,
    /// 决议
    Resolution,
    /// 决定
    Decision,
    /// 命令, 令
    Order,
    /// 公报
    Communique,
    /// 公告
    Announcement,
    /// 通告
    PublicNotice,
    /// 意见
    Opinion,
    /// 通知
    Notice,
    /// 通报
    Circular,
    /// 报告
    Report,
    /// 请示
    RequestForInstructions,
    /// 批复
    Reply,
    /// 议案
    Proposal,
    /// 函
    Letter,
    /// 纪要
    Minutes,
    /// 办法, 规定, 条例, 细则, 规则 …
    Regulation,
    /// 方案, 规划, 计划, 预案, 要点
    Plan,
    /// Anything else, or no title.
    #[default]
    Other,
}

const DOCUMENT_KINDS: [Row<DocumentKind>; 19] = [
    (DocumentKind::RectificationNotice, "rectification_notice", "整改通报"),
    (DocumentKind::Resolution, "resolution", "决议"),
    (DocumentKind::Decision, "decision", "决定"),
    (DocumentKind::Order, "order", "命令"),
    (DocumentKind::Communique, "communique", "公报"),
    (DocumentKind::Announcement, "announcement", "公告"),
    (DocumentKind::PublicNotice, "public_notice", "通告"),
    (DocumentKind::Opinion, "opinion", "意见"),
    (DocumentKind::Notice, "notice", "通知"),
    (DocumentKind::Circular, "circular", "通报"),
    (DocumentKind::Report, "report", "报告"),
    (DocumentKind::RequestForInstructions, "request_for_instructions", "请示"),
    (DocumentKind::Reply, "reply", "批复"),
    (DocumentKind::Proposal, "proposal", "议案"),
    (DocumentKind::Letter, "letter", "函"),
    (DocumentKind::Minutes, "minutes", "纪要"),
    (DocumentKind::Regulation, "regulation", "法规制度"),
    (DocumentKind::Plan, "plan", "方案计划"),
    (DocumentKind::Other, "other", "其他"),
];

/// The names of a kind: in JSON, and in Chinese.
fn names_of<T: PartialEq>(table: &[Row<T>], value: &T) -> (&'static str, &'static str) {
    table.iter().find(|row| row.0 == *value).map_or(("", ""), |row| (row.1, row.2))
}

fn read<T: Copy>(table: &[Row<T>], name: &str) -> Result<T, Error> {
    let row = table.iter().find(|row| row.1 == name);
    row.map(|row| row.0)
        .ok_or_else(|| Error::new(ErrorKind::UnknownName(name.to_owned())))
}

impl NodeKind {
    /// The name in JSON and paths.
    pub fn name(self) -> &'static str {
        names_of(&NODE_KINDS, &self).0
    }

    /// The name for people; in English that in JSON.
    ///
    /// # Example
    /// ```
    /// use gongwen::{Language, model::NodeKind};
    /// assert_eq!(NodeKind::Finding.name_in(Language::Chinese), "问题");
    /// assert_eq!(NodeKind::Finding.name_in(Language::English), "finding");
    /// ```
    pub fn name_in(self, language: Language) -> &'static str {
        let (json, chinese) = names_of(&NODE_KINDS, &self);
        language.say(chinese, json)
    }

    /// Whether nodes of this kind have an enumeration marker.
    ///
    /// # Example
    /// ```
    /// let document = gongwen::parse("一、总体情况\n整改措施：一是加强领导。");
    /// for node in document.nodes() {
    ///     assert_eq!(node.kind.is_enumerated(), node.marker.is_some());
    /// }
    /// ```
    pub fn is_enumerated(self) -> bool {
        matches!(
            self,
            Self::Chapter
                | Self::Article
                | Self::Section
                | Self::Subsection
                | Self::Item
                | Self::Finding
                | Self::Measure
        )
    }
}

impl DocumentKind {
    /// The name in JSON.
    ///
    /// # Example
    /// ```
    /// let document = gongwen::parse("白石县审计局关于2023年度审计工作的报告\n一、情况\n良好。");
    /// assert_eq!(document.kind.name(), "report");
    /// ```
    pub fn name(self) -> &'static str {
        names_of(&DOCUMENT_KINDS, &self).0
    }

    /// The name for people (文种); in English that in JSON.
    ///
    /// # Example
    /// ```
    /// use gongwen::{Language, model::DocumentKind};
    /// let document = gongwen::parse("关于防汛工作的通知\n各乡镇：\n请抓好落实。");
    /// assert_eq!(document.kind.name_in(Language::Chinese), "通知");
    /// assert_eq!(DocumentKind::Other.name_in(Language::English), "other");
    /// ```
    pub fn name_in(self, language: Language) -> &'static str {
        let (json, chinese) = names_of(&DOCUMENT_KINDS, &self);
        language.say(chinese, json)
    }
}

impl fmt::Display for NodeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for NodeKind {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        read(&NODE_KINDS, name)
    }
}

impl FromStr for DocumentKind {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        read(&DOCUMENT_KINDS, name)
    }
}

impl TryFrom<String> for NodeKind {
    type Error = Error;

    fn try_from(name: String) -> Result<Self, Error> {
        name.parse()
    }
}

impl TryFrom<String> for DocumentKind {
    type Error = Error;

    fn try_from(name: String) -> Result<Self, Error> {
        name.parse()
    }
}

impl From<NodeKind> for &'static str {
    fn from(kind: NodeKind) -> Self {
        kind.name()
    }
}

impl From<DocumentKind> for &'static str {
    fn from(kind: DocumentKind) -> Self {
        kind.name()
    }
}
