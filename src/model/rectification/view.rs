use super::walk::with_those_below;
use super::{Finding, Measure, Rectification};
use crate::model::{Document, Mention, Node};
use std::ops::Deref;

/// The [`Rectification`] of a document together with the document, so that a finding
/// leads to its node and mentions.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、关于管护不力的问题\n整改措施：落实经费。";
/// let document = gongwen::parse(text);
/// let view = document.rectification().unwrap();
/// // It is the `Rectification`, with ways to the rest of the document.
/// assert_eq!(view.findings.len(), view.findings().count());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct RectificationView<'a, 't> {
    document: &'a Document<'t>,
    rectification: &'a Rectification<'t>,
}

/// A [`Finding`] together with its document.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、关于管护不力的问题\n整改措施：落实经费3万元。";
/// let document = gongwen::parse(text);
/// let finding = document.rectification().unwrap().findings().next().unwrap();
/// assert_eq!(finding.problem, "管护不力"); // a field of the `Finding`
/// assert_eq!(finding.mentions()[0].text, "3万元"); // found through the document
/// ```
#[derive(Debug, Clone, Copy)]
pub struct FindingView<'a, 't> {
    document: &'a Document<'t>,
    finding: &'a Finding<'t>,
}

impl<'t> Document<'t> {
    /// The rectification view, if the document says anything that belongs to it.
    ///
    /// # Example
    /// ```
    /// let text = "关于巡察整改情况的通报\n一、关于学习不够的问题\n整改情况：一是培训42人。";
    /// let document = gongwen::parse(text);
    /// let view = document.rectification().unwrap();
    /// let finding = view.findings().next().unwrap();
    /// assert_eq!(finding.problem, "学习不够");
    /// assert_eq!(finding.mentions()[0].text, "42人");
    /// assert!(gongwen::parse("关于放假的通知\n一、时间\n三天。").rectification().is_none());
    /// ```
    pub fn rectification(&self) -> Option<RectificationView<'_, 't>> {
        let rectification = self.rectification.as_ref()?;
        Some(RectificationView { document: self, rectification })
    }
}

impl<'a, 't> RectificationView<'a, 't> {
    /// All findings in reading order, each before those that divide it.
    ///
    /// # Example
    /// ```
    /// let text = "关于巡察整改情况的通报\n1.关于管护不力的问题\n已完成整改。\n2.关于台账不全的问题\n正在整改。";
    /// let document = gongwen::parse(text);
    /// let view = document.rectification().unwrap();
    /// let problems: Vec<_> = view.findings().map(|finding| finding.problem.clone()).collect();
    /// assert_eq!(problems, ["管护不力", "台账不全"]);
    /// ```
    pub fn findings(&self) -> impl Iterator<Item = FindingView<'a, 't>> + use<'a, 't> {
        let document = self.document;
        let mut stack = vec![self.rectification.findings.iter()];
        std::iter::from_fn(move || {
            loop {
                let Some(finding) = stack.last_mut()?.next() else {
                    stack.pop();
                    continue;
                };
                stack.push(finding.findings.iter());
                return Some(FindingView { document, finding });
            }
        })
    }
}

impl<'t> Deref for RectificationView<'_, 't> {
    type Target = Rectification<'t>;

    fn deref(&self) -> &Rectification<'t> {
        self.rectification
    }
}

impl<'a, 't> FindingView<'a, 't> {
    /// The node of the finding.
    ///
    /// # Example
    /// ```
    /// let text = "关于巡察整改情况的通报\n一、关于管护不力的问题\n整改措施：落实经费。";
    /// let document = gongwen::parse(text);
    /// let finding = document.rectification().unwrap().findings().next().unwrap();
    /// // All that belongs to the finding, heading and answer.
    /// assert_eq!(finding.node().unwrap().span.of(text), "一、关于管护不力的问题\n整改措施：落实经费。");
    /// ```
    pub fn node(&self) -> Option<&'a Node<'t>> {
        self.document.node(self.finding.node)
    }

    /// The mentions in the finding and its answer, by place.
    ///
    /// # Example
    /// ```
    /// let text = "关于巡察整改情况的通报\n1.关于甲站漏水的问题\n更换闸门3座。\n2.关于乙站失修的问题\n投入12万元。";
    /// let document = gongwen::parse(text);
    /// let second = document.rectification().unwrap().findings().nth(1).unwrap();
    /// assert_eq!(second.mentions().iter().map(|m| &*m.text).collect::<Vec<_>>(), ["12万元"]);
    /// ```
    pub fn mentions(&self) -> &'a [Mention<'t>] {
        let mentions = &self.document.mentions;
        let Some(node) = self.node() else { return &[] };
        let from = mentions.partition_point(|m| m.span.start < node.span.start);
        let to = mentions.partition_point(|m| m.span.start < node.span.end);
        mentions.get(from..to).unwrap_or_default()
    }

    /// Its measures and those below them, in reading order: a list that 一是 opens may
    /// hold one that 第一， opens.
    ///
    /// # Example
    /// ```
    /// let text = "关于巡察整改情况的通报\n一、关于学习不够的问题\n\
    ///             整改情况：一是开展整治：第一，自查。第二，抽查。二是建章立制。";
    /// let document = gongwen::parse(text);
    /// let finding = document.rectification().unwrap().findings().next().unwrap();
    /// assert_eq!(finding.measures.len(), 2);
    /// assert_eq!(finding.all_measures().count(), 4);
    /// ```
    pub fn all_measures(&self) -> impl Iterator<Item = &'a Measure<'t>> {
        with_those_below(&self.finding.measures).map(|(_, measure)| measure)
    }

    /// The findings that divide it, one level down.
    pub fn children(&self) -> impl Iterator<Item = FindingView<'a, 't>> + use<'a, 't> {
        let document = self.document;
        self.finding
            .findings
            .iter()
            .map(move |finding| FindingView { document, finding })
    }
}

impl<'t> Deref for FindingView<'_, 't> {
    type Target = Finding<'t>;

    fn deref(&self) -> &Finding<'t> {
        self.finding
    }
}
