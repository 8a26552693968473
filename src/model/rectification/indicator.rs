use super::When;
use crate::model::Text;
use crate::text::Span;
use std::borrow::Cow;

/// What a figure measures (指标).
///
/// # Example
/// ```
/// # #[cfg(feature = "segment")] {
/// let text = "一、成效\n检查娱乐场所65家次。";
/// let document = gongwen::parse(text);
/// let indicators = gongwen::Segmenter::new().indicators(&document, text);
/// assert_eq!((&*indicators[0].name, indicators[0].span.of(text)), ("娱乐场所", "娱乐场所"));
/// assert_eq!(indicators[0].action.as_ref().unwrap().text, "检查");
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Indicator<'t> {
    /// What is counted or measured: 接待游客, 旅游收入, 娱乐场所.
    pub name: Cow<'t, str>,
    /// Where the name stands, in UTF-8 byte offsets.
    pub span: Span,
    /// What was done with it: 检查, 追缴, 新建.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub action: Option<Text<'t>>,
    /// Whose it is, where 分别 deals figures of one name out to a list: 甲村 in
    /// 甲村、乙村分别投入3万元、5万元.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub item: Option<Text<'t>>,
    /// The figure among the mentions of the document.
    pub mention: u32,
    /// How it changed.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub change: Option<Change<'t>>,
}

/// The change of an [`Indicator`] (同比增长67.25%, 由28%提高到36.4%).
///
/// # Example
/// ```
/// # #[cfg(feature = "segment")] {
/// let text = "一、成效\n供水保证率由89%提高到96.3%。";
/// let document = gongwen::parse(text);
/// let indicators = gongwen::Segmenter::new().indicators(&document, text);
/// let change = indicators[1].change.as_ref().unwrap();
/// assert_eq!(document.mentions[change.from.unwrap() as usize].text, "89%");
/// assert_eq!((change.direction.name(), change.mention), ("increase", None));
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Change<'t> {
    /// Which way.
    pub direction: Direction,
    /// By how much: a figure among the mentions of the document.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub mention: Option<u32>,
    /// From how much: a figure among the mentions of the document.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub from: Option<u32>,
    /// Against when: 2022年, 上年同期. 同比 alone is the same time of the year before.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub base: Option<When<'t>>,
}

/// Which way a figure changed.
///
/// # Example
/// ```
/// # #[cfg(feature = "segment")] {
/// use gongwen::model::Direction;
/// let text = "一、成效\n信访量同比下降46.2%。";
/// let document = gongwen::parse(text);
/// let indicators = gongwen::Segmenter::new().indicators(&document, text);
/// assert_eq!(indicators[0].change.as_ref().unwrap().direction, Direction::Decrease);
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    /// 增长, 提高, 上升
    Increase,
    /// 下降, 减少, 压减
    Decrease,
}

/// A cited work with what was done to it: a rule made, a plan issued.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、关于管护不力的问题\n整改措施：修订《供水管理办法》，明确责任。";
/// let document = gongwen::parse(text);
/// let instrument = &document.rectification.as_ref().unwrap().instruments[0];
/// assert_eq!(document.mentions[instrument.mention as usize].text, "《供水管理办法》");
/// assert_eq!(instrument.verb.span.of(text), "修订");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Instrument<'t> {
    /// The work among the mentions of the document.
    pub mention: u32,
    /// What was done to it.
    pub action: Action,
    /// The words that say so.
    pub verb: Text<'t>,
}

/// What was done to an [`Instrument`].
///
/// # Example
/// ```
/// use gongwen::model::Action;
/// let text = "关于巡察整改情况的通报\n一、关于制度不全的问题\n整改措施：制定《甲办法》，废止《乙规定》。";
/// let view = gongwen::parse(text).rectification.unwrap();
/// let actions: Vec<Action> = view.instruments.iter().map(|rule| rule.action).collect();
/// assert_eq!(actions, [Action::Made, Action::Repealed]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Action {
    /// 制定, 出台, 建立, 编制
    Made,
    /// 修订, 修改, 完善
    Revised,
    /// 印发, 下发, 发布
    Issued,
    /// 起草, 拟定
    Drafted,
    /// 审议, 审议通过
    Adopted,
    /// 废止
    Repealed,
}

impl Indicator<'_> {
    /// The same indicator, independent of the text it was read from.
    pub fn into_owned(self) -> Indicator<'static> {
        Indicator {
            name: Cow::Owned(self.name.into_owned()),
            span: self.span,
            action: self.action.map(Text::into_owned),
            item: self.item.map(Text::into_owned),
            mention: self.mention,
            change: self.change.map(|change| Change {
                direction: change.direction,
                mention: change.mention,
                from: change.from,
                base: change.base.map(When::into_owned),
            }),
        }
    }

    #[cfg(feature = "json")]
    pub(super) fn for_each_span(&mut self, change: &mut impl FnMut(&mut Span)) {
        change(&mut self.span);
        let words = self.action.iter_mut().chain(&mut self.item);
        words.for_each(|words| change(&mut words.span));
        let base = self.change.iter_mut().filter_map(|change| change.base.as_mut());
        base.for_each(|base| change(&mut base.span));
    }
}

impl Instrument<'_> {
    /// The same instrument, independent of the text it was read from.
    pub fn into_owned(self) -> Instrument<'static> {
        Instrument {
            mention: self.mention,
            action: self.action,
            verb: self.verb.into_owned(),
        }
    }
}
