use crate::value::decimal::Decimal;

/// The figures that sum a rectification up (整改成效), each with the mention that says
/// it.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、总体情况\n反馈问题25个，已完成整改19个，整改完成率76%，追缴资金86.37万元。";
/// let card = gongwen::parse(text).rectification.unwrap().scorecard;
/// let value = |count: Option<gongwen::model::Count>| count.unwrap().value.unwrap().to_string();
/// assert_eq!(value(card.completion_rate), "76");
/// assert_eq!(value(card.recovered), "863700");
/// assert_eq!(card.meetings, None); // not said
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Scorecard {
    /// How many findings were given (反馈问题25个).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub findings: Option<Count>,
    /// How many of them are put right (已完成整改19个).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub completed: Option<Count>,
    /// How many are basically put right (基本完成5个).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub basically_completed: Option<Count>,
    /// How many are put right in part (部分整改4个).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub partly_completed: Option<Count>,
    /// How many are being put right (正在整改6个).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub ongoing: Option<Count>,
    /// How many are never done with (长期坚持5个).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub continuing: Option<Count>,
    /// How many are not (尚未完成2个).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub not_completed: Option<Count>,
    /// The share of findings that are put right, in percent (整改完成率76%).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub completion_rate: Option<Count>,
    /// How many measures were set (整改措施58条).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub measures: Option<Count>,
    /// How many of them are carried out.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub measures_completed: Option<Count>,
    /// The share of measures that are carried out, in percent.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub measure_completion_rate: Option<Count>,
    /// How many rules were made or revised, where one figure says both (完善制度31项).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub rules: Option<Count>,
    /// How many rules were made (新建制度19个).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub rules_made: Option<Count>,
    /// How many rules were revised (修订制度21个).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub rules_revised: Option<Count>,
    /// The people who were held to account (问责14人).
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "HeldToAccount::is_empty")
    )]
    pub held_to_account: HeldToAccount,
    /// The money that was recovered (追缴资金86.37万元), in 元.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub recovered: Option<Count>,
    /// The amount that was put right as a whole (整改问题金额37.62亿元), in 元.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub rectified_amount: Option<Count>,
    /// How many meetings dealt with the rectification (召开会议5次).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub meetings: Option<Count>,
    /// How much training was given (培训42人, 培训3期).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub training: Option<Count>,
}

/// A figure of the [`Scorecard`].
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、总体情况\n反馈的18个问题已完成整改16个。";
/// let document = gongwen::parse(text);
/// let completed = document.rectification.as_ref().unwrap().scorecard.completed.as_ref().unwrap();
/// assert_eq!(completed.value.unwrap().as_integer(), Some(16));
/// // The mention leads to the words and their place.
/// assert_eq!(document.mentions[completed.mention as usize].text, "16个");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Count {
    /// The number, scaled out; absent where digits are masked.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub value: Option<Decimal>,
    /// The unit of the figure.
    pub unit: String,
    /// The figure among the mentions of the document.
    pub mention: u32,
}

/// The people who were held to account (追责问责).
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、总体情况\n问责14人，其中党纪处分2人、诫勉谈话5人、批评教育7人。";
/// let people = gongwen::parse(text).rectification.unwrap().scorecard.held_to_account;
/// assert_eq!(people.total.unwrap().value.unwrap().as_integer(), Some(14));
/// assert_eq!(people.kinds.len(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HeldToAccount {
    /// All of them, where the text says so.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub total: Option<Count>,
    /// Those of each kind, in the order of the text.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub kinds: Vec<Sanctioned>,
}

/// How many people met with one kind of sanction.
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、总体情况\n问责14人，其中诫勉谈话5人、批评教育9人。";
/// let view = gongwen::parse(text).rectification.unwrap();
/// let kinds = view.scorecard.held_to_account.kinds.iter();
/// let people: Vec<_> = kinds
///     .map(|row| (row.kind.name(), row.people.value.unwrap().as_integer().unwrap()))
///     .collect();
/// assert_eq!(people, [("admonition", 5), ("criticism", 9)]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Sanctioned {
    /// The kind.
    pub kind: Sanction,
    /// How many people.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub people: Count,
}

/// How people are held to account.
///
/// # Example
/// ```
/// use gongwen::model::Sanction;
/// let text = "关于巡察整改情况的通报\n一、总体情况\n给予党纪处分2人、政务处分1人。";
/// let view = gongwen::parse(text).rectification.unwrap();
/// let kinds = &view.scorecard.held_to_account.kinds;
/// assert_eq!(kinds[0].kind, Sanction::PartyDiscipline);
/// assert_eq!(kinds[1].kind, Sanction::AdministrativeSanction);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Sanction {
    /// 第一种形态: the lightest of the four forms of discipline
    FirstForm,
    /// 第二种形态
    SecondForm,
    /// 第三种形态
    ThirdForm,
    /// 第四种形态
    FourthForm,
    /// 批评教育
    Criticism,
    /// 提醒谈话, 谈话提醒
    Reminder,
    /// 约谈
    Interview,
    /// 书面检查
    WrittenSelfCriticism,
    /// 通报批评
    PublicCriticism,
    /// 诫勉, 诫勉谈话
    Admonition,
    /// 组织处理, 组织调整, 免职
    OrganizationalMeasure,
    /// 党纪处分, 党内警告
    PartyDiscipline,
    /// 政务处分, 政纪处分
    AdministrativeSanction,
    /// 党纪政务处分: both in one figure
    PartyAndAdministrative,
    /// 经济处罚, 经济处理
    EconomicPenalty,
    /// 立案
    CaseFiled,
    /// 移送司法机关, 移送纪检监察机关
    Referral,
}

impl Scorecard {
    /// Whether it holds no figure.
    ///
    /// # Example
    /// ```
    /// let text = "关于巡察整改情况的通报\n一、关于台账不全的问题\n整改措施：补建台账41本。";
    /// let view = gongwen::parse(text).rectification.unwrap();
    /// // 41本 is what one finding says, and sums nothing up.
    /// assert!(view.scorecard.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl HeldToAccount {
    /// Whether it holds no figure.
    ///
    /// # Example
    /// ```
    /// let text = "关于巡察整改情况的通报\n一、总体情况\n反馈的18个问题已完成整改16个。";
    /// let card = gongwen::parse(text).rectification.unwrap().scorecard;
    /// assert!(!card.is_empty() && card.held_to_account.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.total.is_none() && self.kinds.is_empty()
    }
}
