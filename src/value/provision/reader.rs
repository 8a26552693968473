//! Finds provisions by their 第 and reads them forward, level by level, the list at the
//! end member by member.

use super::{Article, Provision};
use crate::text::{Class, Span, fold};
use crate::value::cursor::Cursor;
use crate::value::ordinal::read_ordinal;
use crate::value::{Found, Places};
use std::collections::VecDeque;

/// A list of more members is no citation.
const MAX_MEMBERS: usize = 32;

/// What stands behind a lone item that is cited; otherwise 第一项 counts things.
const CITING: [&str; 8] =
    ["规定", "的规定", "之规定", "所列", "情形", "的情形", "所称", "要求"];

/// Things that 第一条 and 第一款 count.
const COUNTED: [&str; 18] = [
    "线", "路", "经", "龙", "船", "河", "街", "高速", "隧道", "措施", "建议", "意见",
    "生产", "产品", "车", "手机", "信息", "消息",
];

/// Finds the provisions cited in a text, in their order, without overlap.
///
/// A lone 第一项 counts only where its words say that it cites (第一项规定), since it
/// mostly counts things.
///
/// # Example
/// ```
/// use gongwen::value::provision::find;
/// let text = "依据第十条、第二十一条第二款第（一）、（三）项，落实第一项任务";
/// let found: Vec<_> = find(text).map(|found| found.span.of(text)).collect();
/// assert_eq!(found, ["第十条", "第二十一条第二款第（一）", "（三）项"]);
/// ```
pub fn find(text: &str) -> impl Iterator<Item = Found<Provision>> + '_ {
    find_at(text, Places::Any)
}

/// Finds them where the places say.
pub(crate) fn find_at<'t>(
    text: &'t str,
    places: Places<'t>,
) -> impl Iterator<Item = Found<Provision>> + 't {
    Provisions { text, places, at: 0, before: None, members: VecDeque::new() }
}

/// Reads one provision from end to end.
pub(super) fn read_whole(text: &str) -> Option<Provision> {
    let mut c = Cursor::new(text, 0);
    let mut members = read(&mut c, None)?;
    let only = members.pop_front().filter(|_| members.is_empty())?;
    (c.at() == text.len()).then_some(only.value)
}

/// One pass over the text; at each 第 a bounded stretch is read.
struct Provisions<'t> {
    text: &'t str,
    places: Places<'t>,
    at: usize,
    /// The provision that ends at `at`.
    before: Option<Provision>,
    /// What was read and not yet given out.
    members: VecDeque<Found<Provision>>,
}

impl Iterator for Provisions<'_> {
    type Item = Found<Provision>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.members.is_empty() {
            self.advance();
        }
        self.members.pop_front()
    }
}

impl Provisions<'_> {
    /// Reads the next provision or list.
    fn advance(&mut self) {
        if let Some(before) = self.before.take() {
            let mut c = Cursor::new(self.text, self.at);
            if eat_and(&mut c) && self.read_at(c, Some(&before)) {
                return;
            }
        }
        let sorts = Class::MARKER;
        while let Some((at, _)) =
            self.places.next(self.text, self.at, sorts, |c| c == '第')
        {
            self.at = at;
            if self.read_at(Cursor::new(self.text, self.at), None) {
                return;
            }
            self.at += '第'.len_utf8();
        }
        self.at = self.text.len();
    }

    fn read_at(&mut self, c: Cursor<'_>, before: Option<&Provision>) -> bool {
        let mut end = c;
        let Some(members) = read(&mut end, before) else { return false };
        let Some(last) = members.back() else { return false };
        if members.len() == 1 && before.is_none() && !is_cited(&last.value, c, end) {
            return false;
        }
        let value = last.value.clone();
        self.at = end.at();
        self.before = Some(value);
        self.members = members;
        true
    }
}

/// The levels of a provision, from the outer to the inner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Article,
    Paragraph,
    Item,
}

/// One member of a group, and where it stands.
struct Member {
    number: Article,
    span: Span,
}

/// Reads a provision with the list at its end. What it leaves out at its head is that of
/// the provision before it in a list.
fn read(
    c: &mut Cursor<'_>,
    before: Option<&Provision>,
) -> Option<VecDeque<Found<Provision>>> {
    let start = c.at();
    let (mut group, mut level) = read_group(c)?;
    let mut outer = Provision { article: None, paragraph: None, item: None };
    if let Some(before) = before {
        outer.article = before.article.clone().filter(|_| level > Level::Article);
        outer.paragraph = before.paragraph.filter(|_| level > Level::Paragraph);
    }
    while group.len() == 1 {
        let mut here = *c;
        let Some((next, next_level)) =
            read_group(&mut here).filter(|next| next.1 > level)
        else {
            break;
        };
        outer.set(level, group.pop()?.number);
        (group, level) = (next, next_level);
        *c = here;
    }
    if let Some(first) = group.first_mut() {
        first.span.start = start;
    }
    let members = group.into_iter().map(|member| {
        let mut value = outer.clone();
        value.set(level, member.number);
        Found { span: member.span, value }
    });
    Some(members.collect())
}

impl Provision {
    fn set(&mut self, level: Level, number: Article) {
        let first = number.numbers.first().copied();
        match level {
            Level::Article => self.article = Some(number),
            Level::Paragraph => self.paragraph = first,
            Level::Item => self.item = first,
        }
    }
}

/// `第三条`, `第一、三、四项`, `第（一）、（二）项`, `第6.1.8条`, `第二百一十条之一`.
fn read_group(c: &mut Cursor<'_>) -> Option<(Vec<Member>, Level)> {
    let mut here = *c;
    let mut start = here.at();
    if !here.eat_str("第") {
        return None;
    }
    here.skip_blanks();
    let mut members = Vec::new();
    while let Some(number) = read_number(&mut here) {
        members.push(Member { number, span: Span::new(start, here.at()) });
        let mut next = here;
        let is_more = eat_and(&mut next) && read_number(&mut next.clone()).is_some();
        if !is_more || members.len() == MAX_MEMBERS {
            break;
        }
        here = next;
        start = here.at();
    }
    here.skip_blanks();
    let level = match here.bump()? {
        '条' => Level::Article,
        '款' => Level::Paragraph,
        '项' => Level::Item,
        _ => return None,
    };
    let is_dotted = members.iter().any(|member| member.number.numbers.len() > 1);
    if is_dotted && level != Level::Article {
        return None;
    }
    let last = members.last_mut()?;
    if level == Level::Article {
        last.number.inserted = read_inserted(&mut here);
    }
    last.span.end = here.at();
    *c = here;
    Some((members, level))
}

/// One number of a group: `三`, `（三）`, `6.1.8`.
fn read_number(c: &mut Cursor<'_>) -> Option<Article> {
    let mut here = *c;
    let is_open = here.eat(|c| fold(c) == '(').is_some();
    let mut numbers = vec![read_ordinal(&mut here)?];
    while numbers.len() < 5 && !is_open {
        let mut next = here;
        let is_dot = next.eat(|c| fold(c) == '.').is_some();
        let Some(number) = read_ordinal(&mut next).filter(|_| is_dot) else { break };
        numbers.push(number);
        here = next;
    }
    if is_open {
        here.eat(|c| fold(c) == ')')?;
    }
    *c = here;
    Some(Article { numbers, inserted: None })
}

/// 之一 behind 条.
fn read_inserted(c: &mut Cursor<'_>) -> Option<u32> {
    let mut here = *c;
    let number = here.eat_str("之").then(|| read_ordinal(&mut here))??;
    *c = here;
    Some(number)
}

/// Steps over a sign or word between the members of a list.
fn eat_and(c: &mut Cursor<'_>) -> bool {
    c.eat_any(&["、", "，", ",", "和", "及", "与", "或者", "或", "至"]).is_some()
}

/// Whether a lone provision between these places cites rather than counts.
fn is_cited(provision: &Provision, start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let is_item_only = provision.article.is_none() && provision.paragraph.is_none();
    if is_item_only {
        return start.rest().starts_with("第（")
            || start.rest().starts_with("第(")
            || end.sees_any(&CITING);
    }
    let is_nested = provision.article.is_some() && provision.paragraph.is_some();
    is_nested || provision.item.is_some() || !end.sees_any(&COUNTED)
}
