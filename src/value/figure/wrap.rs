//! Figures that a line end cuts, as hard-wrapped texts have them: `1.34⏎亿元`, `98%以⏎上`.
//! That the line is cut there is told by its form: words stand right before the number in
//! its line, and the next line goes on at its very start with what belongs to a figure.

use super::read::{self, Amount};
use super::unit::{self, Kind};
use crate::text::{is_blank, is_han, is_line_end};
use crate::value::numeral::{self, Lexeme, Script};

/// How far behind what was read a line end cuts it, in bytes: a unit of five characters
/// may stand in part before it, and blanks.
const REACH: usize = 24;

/// How many characters of the next line are read.
const NEXT_LINE: usize = 12;

/// Words that number what they name: what stands below `附件1` is its title.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "附件", "附表", "附图", "附录", "附", "表", "图", "问题", "案例", "项目", "任务", "事项",
    "专栏", "清单", "序号", "编号", "例", "注", "邮编", "邮政编码", "账号", "电话",
];

/// The amount `read` at the start of `rest`, or the longer one that goes on behind the end
/// of its line. `before` is what stands before it; a figure as a whole has nothing there.
pub(super) fn longer(
    before: Option<&str>,
    rest: &str,
    lexeme: Lexeme,
    read: Amount,
) -> Amount {
    gap(rest, read.len)
        .filter(|_| before.is_none_or(goes_on))
        .and_then(|gap| over(rest, lexeme, &read, gap))
        .unwrap_or(read)
}

/// The length of the line end at the start of `rest` that parts the two ends of a range.
pub(super) fn between(before: Option<&str>, rest: &str) -> usize {
    gap(rest, 0)
        .filter(|gap| gap.start == 0 && before.is_none_or(goes_on))
        .map_or(0, |gap| gap.end)
}

/// Whether a number at the start of a line may be the rest of one that the line end cuts:
/// `1,2⏎34万元`. Nothing is said of such.
pub(super) fn is_rest(before: &str) -> bool {
    let Some(line) = before.strip_suffix(is_line_end) else { return false };
    let line =
        line.strip_suffix('\r').filter(|_| before.ends_with('\n')).unwrap_or(line);
    let line = line.trim_end_matches(|c| is_blank(c) && !is_line_end(c));
    let number = line.strip_suffix(['.', ',']).unwrap_or(line);
    let part = |c: char| numeral::is_digit(c) || matches!(c, '.' | ',');
    let mut chars = number.chars().rev();
    if !chars.next().is_some_and(numeral::is_digit) {
        return false;
    }
    let behind = chars.take(LONGEST).take_while(|&c| part(c)).map(char::len_utf8);
    let len =
        behind.sum::<usize>() + number.chars().next_back().map_or(0, char::len_utf8);
    let words = number.get(..number.len() - len).unwrap_or("");
    words.ends_with(|c: char| is_han(c) && c != '第') && goes_on(words)
}

/// The most digits of a number before a line end, but for one.
const LONGEST: usize = 12;

/// A line end with the blanks before it.
#[derive(Debug, Clone, Copy)]
struct Gap {
    start: usize,
    end: usize,
}

/// The first line end behind `from`, if it is near.
fn gap(rest: &str, from: usize) -> Option<Gap> {
    let near = rest.as_bytes().get(from..)?.iter().take(REACH);
    // The first bytes of line ends; that of U+2028 begins other signs too.
    if !near.clone().any(|byte| matches!(byte, b'\n' | b'\r' | 0xe2)) {
        return None;
    }
    let mut near = rest.get(from..)?.char_indices().take_while(|(at, _)| *at < REACH);
    let (at, c) = near.find(|(_, c)| is_line_end(*c))?;
    let end = from + at;
    let start = rest.get(..end)?.trim_end_matches(is_blank).len();
    let feed = c == '\r' && rest.get(end + 1..)?.starts_with('\n');
    Some(Gap { start, end: end + c.len_utf8() + usize::from(feed) })
}

/// Whether words stand right before a number, and not only a name for what it numbers.
fn goes_on(before: &str) -> bool {
    // What a colon announces is a value by itself: 邮编：442200⏎户名：某局.
    let sign = |c: char| "，、；。（“”）》".contains(c);
    if !before.ends_with(|c: char| is_han(c) || sign(c)) {
        return false;
    }
    !NAMES.iter().any(|name| {
        let head = before.strip_suffix(name);
        head.is_some_and(|head| head.is_empty() || head.ends_with(is_blank))
    })
}

/// The amount that goes on behind the gap.
fn over(rest: &str, lexeme: Lexeme, read: &Amount, gap: Gap) -> Option<Amount> {
    let (head, behind) = (rest.get(..gap.start)?, rest.get(gap.end..)?);
    let next = behind.chars().next()?;
    let parts_number = numeral::is_digit(next) || matches!(next, '.' | ',' | '．');
    let behind_number = gap.start == lexeme.len;
    if is_blank(next)
        || behind_number && (parts_number || lexeme.script != Script::Arabic)
    {
        return None;
    }
    let joined: String = head.chars().chain(behind.chars().take(NEXT_LINE)).collect();
    let amount = read::amount_of(&joined, lexeme)?;
    if amount.len <= gap.start || !unit::is_known(amount.unit_name()) {
        return None;
    }
    // What is whole already goes on with what begins no other sentence.
    let whole = unit::is_known(read.unit_name()) && read.len == gap.start;
    if whole && !extends(read, &amount, behind, joined.get(amount.len..)?) {
        return None;
    }
    Some(Amount { len: amount.len + (gap.end - gap.start), ..amount })
}

/// Whether the start of a line, `next`, lengthens an amount that ends the line before, and
/// what follows it there, `behind`, lets it: 300万元⏎以上的, 3个⏎工作日, but not 3个⏎以上问题.
fn extends(read: &Amount, longer: &Amount, next: &str, behind: &str) -> bool {
    let ends = || {
        let mut chars = behind.chars();
        chars.next().is_none_or(|c| c == '的' || !is_han(c))
    };
    if longer.unit_name() != read.unit_name() {
        // 个⏎月底, 人⏎次日, 人⏎时任
        let other = ['底', '初', '末', '度', '均', '中', '日', '要', '数', '年', '生'];
        let timed = matches!(longer.kind(), Some(Kind::Time | Kind::Ratio));
        let fits = next.starts_with(['/', '·', '次'])
            || read.unit_name() == "个" && timed
            || read.kind() == Some(Kind::Measure);
        return fits && !behind.starts_with(other);
    }
    if longer.excess != read.excess {
        return false;
    }
    let begins_sentences = ["以上", "以下", "上下"];
    !begins_sentences.iter().any(|word| next.starts_with(word)) || ends()
}
