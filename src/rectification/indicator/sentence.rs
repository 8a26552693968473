//! The figures of a sentence, one after the other: which of them have a name, and which
//! state how another one changed.

use super::bound::{Bound, directed, unbound, without_adverbs};
use super::clause::{Class, Token, span_of};
use super::deal::{is_joint, runs};
use super::phrase::{self, Counted, Form, Phrase};
use super::unit::{is_area, is_money, is_ratio, is_time};
use super::words::{self, Role};
use crate::model::{Change, Mention, MentionKind};
use crate::text::Span;

/// What a figure measures, by places in the text.
#[derive(Debug, Clone)]
pub(super) struct Reading<'t> {
    pub(super) mention: u32,
    pub(super) name: Span,
    pub(super) action: Option<Span>,
    pub(super) item: Option<Span>,
    pub(super) change: Option<Change<'t>>,
    /// Whether the name is that of a deed: nothing else is a part of it.
    deed: bool,
}

/// The reader of one sentence.
#[derive(Debug)]
pub(super) struct Sentence<'a, 't> {
    pub(super) text: &'t str,
    pub(super) mentions: &'a [Mention<'t>],
    pub(super) said: Vec<Reading<'t>>,
    /// Where in `said` the part of the sentence behind the last ； begins.
    pub(super) fresh: usize,
}

/// What one figure says that the next one goes on with.
#[derive(Debug, Clone)]
pub(super) enum Run<'t> {
    /// Nothing.
    None,
    /// 由28%: the next figure is what it became.
    From { mention: u32, name: Span },
    /// 分别增长: the next figure is another change.
    Changes { change: Change<'t>, names: Vec<(Span, Option<Span>)> },
    /// 分别投入: the next figure belongs to the next item.
    Items { phrase: Phrase, names: Vec<Option<(Span, Option<Span>)>> },
}

/// One figure in its clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// What stands before it, up to the figure before.
    pub(super) left: &'a [Token],
    /// What stands behind it, up to the next figure.
    pub(super) right: &'a [Token],
    /// Whether another figure follows in the clause.
    pub(super) followed: bool,
    pub(super) index: u32,
    /// Which of the figures that only joints part it is, and how many they are.
    pub(super) run: (usize, usize),
    /// Whether the words before it begin with a noun that the figure before counts.
    pub(super) dangling: bool,
}

/// Reads the figures of a sentence.
pub(super) fn read<'t>(
    text: &'t str,
    mentions: &[Mention<'t>],
    tokens: &[Token],
) -> Vec<Reading<'t>> {
    let mut sentence = Sentence { text, mentions, said: Vec::new(), fresh: 0 };
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let labels = tokens
            .get(at + 1)
            .is_some_and(|next| matches!(next.class, Class::Figure(_)));
        if token.is(Class::Stop) || token.is(Class::Colon) && !labels {
            sentence.clause(tokens.get(start..at).unwrap_or(&[]));
            start = at + 1;
            if matches!(token.span.of(text), "；" | ";") {
                sentence.fresh = sentence.said.len();
            }
        }
    }
    sentence.clause(tokens.get(start..).unwrap_or(&[]));
    sentence.said
}

impl<'a, 't> Sentence<'a, 't> {
    fn clause(&mut self, tokens: &[Token]) {
        let figures: Vec<(usize, u32)> = tokens
            .iter()
            .enumerate()
            .filter_map(|(at, token)| match token.class {
                Class::Figure(index) => Some((at, index)),
                _ => None,
            })
            .collect();
        // 5年或者年租金50万元的，…: such figures are conditions.
        let condition = matches!(tokens, [.., last] if last.is(Class::Of));
        if condition {
            return;
        }
        let runs = runs(tokens, &figures);
        let mut from = 0;
        let mut dangling = false;
        let mut run = Run::None;
        let first = self.said.len();
        for (n, &(at, index)) in figures.iter().enumerate() {
            let next = figures.get(n + 1).map_or(tokens.len(), |next| next.0);
            let place = Place {
                left: tokens.get(from..at).unwrap_or(&[]),
                right: tokens.get(at + 1..next).unwrap_or(&[]),
                followed: next < tokens.len(),
                index,
                run: runs.get(n).copied().unwrap_or((0, 1)),
                dangling,
            };
            run = self.figure(place, run, first);
            // What a figure counts belongs to no other one.
            let named = self.said.last().filter(|last| last.mention == index);
            let end = named.map_or(0, |last| last.name.end);
            let taken = place.right.iter().take_while(|token| token.span.end <= end);
            let taken = taken.count();
            dangling = taken == 0 && place.right.first().is_some_and(Token::is_nominal);
            from = at + 1 + taken;
        }
    }

    fn figure(&mut self, place: Place<'_>, run: Run<'t>, first: usize) -> Run<'t> {
        let Some((unit, text)) = self.unit(place.index) else { return Run::None };
        let counted = Counted {
            text: self.text,
            unit,
            is_money: is_money(unit),
            is_ratio: is_ratio(unit) && !unit.is_empty(),
        };
        let (core, bound) = unbound(place.left, self.text);
        match run {
            Run::From { mention, name } => {
                self.became(place.index, core, bound, mention, name);
                return Run::None;
            }
            Run::Changes { change, names } if is_joint(place.left) => {
                return self.next_change(place, change, names);
            }
            Run::Items { phrase, names } if is_joint(place.left) => {
                self.push_item(place, phrase, &names);
                return Run::Items { phrase, names };
            }
            _ => {}
        }
        let says =
            |word: char| core.iter().any(|t| t.span.of(self.text).contains(word));
        if place.right.first().is_some_and(|token| token.is(Class::Of))
            || says('每')
            || place.left.last().is_some_and(|token| token.span.of(self.text) == "分")
        {
            return Run::None;
        }
        let etc = place.left.last().is_some_and(|token| token.is(Class::Etc));
        let etc = etc && !place.right.is_empty();
        let counting = matches!(counted.unit, "次" | "场" | "轮")
            && place.right.first().is_some_and(|token| token.has(Role::LIGHT));
        if (counting || etc || place.right.first().is_some_and(Token::is_nominal))
            && !place.left.last().is_some_and(|token| token.is(Class::Colon))
        {
            let closed = text.ends_with(['上', '下', '内']) || unit.contains('/');
            if is_ratio(unit) && !unit.is_empty() || is_time(unit) || closed {
                return Run::None;
            }
            if let Some(phrase) = self.attributive(place, (core, bound), counted) {
                self.push(place.index, phrase, None, None);
                return Run::None;
            }
            // 代表70多人参加培训
            let acting = place.right.first().is_some_and(|token| token.is(Class::Verb))
                && matches!(
                    unit,
                    "人" | "名" | "户" | "人次" | "次" | "场" | "期" | "轮"
                );
            if etc || !acting {
                return Run::None;
            }
        }
        if bound.from {
            let name = phrase::noun(core).filter(|_| self.fits(core, unit));
            return match name {
                Some(name) => Run::From { mention: place.index, name },
                None => Run::None,
            };
        }
        if let Some((direction, before)) = directed(core, self.text) {
            let verb = core.last().map_or("", |token| token.span.of(self.text));
            if bound.to || verb.ends_with(['至', '到']) {
                self.reached(place.index, direction, before, unit);
                return Run::None;
            }
            return self.change(place, direction, before, unit);
        }
        if let Some(run) = self.respective(place, core, counted) {
            return run;
        }
        self.level(place, (core, bound), counted, first);
        Run::None
    }

    /// The unit of a figure and its text.
    pub(super) fn unit(&self, index: u32) -> Option<(&'a str, &'a str)> {
        let mentions: &'a [Mention<'t>] = self.mentions;
        let mention = mentions.get(usize::try_from(index).ok()?)?;
        match &mention.kind {
            MentionKind::Figure { unit, .. } => Some((unit, &mention.text)),
            _ => None,
        }
    }

    /// Where a figure begins.
    fn start_of(&self, index: u32) -> usize {
        let mention = usize::try_from(index).ok().and_then(|at| self.mentions.get(at));
        mention.map_or(usize::MAX, |mention| mention.span.start)
    }

    /// A figure before the noun that it counts: 召开8次会议.
    fn attributive(
        &self,
        place: Place<'_>,
        (core, bound): (&[Token], Bound),
        counted: Counted<'_>,
    ) -> Option<Phrase> {
        // 差旅、会议、培训3项制度: what may be a noun governs only at the start.
        let alone = core.len() == 1
            || core.iter().rev().nth(1).is_some_and(|token| token.is(Class::Adverb));
        let governs = |token: &&Token| {
            token.acts() || alone && token.is(Class::Verb) && token.has(Role::ACTION)
        };
        // 先后两次召开会议
        if let [verb, rest @ ..] = place.right
            && matches!(counted.unit, "次" | "场" | "轮")
            && verb.has(Role::LIGHT)
            && core.iter().all(|token| token.is(Class::Adverb) || token.is(Class::Date))
        {
            let next = rest
                .iter()
                .position(|token| token.is(Class::Verb) && !token.has(Role::MODIFIER));
            let rest = rest.get(..next.filter(|&at| at > 0).unwrap_or(rest.len()))?;
            let name = phrase::behind(rest, Some(verb), false, false, counted)?;
            return Some(Phrase { name, action: Some(verb.span), form: Form::Object });
        }
        let verb = core.last().filter(governs);
        let led = place.left.last().is_some_and(|token| token.is(Class::Preposition));
        let name = phrase::behind(place.right, verb, led, place.followed, counted)?;
        // 其中1户净利润为3万元: the noun is the name of the next figure.
        let rest = place.right.iter().filter(|token| token.span.start >= name.end);
        let mut rest = rest.peekable();
        let linked = place.followed
            && rest.peek().is_some_and(|token| {
                token.has(Role::LINK)
                    || matches!(token.span.of(self.text), "为" | "达" | "由")
            });
        if linked {
            return None;
        }
        let verbs = core.iter().rposition(|token| !governs(&token));
        let group = core.get(verbs.map_or(0, |at| at + 1)..)?;
        // 分解到15个处室
        // 完成4家养殖场关闭, but 完成17处管网改造
        let cut = rest.peek().is_some_and(|token| {
            token.is(Class::Verb) || token.is(Class::Of) || token.is_nominal()
        });
        let pivot = group.last().is_some_and(|verb| verb.has(Role::PIVOT));
        let action = span_of(group).filter(|_| !bound.to && (!cut || pivot));
        Some(Phrase { name, action, form: Form::Object })
    }

    /// A figure that states how much or how many of what stands before it.
    fn level(
        &mut self,
        place: Place<'_>,
        (core, bound): (&[Token], Bound),
        counted: Counted<'_>,
        first: usize,
    ) {
        let unit = counted.unit;
        let mut left = place.left.iter().skip_while(|token| token.is(Class::Bracket));
        let joined = left.next().is_some_and(|token| token.is(Class::Joint));
        let lead = without_adverbs(core);
        if let Some(share) = lead.first().filter(|t| t.span.of(self.text) == "占")
            && is_ratio(unit)
            && place.run.1 == 1
        {
            let share = share.span;
            if let Some(last) =
                self.said.last().filter(|_| self.said.len() > self.fresh)
            {
                let name = last.name;
                let phrase =
                    Phrase { name, action: Some(share), form: Form::Completion };
                self.push(place.index, phrase, None, None);
            }
            return;
        }
        // 优于目标8.3个百分点: a difference, of what is not said here.
        if matches!(unit, "百分点" | "基点") {
            return;
        }
        let rest = lead.iter().all(|t| matches!(t.span.of(self.text), "其余" | "剩余"));
        if rest {
            self.elliptic(place, core, unit, first);
            return;
        }
        // 问题分为立行立改、长期坚持三类: so many kinds, not things of a kind.
        if matches!(unit, "类" | "种" | "方面" | "级" | "阶段" | "环节" | "档" | "层")
        {
            return;
        }
        let Some(mut phrase) = phrase::before(core, counted) else { return };
        // 停发213名不合条件人员待遇
        let open = place.right.first().is_some_and(|token| {
            !matches!(
                token.class,
                Class::Joint
                    | Class::And
                    | Class::Bracket
                    | Class::Preposition
                    | Class::Other
            )
        });
        let one =
            self.unit(place.index).is_some_and(|(_, text)| text.starts_with('一'));
        let deed = phrase.form == Form::Deed;
        if open && (deed || one)
            || bound.to && deed
            || place.dangling && phrase.form == Form::Noun && !bound.equals
        {
            return;
        }
        // 42个项目开工40个: a part of those before.
        if deed
            && let Some(last) = self.said.get(first..).and_then(<[_]>::last)
            && !last.deed
            && last.name.start > self.start_of(last.mention)
            && self.unit(last.mention).is_some_and(|(other, _)| other == unit)
            && !joined
        {
            let (name, action) = (last.name, Some(phrase.name));
            phrase = Phrase { name, action, form: Form::Completion };
            self.push(place.index, phrase, None, None);
            return;
        }
        if is_time(unit) && !(phrase.form == Form::Noun && self.fits(core, unit)) {
            return;
        }
        if phrase.form == Form::Completion {
            let done = phrase.name;
            let same = self.same(unit, self.fresh);
            match same {
                Some(name) => {
                    phrase =
                        Phrase { name, action: Some(done), form: Form::Completion };
                }
                None if is_ratio(unit) => return,
                None => phrase.form = Form::Deed,
            }
        }
        // 新建卫生院5所、卫生室32个: the verb goes on.
        if joined && phrase.form == Form::Noun && self.said.len() > first {
            phrase.action = self.said.last().and_then(|last| last.action);
        }
        self.push(place.index, phrase, None, None);
    }

    /// A figure without words of its own: 1126户4083人, 其余7项达到进度.
    fn elliptic(&mut self, place: Place<'_>, core: &[Token], unit: &str, first: usize) {
        let rest = core.iter().any(|t| matches!(t.span.of(self.text), "其余" | "剩余"));
        if rest {
            if let Some(name) = self.same(unit, 0) {
                let phrase = Phrase { name, action: None, form: Form::Noun };
                self.push(place.index, phrase, None, None);
            }
            return;
        }
        let before = usize::try_from(place.index).ok().and_then(|at| at.checked_sub(1));
        let last = self.said.last().filter(|last| {
            before.is_some_and(|before| usize::try_from(last.mention) == Ok(before))
        });
        let inside = self.said.len() > first;
        let adjacent = inside && (place.left.is_empty() || is_joint(place.left));
        if let Some(last) = last.cloned()
            && adjacent
        {
            let other = self.unit(last.mention).map_or("", |(unit, _)| unit);
            let goes = other == "户" && matches!(unit, "人" | "人次")
                || matches!(other, "座" | "处" | "栋" | "宗" | "块") && is_area(unit);
            if goes {
                let (name, action) = (last.name, last.action);
                let phrase = Phrase { name, action, form: Form::Noun };
                self.push(place.index, phrase, last.item, None);
            }
            return;
        }
        // 11个已开工，3个因故停工
        let subject = place.right.first().is_some_and(|token| {
            matches!(token.class, Class::Adverb | Class::Preposition)
        });
        if subject
            && !is_money(unit)
            && !is_ratio(unit)
            && !is_time(unit)
            && let Some(name) = self.same(unit, self.fresh)
        {
            let phrase = Phrase { name, action: None, form: Form::Noun };
            self.push(place.index, phrase, None, None);
        }
    }

    /// Whether a figure is the next one behind another.
    pub(super) fn follows(&self, index: u32, other: u32) -> bool {
        let at = usize::try_from(index).unwrap_or(usize::MAX);
        let before = self.mentions.get(..at).unwrap_or(&[]);
        let figure = before
            .iter()
            .rposition(|mention| matches!(mention.kind, MentionKind::Figure { .. }));
        figure.is_some_and(|at| usize::try_from(other) == Ok(at))
    }

    /// The name of the last figure with the same unit; of the last one at all for a
    /// ratio.
    fn same(&self, unit: &str, from: usize) -> Option<Span> {
        let said = self.said.get(from..)?;
        let same = said.iter().rev().filter(|reading| !reading.deed).find(|reading| {
            let other = self.unit(reading.mention).map(|(other, _)| other);
            is_ratio(unit) || other == Some(unit)
        });
        same.map(|reading| reading.name)
    }

    /// Whether a noun phrase can be so much of a unit: times are those of 时限.
    pub(super) fn fits(&self, core: &[Token], unit: &str) -> bool {
        let measured = core.last().is_some_and(|t| phrase::is_measure(t, self.text));
        !is_time(unit)
            || measured
            || core
                .last()
                .is_some_and(|token| token.span.of(self.text).ends_with(['期', '间']))
    }

    pub(super) fn push(
        &mut self,
        mention: u32,
        phrase: Phrase,
        item: Option<Span>,
        change: Option<Change<'t>>,
    ) {
        let name = phrase.name.of(self.text);
        let chars = name.chars().count();
        let least = if name.ends_with(['县', '区', '市', '镇', '乡', '村']) {
            1
        } else {
            2
        };
        if !(least..=MAX_NAME).contains(&chars)
            || VAGUE.contains(&name)
            || name.ends_with(['均', '内', '外', '围'])
            || chars == 2 && name.ends_with('级') && name.is_char_boundary(1)
        {
            return;
        }
        let Phrase { name, action, form } = phrase;
        // 分阶段整改19项、持续整改6项: neither is a part of the other.
        let end = words::ending(phrase.name.of(self.text));
        let named =
            form == Form::Noun && end.is_some_and(|role| role.has(Role::NOMINAL));
        let deed = form == Form::Deed || named;
        if form == Form::Deed && is_bare(name.of(self.text)) {
            return;
        }
        self.said.push(Reading { mention, name, action, item, change, deed });
    }
}

/// How many characters a name can have.
const MAX_NAME: usize = 60;

/// Nouns that say nothing of what is counted.
const VAGUE: &[&str] = &[
    "方面", "部分", "阶段", "环节", "情况", "其他", "层面", "批次", "涉及", "达到",
    "数量", "限期", "为期", "定期", "长期", "工作", "左右", "以上", "以下", "合计",
    "共计", "比例", "比重",
];

/// Deeds that say nothing without what they are done to.
fn is_bare(deed: &str) -> bool {
    matches!(
        deed,
        "完成"
            | "剩余"
            | "到位"
            | "销号"
            | "实现"
            | "落实"
            | "使用"
            | "办结"
            | "发生"
            | "出现"
            | "造成"
            | "导致"
            | "承担"
            | "查看"
            | "延期"
            | "涉及"
            | "推进"
            | "安排"
            | "参加"
            | "形成"
            | "负责"
            | "提供"
            | "确定"
            | "明确"
            | "规定"
            | "增加"
            | "减少"
    )
}
