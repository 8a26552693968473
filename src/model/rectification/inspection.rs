use super::owned;
use crate::model::Text;
use crate::text::Span;
use crate::value::date::Date;
use std::borrow::Cow;

/// The inspection (巡视、巡察), audit (审计) or supervision (督察) that a document answers.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n根据县委统一部署，2023年3月6日至5月12日，县委第二巡察组对县水利局党组开展了巡察，\
///             7月4日反馈了巡察意见。\n一、关于台账不全的问题\n已整改。";
/// let document = gongwen::parse(text);
/// let inspection = document.rectification.unwrap().inspection.unwrap();
/// assert_eq!(inspection.inspector.unwrap().name, "县委第二巡察组");
/// assert_eq!(inspection.inspected.unwrap().name, "县水利局党组");
/// assert_eq!(inspection.basis.unwrap().text, "县委统一部署");
/// assert_eq!(inspection.feedback_date.unwrap().value.unwrap().to_string(), "2023-07-04");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Inspection<'t> {
    /// What it was.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub kind: Option<InspectionKind>,
    /// Who inspected: 市委第七巡察组, 审计署.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub inspector: Option<Organ<'t>>,
    /// Who was inspected.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub inspected: Option<Organ<'t>>,
    /// The decision it rests on, without its preposition: 市委统一部署.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub basis: Option<Text<'t>>,
    /// When it was carried out.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub period: Option<When<'t>>,
    /// When its findings were given to the inspected (反馈).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub feedback_date: Option<When<'t>>,
    /// The short names that the document declares (以下简称), in its whole text.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub aliases: Vec<Alias<'t>>,
}

/// What kind of inspection a document answers.
///
/// # Example
/// ```
/// use gongwen::model::InspectionKind;
/// let text = "关于环境保护督察整改情况的公示\n2023年8月，省生态环境保护督察组对我市开展了督察。\n一、关于排污超标的问题\n已整改。";
/// let inspection = gongwen::parse(text).rectification.unwrap().inspection.unwrap();
/// assert_eq!(inspection.kind, Some(InspectionKind::Supervision));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum InspectionKind {
    /// 巡视, 巡察: the discipline inspection of a Party committee.
    DisciplineInspection,
    /// 审计
    Audit,
    /// 督察, 督导, 督查
    Supervision,
    /// 检查, 考核, 评估, 验收 and others
    Examination,
}

/// A body or person (机关、人员) as the text names it.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n2023年3月6日至5月12日，县委第二巡察组（以下简称“巡察组”）对县水利局党组开展了巡察。\n\
///             一、关于台账不全的问题\n已整改。";
/// let inspection = gongwen::parse(text).rectification.unwrap().inspection.unwrap();
/// // The aside is part of the words, not of the name.
/// assert_eq!(inspection.inspector.unwrap().name, "县委第二巡察组");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Organ<'t> {
    /// The full name: short names (以下简称) are resolved, asides in brackets left out.
    pub name: Cow<'t, str>,
    /// As written.
    pub text: Cow<'t, str>,
    /// Where it stands, in UTF-8 byte offsets.
    pub span: Span,
}

/// A point of time in the words of the text, with its value where it has one.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n1.关于闸门老化的问题\n整改措施：更换闸门。\n整改时限：2024年6月底前\n\
///             2.关于台账不全的问题\n整改措施：补建台账。\n整改时限：长期坚持";
/// let document = gongwen::parse(text);
/// let findings = &document.rectification.as_ref().unwrap().findings;
/// let deadline = findings[0].deadline.as_ref().unwrap();
/// assert_eq!(deadline.value.unwrap().to_string(), "../2024-06-30~");
/// // Words without a date of the calendar are kept as words.
/// assert_eq!(findings[1].deadline.as_ref().map(|when| (when.value, &*when.text)), Some((None, "长期坚持")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct When<'t> {
    /// ISO 8601 or EDTF; absent for words such as 长期坚持.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub value: Option<Date>,
    /// As written.
    pub text: Cow<'t, str>,
    /// Where it stands, in UTF-8 byte offsets.
    pub span: Span,
    /// The date among the mentions of the document.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub mention: Option<u32>,
}

/// A short name (简称) and what it stands for.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n2023年3月，县委第二巡察组（以下简称“巡察组”）对县水利局党组开展了巡察。\n\
///             一、关于台账不全的问题\n已整改。";
/// let inspection = gongwen::parse(text).rectification.unwrap().inspection.unwrap();
/// let alias = &inspection.aliases[0];
/// assert_eq!((&*alias.short.text, &*alias.full.text), ("巡察组", "县委第二巡察组"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Alias<'t> {
    /// The short name, without quotation marks.
    pub short: Text<'t>,
    /// The full name.
    pub full: Text<'t>,
}

/// Where replies go (联系方式), as the closing paragraph names it. Masked digits stay as
/// written.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、关于台账不全的问题\n已整改。\n\
///             欢迎监督。联系电话：0700-5550123；邮政编码：400000。";
/// let contact = gongwen::parse(text).rectification.unwrap().contact.unwrap();
/// assert_eq!(contact.telephone.unwrap().text, "0700-5550123");
/// assert_eq!((contact.postcode.unwrap().text.len(), contact.email), (6, None));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Contact<'t> {
    /// The telephone number (电话).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub telephone: Option<Text<'t>>,
    /// The postal address (地址、邮政信箱).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub address: Option<Text<'t>>,
    /// The postcode (邮政编码).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub postcode: Option<Text<'t>>,
    /// The mail address (电子邮箱).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub email: Option<Text<'t>>,
    /// The person to ask for (联系人).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub person: Option<Text<'t>>,
}

impl Inspection<'_> {
    /// The same inspection, independent of the text it was read from.
    pub fn into_owned(self) -> Inspection<'static> {
        Inspection {
            kind: self.kind,
            inspector: self.inspector.map(Organ::into_owned),
            inspected: self.inspected.map(Organ::into_owned),
            basis: self.basis.map(Text::into_owned),
            period: self.period.map(When::into_owned),
            feedback_date: self.feedback_date.map(When::into_owned),
            aliases: owned(self.aliases, Alias::into_owned),
        }
    }

    #[cfg(feature = "json")]
    pub(super) fn for_each_span(&mut self, change: &mut impl FnMut(&mut Span)) {
        let organs = self.inspector.iter_mut().chain(&mut self.inspected);
        organs.for_each(|organ| change(&mut organ.span));
        self.basis.iter_mut().for_each(|basis| change(&mut basis.span));
        let dates = self.period.iter_mut().chain(&mut self.feedback_date);
        dates.for_each(|when| change(&mut when.span));
        for alias in &mut self.aliases {
            change(&mut alias.short.span);
            change(&mut alias.full.span);
        }
    }
}

impl Organ<'_> {
    /// The same organ, independent of the text it was read from.
    pub fn into_owned(self) -> Organ<'static> {
        Organ {
            name: Cow::Owned(self.name.into_owned()),
            text: Cow::Owned(self.text.into_owned()),
            span: self.span,
        }
    }
}

impl When<'_> {
    /// The same point of time, independent of the text it was read from.
    pub fn into_owned(self) -> When<'static> {
        When {
            value: self.value,
            text: Cow::Owned(self.text.into_owned()),
            span: self.span,
            mention: self.mention,
        }
    }
}

impl Alias<'_> {
    /// The same alias, independent of the text it was read from.
    pub fn into_owned(self) -> Alias<'static> {
        Alias { short: self.short.into_owned(), full: self.full.into_owned() }
    }
}

impl Contact<'_> {
    /// The same contact, independent of the text it was read from.
    pub fn into_owned(self) -> Contact<'static> {
        Contact {
            telephone: self.telephone.map(Text::into_owned),
            address: self.address.map(Text::into_owned),
            postcode: self.postcode.map(Text::into_owned),
            email: self.email.map(Text::into_owned),
            person: self.person.map(Text::into_owned),
        }
    }

    #[cfg(feature = "json")]
    pub(super) fn for_each_span(&mut self, change: &mut impl FnMut(&mut Span)) {
        let pieces = [
            &mut self.telephone,
            &mut self.address,
            &mut self.postcode,
            &mut self.email,
            &mut self.person,
        ];
        pieces.into_iter().flatten().for_each(|piece| change(&mut piece.span));
    }
}
