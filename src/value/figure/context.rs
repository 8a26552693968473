//! Whether an amount counts where it stands: what makes it an ordinal, a date, a part
//! of a name, an identifier, a set phrase.

use super::bound::{self, Bound};
use super::read::{Amount, is_hyphen, is_separator};
use super::table::PHRASES;
use super::unit::{self, Han, Kind};
use crate::text::{is_blank, is_han, is_line_end};
use crate::value::decimal::Decimal;
use crate::value::numeral::{self, Lexeme, Script};

/// A place in a text: what stands before the number, and from the number on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) before: &'t str,
    pub(super) rest: &'t str,
    /// Inside 《》.
    pub(super) in_title: bool,
}

impl Place<'_> {
    fn last(&self) -> Option<char> {
        self.before.chars().next_back()
    }

    fn last_but_one(&self) -> Option<char> {
        self.before.chars().nth_back(1)
    }

    fn behind(&self, amount: &Amount) -> &str {
        self.rest.get(amount.len..).unwrap_or("")
    }
}

/// Whether 第 stands before the number, over blanks.
pub(super) fn is_ordinal(before: &str) -> bool {
    before.trim_end_matches([' ', '\u{3000}']).ends_with('第')
}

/// Whether a number that follows an ordinal is one too: the 四 of 第三、四项, but not
/// the 6 of 第一、6个专班.
pub(super) fn continues_ordinal(between: &str, rest: &str, unit: &str) -> bool {
    let joins = ["、", "和", "及", "至", "到", "-", "—", "～", "~", "或", "与", "或者"];
    let cited = ["", "条", "款", "项", "章", "节", "编", "批", "次", "轮", "期", "类"];
    let han = !rest.starts_with(numeral::is_digit);
    joins.contains(&between) && (han || cited.contains(&unit))
}

/// Whether a number is one of a date, as far as one look at what stands around it can
/// tell: 2023年, the 14日 of 3月14日. Such a number is no amount however it goes on.
pub(super) fn is_of_date(place: &Place<'_>, lexeme: Lexeme) -> bool {
    let Some(behind) = place.rest.get(lexeme.len..) else { return false };
    let mut chars = behind.chars();
    match (chars.next(), chars.next()) {
        (Some('日'), _) if place.before.ends_with('月') => {}
        // 2023年以上, 2020年至2022年, 2023年多 are looked at closely.
        (Some('年'), Some(next)) if goes_on(next) => return false,
        (Some('年'), _) if lexeme.len == 4 && lexeme.script == Script::Arabic => {
            if !place.rest.bytes().take(4).all(|b| b.is_ascii_digit()) {
                return false;
            }
        }
        _ => return false,
    }
    // 日历天 and 日/人 are other units, 年度 is none.
    unit::read(behind).is_none_or(|unit| matches!(unit.kind, Kind::Year | Kind::Day))
}

/// Whether a number is the 一 before a unit that is counted from two upwards, as far as
/// one look can tell: 进一步, 一批. It counts in ranges only (一类至三类).
pub(super) fn is_one_of_many(place: &Place<'_>, lexeme: Lexeme) -> bool {
    // 负一批 is no 一: what is below zero counts before any unit.
    let is_one = lexeme.len == '一'.len_utf8() && place.rest.starts_with('一');
    if !is_one || sign(place.before).is_some() {
        return false;
    }
    let behind = place.rest.get(lexeme.len..).unwrap_or("");
    unit::read(behind).is_some_and(|unit| {
        unit.han != Han::Any
            && !behind.get(unit.len..).is_some_and(|behind| behind.starts_with(goes_on))
    })
}

/// Whether an amount goes on with this character behind its unit.
fn goes_on(c: char) -> bool {
    is_separator(c) || matches!(c, '多' | '余' | '半') || bound::begins(c)
}

/// The sign before a number: its length. `-` behind a digit, a letter or a unit of
/// time joins and negates nothing.
pub(super) fn sign(before: &str) -> Option<usize> {
    let mut chars = before.chars().rev();
    let sign = chars.next()?;
    let previous = chars.next();
    let negative = match sign {
        '-' | '－' | '−' => !previous.is_some_and(|c| {
            is_letter(c) || is_hyphen(c) || "年月日号时分秒天个元人%％)）".contains(c)
        }),
        '负' => previous.is_none_or(|c| !"担肩抱背辜胜自承欺正欠".contains(c)),
        _ => false,
    };
    negative.then(|| sign.len_utf8())
}

/// A letter or digit of any script but the Chinese.
fn is_letter(c: char) -> bool {
    !is_han(c) && c.is_alphanumeric()
}

/// Whether the number hangs on what stands directly before it: PM2.5, 021-6514, 1:5,
/// 7×24, 3.83 behind a damaged beginning.
pub(super) fn is_glued(place: &Place<'_>, amount: &Amount) -> bool {
    let Some(last) = place.last() else { return false };
    if is_han(last) && !is_separator(last) {
        return false;
    }
    let previous = place.last_but_one();
    let letter_before = previous.is_some_and(is_letter);
    match last {
        ':' | '：' | '∶' | '×' | '*' | 'x' | 'X' | '+' | '＋' | '·'
            if letter_before =>
        {
            true
        }
        _ if is_letter(last) && !numeral::is_digit(last) => {
            // GDP2.5% and GDP3万亿元 are figures, PM2.5 and A4 are not.
            amount.is_bare()
                || matches!(
                    amount.kind(),
                    Some(Kind::Count | Kind::Year | Kind::Day | Kind::Latin)
                )
        }
        '_' | '#' | '@' | '№' | '&' => true,
        '.' | ',' | '．' => {
            previous.is_none_or(|c| numeral::is_digit(c) || matches!(c, '.' | ','))
        }
        '/' => letter_before || previous == Some('/'),
        _ if is_hyphen(last) => letter_before,
        _ if is_separator(last) => previous.is_some_and(numeral::is_digit),
        _ => numeral::is_digit(last),
    }
}

/// Whether an amount counts as a figure at this place.
pub(super) fn counts(place: &Place<'_>, amount: &Amount) -> bool {
    // “三会一课”, “1+N”; digits with a unit count in a quotation too.
    let phrase = amount.script != Script::Arabic || amount.is_bare();
    !is_glued(place, amount)
        && counts_by_kind(place, amount)
        && !(phrase && in_set_phrase(place, amount))
}

fn counts_by_kind(place: &Place<'_>, amount: &Amount) -> bool {
    if amount.is_bare() {
        return is_scaled(place, amount);
    }
    let by_kind = match amount.kind() {
        Some(Kind::Year) => is_duration_of_years(place, amount),
        Some(Kind::Day) => is_duration_of_days(place, amount),
        Some(Kind::Tenth) => is_tenths(place, amount),
        Some(Kind::Measure) if amount.unit_name() == "分" => is_score(place),
        Some(Kind::Count) => {
            !is_session(place, amount)
                && !is_address(place, amount)
                && !is_budget(place, amount)
        }
        _ => true,
    };
    by_kind && (amount.script == Script::Arabic || han_counts(place, amount))
}

/// A number without a unit counts where it is scaled: 60万客流量.
fn is_scaled(place: &Place<'_>, amount: &Amount) -> bool {
    let identifies =
        place.behind(amount).starts_with(|c: char| c.is_ascii_alphanumeric());
    amount.script == Script::Arabic && !identifies && (amount.exponent >= 4)
}

/// 3年 and 50多年, but not 2023年, 98年3月, 05年, 下半年.
fn is_duration_of_years(place: &Place<'_>, amount: &Amount) -> bool {
    let n_digits =
        place.rest.chars().take_while(|&c| numeral::is_digit(c)).take(5).count();
    let whole = place.rest.starts_with(numeral::is_digit) && !amount.excess;
    let year = whole && (n_digits >= 4 || n_digits > 1 && place.rest.starts_with('0'));
    let behind = place.behind(amount);
    let month = behind.trim_start_matches(numeral::begins);
    let dated = month.len() < behind.len() && month.starts_with('月');
    let dated = dated && amount.after.is_none();
    let half = place.rest.starts_with('半')
        && place.before.ends_with(['上', '下', '前', '后', '大']);
    !year
        && !dated
        && !half
        && amount.script != Script::Positional
        && !is_plan(amount, behind)
}

/// 三年行动, 五年规划: names of plans.
fn is_plan(amount: &Amount, behind: &str) -> bool {
    let plans = ["行动", "规划", "计划", "攻坚", "提升", "倍增", "级"];
    amount.after.is_none()
        && amount.script != Script::Arabic
        && plans.iter().any(|plan| behind.starts_with(plan))
}

/// 30日内, 由12日缩短, 为期5日: a day of a month is a date.
fn is_duration_of_days(place: &Place<'_>, amount: &Amount) -> bool {
    let before = place.before.trim_end_matches([' ', '\u{3000}']);
    if before.ends_with(['月', '第', '每', '号', '旬', '日'])
        || before.ends_with("每月")
    {
        return false;
    }
    let days = amount.value().and_then(Decimal::as_integer);
    match days {
        Some(n) if n >= 1000 && amount.script == Script::Arabic => return false,
        Some(n) if n > 31 && amount.script != Script::Positional => return true,
        _ => {}
    }
    let changes = ["缩短", "压缩", "缩减", "减少", "延长", "增加", "提高", "降"];
    let to = before.strip_suffix(['到', '至', '为', '了']).unwrap_or(before);
    let lasting = [
        "为期",
        "期限",
        "示期",
        "工期",
        "有效期",
        "拘留",
        "羁押",
        "提前",
        "滞留",
        "逾期",
        "公告",
        "公示",
        "停业",
        "停产",
        "停职",
        "整顿",
        "届满",
        "期满",
        "假",
        "连续",
        "累计",
        "共",
        "计",
    ];
    amount.excess
        || matches!(amount.after, Some(Bound::AtMost | Bound::AtLeast | Bound::About))
        || changes.iter().any(|change| to.ends_with(change))
        || (before.ends_with(['由', '从'])
            && changes.iter().any(|change| place.behind(amount).starts_with(change)))
        || lasting.iter().any(|word| to.ends_with(word))
        || matches!(bound::before(before), Bound::AtMost | Bound::AtLeast | Bound::Over)
}

/// 五成, 8成以上, but not 三成立.
fn is_tenths(place: &Place<'_>, amount: &Amount) -> bool {
    let behind = place.behind(amount);
    let ends = behind.chars().next().is_none_or(|c| !is_han(c) || c == '的');
    amount.exponent == 0 && (ends || amount.after.is_some() || amount.excess)
}

/// 92.5分, but not 10时30分.
fn is_score(place: &Place<'_>) -> bool {
    !place.before.ends_with(['时', '点', '：', ':'])
}

/// 人大五次会议: the number of a session, not a count.
fn is_session(place: &Place<'_>, amount: &Amount) -> bool {
    let behind = place.behind(amount);
    let meeting = ["会议", "全会", "全体", "全国代表大会", "党代会", "代表大会"];
    let organ = place.before.ends_with(['会', '届', '大', '委', '协']);
    amount.unit_name() == "次"
        && organ
        && meeting.iter().any(|word| behind.starts_with(word))
}

/// 5栋203室: a number behind the unit makes an address of it.
fn is_address(place: &Place<'_>, amount: &Amount) -> bool {
    matches!(amount.unit_name(), "栋" | "幢" | "座" | "层" | "区" | "排")
        && place.behind(amount).starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// 2023部门预算: a year without 年. 4部门 and 1200单位 are counted.
fn is_budget(place: &Place<'_>, amount: &Amount) -> bool {
    let digits = place.rest.bytes().take_while(u8::is_ascii_digit).take(5).count();
    let number = amount.value().and_then(Decimal::as_integer);
    digits == 4
        && number.is_some_and(|number| (1900..2200).contains(&number))
        && matches!(amount.unit_name(), "部门" | "单位")
}

/// Whether a numeral in Chinese characters states an amount before this unit.
fn han_counts(place: &Place<'_>, amount: &Amount) -> bool {
    let well_written =
        matches!(amount.script, Script::Han | Script::Financial { scaled: true });
    if !well_written || place.in_title || behind_quote(place) {
        return false;
    }
    // 数十个, 几十家, 成十倍; 劣五类.
    let vague = place.rest.starts_with('十')
        && place.before.ends_with(['数', '几', '上', '成']);
    if vague || place.before.ends_with(['第', '劣']) {
        return false;
    }
    if amount.fraction || amount.high.is_some() {
        return true;
    }
    let Some(unit) = &amount.unit else { return false };
    let exact = matches!(unit.kind, Kind::Time | Kind::Year | Kind::Day | Kind::Money);
    let exact = exact || matches!(unit.kind, Kind::Ratio | Kind::Measure);
    let stated = match amount.value().and_then(Decimal::as_integer) {
        Some(0) => false,
        Some(1) => unit.han == Han::Any && one_counts(place, amount),
        Some(2) if place.rest.starts_with('二') => exact || unit.name == "人",
        Some(n) => unit.han != Han::Never || n >= 100,
        None => true,
    };
    stated
        && !PHRASES.iter().any(|phrase| place.rest.starts_with(phrase))
        && !cited(place, amount)
        && !is_weekday(place, amount)
}

/// 每周调度一次, but not 一次性, 同一天, 一年一度, 进一步.
fn one_counts(place: &Place<'_>, amount: &Amount) -> bool {
    let behind = place.behind(amount);
    let word = "统唯第万同单逐之每这那某另任又再新首前上下后专初哪头";
    let alone = place.last().is_none_or(|last| word.chars().all(|c| c != last));
    let goes_on = [
        "性", "次", "又", "一", "天天", "天", "年一", "来", "度", "元", "户一", "名一",
    ];
    alone
        && (amount.after.is_some()
            || !goes_on.iter().any(|next| behind.starts_with(next)))
}

/// 三十八条 behind a law or another article: a citation without 第.
fn cited(place: &Place<'_>, amount: &Amount) -> bool {
    matches!(amount.unit_name(), "条" | "款" | "项")
        && place.last().is_some_and(|c| matches!(c, '》' | '条' | '款' | '法'))
}

/// 周五工作日, but not 每周五天.
fn is_weekday(place: &Place<'_>, amount: &Amount) -> bool {
    let day = place.before.ends_with('周') || place.before.ends_with("星期");
    day && amount.kind() == Some(Kind::Time) && !place.before.ends_with("每周")
}

fn behind_quote(place: &Place<'_>) -> bool {
    place.before.ends_with(['“', '‘', '「', '"'])
}

/// Inside a short quotation that is more than the figure: “三会一课”, “1+N”,
/// “15分钟生活圈”.
fn in_set_phrase(place: &Place<'_>, amount: &Amount) -> bool {
    const REACH: usize = 10;
    let stops =
        |c| is_line_end(c) || matches!(c, '。' | '；' | ';' | '，' | ',' | '：');
    let mut left = 0;
    let mut opened = false;
    for c in place.before.chars().rev().take(REACH) {
        if matches!(c, '“' | '‘') {
            opened = true;
            break;
        }
        if stops(c) || matches!(c, '”' | '’') {
            break;
        }
        left += usize::from(!is_blank(c));
    }
    if !opened {
        return false;
    }
    let behind = place.behind(amount);
    let right = behind.chars().take(REACH).take_while(|&c| !stops(c));
    let mut right = right.enumerate().filter(|(_, c)| matches!(c, '”' | '’'));
    right.next().is_some_and(|(n, _)| (1..=REACH).contains(&(left + n)))
}
