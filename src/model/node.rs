use super::{NodeKind, Text};
use crate::text::Span;
use std::borrow::Cow;

/// A node of the outline.
///
/// A node's span covers its marker, heading and children. A node without children is a
/// leaf: what stands in its span belongs to it alone. In a node with children the
/// marker and heading stand before the first child, and every other byte that is not
/// blank belongs to exactly one of the children.
///
/// # Example
/// ```
/// let text = "一、总体情况\n一是加强领导。二是压实责任。";
/// let document = gongwen::parse(text);
/// let section = &document.outline[0];
/// assert_eq!(section.heading.as_ref().unwrap().text, "总体情况");
/// assert_eq!(section.span.of(text), text);
/// assert_eq!(section.children[1].text.as_deref(), Some("压实责任。"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = super::serialize::with_path))]
#[non_exhaustive]
pub struct Node<'t> {
    /// The number of the node in reading order, from 0.
    pub id: u32,
    /// What it is.
    pub kind: NodeKind,
    /// The enumeration marker, where it has one.
    pub marker: Option<Marker<'t>>,
    /// The words that head the node: the rest of the marker's line, or its first
    /// sentence where more follows.
    pub heading: Option<Text<'t>>,
    /// How sure the reading of the marker is, in percent; absent where nothing came near
    /// it. It grows with what the second-best reading of the text would have cost more.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub confidence: Option<u8>,
    /// What it covers, in UTF-8 byte offsets.
    pub span: Span,
    /// The text of a leaf, without its marker; absent where the heading is all there is.
    pub text: Option<Cow<'t, str>>,
    /// The nodes below, in reading order.
    #[cfg_attr(feature = "serde", serde(default))]
    pub children: Vec<Node<'t>>,
}

/// An enumeration marker (序次语): the enumerating token, without the text or the blanks
/// that follow.
///
/// # Example
/// ```
/// let document = gongwen::parse("一、总体情况\n（一）甲\n（三）乙");
/// let marker = document.outline[0].children[1].marker.as_ref().unwrap();
/// assert_eq!((&*marker.text, marker.ordinal, marker.expected), ("（三）", 3, Some(2)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Marker<'t> {
    /// As written.
    pub text: Cow<'t, str>,
    /// Its form.
    pub form: Form,
    /// Its number.
    pub ordinal: u32,
    /// The number that the list asked for, where it is another.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub expected: Option<u32>,
    /// Where it stands, in UTF-8 byte offsets.
    pub span: Span,
}

/// The forms of enumeration markers. Width and kind of bracket do not matter.
///
/// The order is from coarse to fine.
///
/// # Example
/// ```
/// use gongwen::model::Form;
/// let form = |text| gongwen::parse(text).outline[0].marker.as_ref().unwrap().form;
/// // Width and bracket do not matter.
/// assert_eq!(form("（一）甲\n（二）乙"), Form::ChineseParenthesized);
/// assert_eq!(form("(一)甲\n(二)乙"), Form::ChineseParenthesized);
/// assert!(Form::Chinese < Form::Arabic); // coarse before fine
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Form {
    /// `第一编`
    Part,
    /// `第一章`
    Chapter,
    /// `第一节`
    Section,
    /// `第一条`
    Article,
    /// `一、` `一．`
    Chinese,
    /// `（一）` `㈠`
    ChineseParenthesized,
    /// `1　` before a heading, as in emergency plans
    Decimal,
    /// `1.1`
    DecimalSecond,
    /// `1.1.1`
    DecimalThird,
    /// `1.` `1、` `1．` `⒈`
    Arabic,
    /// `（1）` `⑴`
    ArabicParenthesized,
    /// `1)`
    ArabicHalfParenthesized,
    /// `①`
    Circled,
    /// `首先，` `其次，` `再次，` `最后，`
    First,
    /// `第一，` `第一、` `第一是`
    Ordinal,
    /// `其一，`
    OfThem,
    /// `一是`
    Is,
    /// `一要`
    Must,
}

impl Form {
    /// How many forms there are.
    pub(crate) const COUNT: usize = Self::Must as usize + 1;

    /// Whether the form heads a part of a text, as 一、 （一） 1. do, also where the text
    /// has lost its line ends.
    pub(crate) fn heads_parts(self) -> bool {
        self <= Self::Arabic
    }

    /// Whether the form stands in running prose (一是) rather than at the head of a line.
    ///
    /// # Example
    /// ```
    /// use gongwen::model::Form;
    /// assert!(Form::Is.is_inline()); // 一是
    /// assert!(!Form::ChineseParenthesized.is_inline()); // （一）
    /// ```
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Self::First | Self::Ordinal | Self::OfThem | Self::Is | Self::Must
        )
    }
}

impl<'t> Node<'t> {
    /// All nodes from this one down, in reading order.
    ///
    /// # Example
    /// ```
    /// use gongwen::model::NodeKind;
    /// let document = gongwen::parse("一、甲\n（一）乙\n一是丙。二是丁。");
    /// let nodes = document.outline[0].descendants();
    /// assert_eq!(nodes.filter(|node| node.kind == NodeKind::Measure).count(), 2);
    /// ```
    pub fn descendants(&self) -> Nodes<'_, 't> {
        Nodes::new(std::slice::from_ref(self))
    }

    /// Whether it is a leaf.
    ///
    /// # Example
    /// ```
    /// let text = "一、甲\n一是乙。二是丙。";
    /// let document = gongwen::parse(text);
    /// let leaves = document.nodes().filter(|node| node.is_leaf());
    /// let texts: Vec<_> = leaves.map(|leaf| leaf.span.of(text)).collect();
    /// assert_eq!(texts, ["一是乙。", "二是丙。"]);
    /// ```
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// The children of one kind.
    ///
    /// # Example
    /// ```
    /// use gongwen::model::NodeKind;
    /// let document = gongwen::parse("关于整改情况的通报\n一、关于管护不力的问题\n整改措施：一是修渠。二是补树。");
    /// let finding = document.nodes_of(NodeKind::Finding).next().unwrap();
    /// let labels: Vec<_> = finding.children_of(NodeKind::Label).collect();
    /// assert_eq!(labels[0].text.as_deref(), Some("整改措施："));
    /// ```
    pub fn children_of(&self, kind: NodeKind) -> impl Iterator<Item = &Node<'t>> {
        self.children.iter().filter(move |child| child.kind == kind)
    }

    /// The same node, independent of the text it was read from.
    pub fn into_owned(self) -> Node<'static> {
        Node {
            id: self.id,
            kind: self.kind,
            marker: self.marker.map(Marker::into_owned),
            heading: self.heading.map(Text::into_owned),
            confidence: self.confidence,
            span: self.span,
            text: self.text.map(|text| Cow::Owned(text.into_owned())),
            // The depth of the outline is bounded, so this does not recurse far.
            children: self.children.into_iter().map(Node::into_owned).collect(),
        }
    }
}

impl Marker<'_> {
    /// The same marker, independent of the text it was read from.
    pub fn into_owned(self) -> Marker<'static> {
        Marker {
            text: Cow::Owned(self.text.into_owned()),
            form: self.form,
            ordinal: self.ordinal,
            expected: self.expected,
            span: self.span,
        }
    }
}

/// The nodes of an outline in reading order; each parent comes before its children.
///
/// # Example
/// ```
/// let document = gongwen::parse("一、甲\n（一）乙\n二、丙");
/// let numbers: Vec<u32> = document.nodes().map(|node| node.id).collect();
/// assert_eq!(numbers, [0, 1, 2]); // reading order, parents first
/// ```
#[derive(Debug, Clone)]
pub struct Nodes<'a, 't> {
    stack: Vec<std::slice::Iter<'a, Node<'t>>>,
}

impl<'a, 't> Nodes<'a, 't> {
    pub(crate) fn new(roots: &'a [Node<'t>]) -> Self {
        Self { stack: vec![roots.iter()] }
    }

    /// How deep the node returned last lies: 0 for a node directly under the document.
    ///
    /// # Example
    /// ```
    /// let document = gongwen::parse("一、甲\n（一）乙\n1.丙\n2.丁");
    /// let mut nodes = document.nodes();
    /// let mut deepest = 0;
    /// while nodes.next().is_some() {
    ///     deepest = deepest.max(nodes.depth());
    /// }
    /// assert_eq!(deepest, 2);
    /// ```
    pub fn depth(&self) -> usize {
        // The last node pushed its children, so the stack is one longer than its depth.
        self.stack.len().saturating_sub(2)
    }
}

impl<'a, 't> Iterator for Nodes<'a, 't> {
    type Item = &'a Node<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(node) = self.stack.last_mut()?.next() else {
                self.stack.pop();
                continue;
            };
            self.stack.push(node.children.iter());
            return Some(node);
        }
    }
}
