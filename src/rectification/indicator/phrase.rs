//! What the words before a figure, or behind it, name: the verb and its object, the
//! noun that is counted. Words that can be read in two ways name nothing.

use super::clause::{Class, Token, span_of};
use super::words::{self, Role};
use crate::text::Span;

/// What is counted or measured, and what was done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) name: Span,
    pub(super) action: Option<Span>,
    pub(super) form: Form,
}

/// How a phrase names what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// 整改率, 机井
    Noun,
    /// 核查合同: the verb is the action, its object the name.
    Object,
    /// 问责, 归还原渠道: what was done is what is counted. The name is the deed.
    Deed,
    /// 已办结: a deed to what was named before.
    Completion,
    /// 案件已办结: the noun before the verb is what it is done to.
    Passive,
}

/// What is known of the figure that the words belong to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) text: &'a str,
    pub(super) unit: &'a str,
    pub(super) is_money: bool,
    pub(super) is_ratio: bool,
}

/// Reads the words before a figure, without those that only bound it.
pub(super) fn before(tokens: &[Token], counted: Counted<'_>) -> Option<Phrase> {
    let tokens = without_lead(tokens);
    let (topic, core, perfect) = past_adverb(tokens);
    if core.is_empty() {
        return None;
    }
    let Some(verb) = main_verb(core, perfect, counted.text) else {
        return noun(core).map(|name| Phrase { name, action: None, form: Form::Noun });
    };
    object(topic, core, verb, perfect, counted)
}

/// The tokens without what stands before the clause proper: dates, 其中, joints.
fn without_lead(mut tokens: &[Token]) -> &[Token] {
    while let [first, rest @ ..] = tokens {
        let lead = matches!(
            first.class,
            Class::Date
                | Class::Joint
                | Class::And
                | Class::Colon
                | Class::Stop
                | Class::Bracket
                | Class::Number
                | Class::Locative
                | Class::Particle
        ) || first.is(Class::Pronoun)
            || first.has(Role::STATES) && !first.has(Role::ACTION);
        if !lead {
            break;
        }
        tokens = rest;
    }
    tokens
}

/// The words before the adverb that announces the verb, those behind it, and whether
/// there is one (已, 共). Without one all words stand behind.
fn past_adverb(tokens: &[Token]) -> (&[Token], &[Token], bool) {
    let mut found = None;
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        let verb = next.is_some_and(|next| {
            next.is(Class::Verb) || next.is(Class::Adverb) && next.has(Role::ADVERB)
        });
        let announces = token.is(Class::Adverb) && !token.has(Role::NEGATION);
        if announces && (verb || next.is_some() && at == 0) {
            found = Some(at);
        } else if token.acts() && !token.has(Role::PIVOT) {
            break;
        }
    }
    match found {
        Some(at) => {
            let core = tokens.get(at + 1..).unwrap_or(&[]);
            let mut topic = tokens.get(..at).unwrap_or(&[]);
            while let [rest @ .., last] = topic
                && last.is(Class::Adverb)
            {
                topic = rest;
            }
            (topic, core, true)
        }
        None => (&[], tokens, false),
    }
}

/// Where the verb of the clause stands. `expected` where an adverb announces it.
fn main_verb(core: &[Token], expected: bool, text: &str) -> Option<usize> {
    let of = core.iter().rposition(|token| token.is(Class::Of));
    let led = core.first().is_some_and(|token| token.is(Class::Preposition));
    let named = |at: usize| core.get(at + 1).is_some_and(Token::is_nominal);
    let sure = core.iter().enumerate().position(|(at, token)| {
        // 执法案件的: what stands before 的 is not the verb of the clause, except
        // where the clause begins with it (清退超范围列支的费用).
        let inside = at > 0 && of.is_some_and(|of| at < of && !led || at == of + 1);
        let first = at == 0 && token.is(Class::Verb) && !token.has(Role::MODIFIER);
        // 施工企业: a name of a deed at the start qualifies the noun.
        let verb = token.has(Role::ACTION) || !token.has(Role::NOMINAL);
        let plain =
            first && verb && (expected || core.len() > 1 || token.has(Role::ACTION));
        // 班子成员走访企业
        let person = at
            .checked_sub(1)
            .and_then(|at| core.get(at))
            .is_some_and(|by| by.is(Class::Noun) && words::is_person(by.span.of(text)));
        let by =
            person && token.is(Class::Verb) && token.has(Role::ACTION) && named(at);
        !inside && (plain || token.acts() || by)
    });
    let behind = |at: usize| core.get(at + 1).is_some_and(Token::is_nominal);
    let led_verb = || {
        let nominal = |at: usize, token: &Token| {
            let of = at.checked_sub(1).and_then(|at| core.get(at));
            let free = of.is_none_or(|token| !token.is(Class::Of));
            at > 1
                && free
                && token.is(Class::Verb)
                && token.has(Role::ACTION)
                && behind(at)
        };
        core.iter().enumerate().position(|(at, token)| nominal(at, token))
    };
    sure.or_else(|| if led { led_verb() } else { None })
}

/// The phrase of a verb at `verb` of `core` with what follows it.
fn object(
    topic: &[Token],
    core: &[Token],
    verb: usize,
    perfect: bool,
    counted: Counted<'_>,
) -> Option<Phrase> {
    let (mut from, mut to) = (verb, chain(core, verb));
    // 组织专家开展检查: the last thing that somebody is made to do.
    while let Some(next) = pivoted(core, (from, to), counted.text) {
        (from, to) = (next, chain(core, next));
    }
    // 完成整改8项
    let group = core.get(from..to)?;
    let deeds = core.get(to..)?.iter().all(|token| token.is(Class::Verb));
    if deeds && group.last()?.has(Role::WHOLE) && !counted.is_money {
        to = core.len();
    }
    let action = span_of(core.get(from..to)?)?;
    let mut rest = core.get(to..)?;
    while let [first, behind @ ..] = rest
        && first.is(Class::Particle)
    {
        rest = behind;
    }
    if rest.is_empty() {
        return deed(topic, core, verb, (from, to), perfect, counted);
    }
    let head = core.get(from)?;
    let plain = head.roles == Role::NONE;
    // A verb of one character that no table knows is most often a piece of a word.
    // 铺设还田管网: what looks like an adverb behind the verb is one too.
    if plain && head.span.of(counted.text).chars().count() < 2
        || rest
            .first()
            .is_some_and(|token| token.is(Class::Adverb) && !token.has(Role::NEGATION))
    {
        return None;
    }
    // 发现隐患并落实整改94处: the object stands before 并.
    if let Some(and) = rest.iter().position(|token| token.is(Class::And)) {
        let (named, done) = (rest.get(..and)?, rest.get(and + 1..)?);
        let verbs = !done.is_empty() && done.iter().all(|token| token.is(Class::Verb));
        let action = span_of(done).filter(|_| verbs)?;
        let name = noun(named)?;
        return Some(Phrase { name, action: Some(action), form: Form::Object });
    }
    // 运用第一种形态追责问责10人
    if let Some(last) = rest.iter().rposition(|token| !token.acts())
        && last + 1 < rest.len()
    {
        let name = span_of(rest.get(last + 1..)?)?;
        return Some(Phrase { name, action: None, form: Form::Deed });
    }
    let name = noun_of(rest, Some(head))?;
    let last = rest.last()?;
    let measure = is_measure(last, counted.text);
    let links = head.has(Role::LINK) && !head.has(Role::ACTION);
    if links || measure && head.has(Role::STATES) {
        return Some(Phrase { name, action: None, form: Form::Noun });
    }
    let whole = Span::new(head.span.start, name.end);
    let contiguous = rest.first().is_some_and(|first| first.span.start == name.start);
    if measure && contiguous && to == from + 1 {
        if rest.iter().any(|token| token.is(Class::Joint)) {
            return None;
        }
        return Some(Phrase { name: whole, action: None, form: Form::Noun });
    }
    let money = words::is_money(name.of(counted.text));
    if counted.is_money && !money && head.has(Role::STATES) {
        return Some(Phrase { name, action: None, form: Form::Noun });
    }
    if counted.is_money && !money {
        let whole = contiguous.then_some(whole)?;
        return Some(Phrase { name: whole, action: None, form: Form::Deed });
    }
    // 滞留的补助: the verb belongs to the noun.
    if rest.first().is_some_and(|token| token.is(Class::Of)) {
        return Some(Phrase { name, action: None, form: Form::Noun });
    }
    // 移送公安机关1起: what is sent is counted, not to whom.
    let sent = words::is_transfer(head.span.of(counted.text));
    let other =
        matches!(counted.unit, "起" | "件" | "人" | "次" | "条" | "份" | "人次");
    if sent && other && words::is_body(name.of(counted.text)) {
        let deed = Phrase { name: whole, action: None, form: Form::Deed };
        return contiguous.then_some(deed);
    }
    // 移送公安机关行政拘留2人
    let within = rest.split_last().is_some_and(|(last, before)| {
        let verb = last.is(Class::Verb);
        verb && before.iter().any(|t| words::is_body(t.span.of(counted.text)))
    });
    if within && sent {
        return None;
    }
    // 注册申请表: a verb that no table knows may only qualify the noun.
    if plain && !perfect {
        return Some(Phrase { name, action: None, form: Form::Noun });
    }
    let name = if head.has(Role::STATISTIC) && contiguous { whole } else { name };
    Some(Phrase { name, action: Some(action), form: Form::Object })
}

/// A verb without an object.
fn deed(
    topic: &[Token],
    core: &[Token],
    verb: usize,
    (from, to): (usize, usize),
    perfect: bool,
    counted: Counted<'_>,
) -> Option<Phrase> {
    let verbs = core.get(from..to)?;
    let action = span_of(verbs)?;
    let subject = if perfect { topic } else { core.get(..verb)? };
    let subject = without_lead(subject);
    // 全市前三季度执法案件: what stands before the last mark is no part of it.
    let run = subject.iter().rposition(|token| !token.is_nominal());
    let patient = subject.get(run.map_or(0, |at| at + 1)..).and_then(noun);
    let patient = patient.filter(|name| {
        let noun = name.of(counted.text);
        let money = counted.is_money && words::is_money(noun);
        money || counted.is_ratio || words::counts(counted.unit, noun)
    });
    if let Some(name) = patient {
        return Some(Phrase { name, action: Some(action), form: Form::Passive });
    }
    if counted.is_ratio && !subject.is_empty() {
        return None;
    }
    let part = verbs.iter().any(|token| token.has(Role::PART));
    let form = if part || perfect { Form::Completion } else { Form::Deed };
    Some(Phrase { name: action, action: None, form })
}

/// Where the group of verbs that begins at `from` ends: 制定出台, 发现并制止,
/// 新建、改扩建.
fn chain(core: &[Token], from: usize) -> usize {
    let mut at = from + 1;
    loop {
        let previous = at.checked_sub(1).and_then(|at| core.get(at));
        let finds = previous.is_some_and(|token| token.has(Role::FINDS));
        let pivot = previous.is_some_and(|token| token.has(Role::PIVOT));
        let follows = |at: usize| {
            core.get(at).is_some_and(|token| {
                let named = core.get(at + 1).is_some_and(Token::is_nominal);
                let verb = token.is(Class::Verb) && token.has(Role::ACTION);
                token.acts() && !finds || verb && pivot && named
            })
        };
        let joined = core
            .get(at)
            .is_some_and(|token| matches!(token.class, Class::And | Class::Joint))
            && core.get(at + 1).is_some_and(|token| {
                token.is(Class::Verb) && (token.acts() || token.has(Role::ACTION))
            })
            && core.get(at + 2).is_some_and(|token| {
                token.is_nominal() || token.is(Class::Verb) || token.is(Class::Of)
            });
        if joined {
            at += 2;
        } else if follows(at) {
            at += 1;
        } else {
            return at;
        }
    }
}

/// The verb that somebody is made to do, behind a verb such as 组织.
fn pivoted(core: &[Token], (from, to): (usize, usize), text: &str) -> Option<usize> {
    let group = core.get(from..to)?;
    if !group.last()?.has(Role::PIVOT) {
        return None;
    }
    let rest = core.get(to..)?;
    let verb = rest.iter().enumerate().position(|(at, token)| {
        let named = rest.get(at + 1).is_some_and(Token::is_nominal);
        let verb = token.is(Class::Verb) && token.has(Role::ACTION);
        let by = at.checked_sub(1).and_then(|at| rest.get(at)).is_some_and(|by| {
            let noun = by.span.of(text);
            by.is(Class::Noun) && (words::is_person(noun) || words::is_body(noun))
        });
        let light = token.has(Role::LIGHT) || by;
        at > 0 && (token.acts() && at + 1 < rest.len() || verb && named && light)
    })?;
    Some(to + verb)
}

/// Whether a noun names a quantity: 面积, 整改率.
pub(super) fn is_measure(token: &Token, text: &str) -> bool {
    token.has(Role::MEASURE) || token.span.of(text).ends_with('率')
}

/// The name that a noun phrase gives: what stands behind its last 的, or else behind
/// 等; nothing where a verb, an adverb or a mark stands in it.
pub(super) fn noun(tokens: &[Token]) -> Option<Span> {
    noun_of(tokens, None)
}

/// The same for the object of a verb, in which other verbs may qualify a noun.
fn noun_of(tokens: &[Token], verb: Option<&Token>) -> Option<Span> {
    let governed = verb.is_some_and(|verb| !verb.has(Role::PIVOT));
    let finds = verb.is_some_and(|verb| verb.has(Role::FINDS));
    let mut tokens = trimmed(tokens);
    // 账目等, 医院（分院）
    while let [rest @ .., last] = tokens
        && matches!(last.class, Class::Etc | Class::Bracket)
    {
        tokens = rest;
    }
    let cut = |class: Class, tokens: &'_ [Token]| -> usize {
        tokens.iter().rposition(|token| token.is(class)).map_or(0, |at| at + 1)
    };
    let of = cut(Class::Of, tokens);
    let joint = |tokens: &[Token]| tokens.iter().any(|token| token.is(Class::Joint));
    // 各科室骨干、主管的协会负责人以及代表: which of them are counted?
    if joint(tokens.get(..of)?) && joint(tokens.get(of..)?) {
        return None;
    }
    let last = tokens.last()?;
    // 人员支出占业务支出的比例: the ratio of one to the other.
    let ratio =
        last.has(Role::RATIO) && tokens.iter().any(|token| token.has(Role::SHARE));
    if ratio {
        return span_of(tokens);
    }
    let tokens = tokens.get(of..)?;
    let tokens = tokens.get(cut(Class::Etc, tokens)..)?;
    // 第一责任13项: what kind of thing is counted?
    let ordinal = |token: &Token| token.is(Class::Number) && token.has(Role::ORDINAL);
    if tokens.iter().any(ordinal) {
        return None;
    }
    // 该公司上一年度净利润; but 国三及以下货车 is no 货车 of any kind.
    let mark = tokens.iter().rposition(|token| {
        let cuts = matches!(token.class, Class::Date | Class::Number | Class::Pronoun);
        cuts || token.is(Class::Locative)
    });
    if mark.and_then(|at| tokens.get(at)).is_some_and(|token| token.is(Class::Locative))
    {
        return None;
    }
    let mut tokens = trimmed(tokens.get(mark.map_or(0, |at| at + 1)..)?);
    // 2020级新生, 本批资金: the classifier belongs to what was cut off.
    if let [first, rest @ ..] = tokens
        && mark.is_some()
        && first.span.len() == '级'.len_utf8()
        && !rest.is_empty()
    {
        tokens = rest;
    }
    // 查出白条入账57笔: what is found can be a whole clause.
    let ends = last.is(Class::Noun)
        || last.is(Class::Verb) && (last.has(Role::NOMINAL) || finds && !last.acts());
    let measure = last.has(Role::MEASURE);
    let inside = tokens.iter().enumerate().all(|(at, token)| {
        // 党员集中培训
        let manner = governed && at > 0 && token.has(Role::MANNER);
        let manner =
            manner && tokens.get(at + 1).is_some_and(|next| next.is(Class::Verb));
        // 办理时限, 建档率
        let negated = at == 0 && token.has(Role::NEGATION);
        manner
            || negated
            || measure && token.acts()
            || token.is_nominal()
            || matches!(token.class, Class::Joint | Class::Bracket)
    });
    // 小区翻新楼道: a verb that no table knows could be the verb of the clause.
    let plain = tokens
        .iter()
        .skip(1)
        .any(|token| token.is(Class::Verb) && token.roles == Role::NONE);
    if ends && inside && (!plain || measure || governed) {
        span_of(tokens)
    } else {
        None
    }
}

/// The item that a part of a list names: 城东, of 城东、城西两镇.
pub(super) fn item(part: &[Token]) -> Option<Span> {
    let part = trimmed(part);
    let number = part.iter().position(|token| token.is(Class::Number));
    span_of(part.get(..number.unwrap_or(part.len()))?)
}

/// The tokens without what no name begins with.
fn trimmed(mut tokens: &[Token]) -> &[Token] {
    while let [first, rest @ ..] = tokens
        && !first.has(Role::NEGATION)
        && matches!(
            first.class,
            Class::Preposition
                | Class::Joint
                | Class::Pronoun
                | Class::Date
                | Class::Adverb
                | Class::Number
                | Class::Particle
                | Class::Bracket
        )
    {
        tokens = rest;
    }
    tokens
}

/// The noun that follows a figure. `governed` is the verb that it is the object of;
/// `led` where a preposition stands before the figure, so that the verb of the clause
/// follows (对16个支部抽查); `followed` where the words end at another figure.
pub(super) fn behind(
    tokens: &[Token],
    governed: Option<&Token>,
    led: bool,
    followed: bool,
    counted: Counted<'_>,
) -> Option<Span> {
    let first = tokens.first()?;
    if !first.is_nominal() && !first.has(Role::NEGATION) {
        return None;
    }
    let goes_on = |at: usize, token: &Token| match token.class {
        Class::Joint => tokens.get(at + 1).is_some_and(Token::is_nominal),
        _ => token.is_nominal() || at == 0,
    };
    let end = tokens.iter().enumerate().position(|(at, token)| !goes_on(at, token));
    let region = tokens.get(..end.unwrap_or(tokens.len()))?;
    let next = tokens.get(region.len());
    // 7个调研课题、6项清单: the joint belongs to the list of figures.
    let relative = next.is_some_and(|token| token.is(Class::Of))
        && region.iter().any(|token| !token.is(Class::Noun));
    if relative {
        return None;
    }
    // 29个问题完成26个: the verb belongs to the next figure.
    let mut region = region;
    while let [rest @ .., last] = region
        && followed
        && next.is_none()
        && last.is(Class::Verb)
    {
        region = rest;
    }
    let region = untailed(region, counted);
    // 5条路面厚度不足: a quantity is not counted. 30万元工期: nor is a time so much money.
    let head = region.last()?;
    if head.has(Role::MEASURE) && !counted.is_ratio && !counted.unit.is_empty()
        || counted.is_money && !words::is_money(head.span.of(counted.text))
    {
        return None;
    }
    if !words::suits(counted.unit, region.last()?.span.of(counted.text)) {
        return None;
    }
    let plain = region
        .iter()
        .skip(1)
        .position(|token| token.is(Class::Verb) && !token.has(Role::MODIFIER));
    let last_verb = region.iter().rposition(|token| token.is(Class::Verb));
    let idiom = region.iter().skip(1).position(|token| token.has(Role::IDIOM));
    let region = match plain.map(|at| at + 1) {
        _ if idiom.is_some_and(|at| at + 2 == region.len()) => {
            region.get(..region.len() - 1)?
        }
        // 对5个工单分类起底: more than one verb could be that of the clause.
        Some(at) if led && last_verb == Some(region.len() - 1) => {
            if Some(at) != last_verb {
                return None;
            }
            region.get(..at)?
        }
        // 修订86个人才培养方案 is one object, 18个小区翻新楼道 and 邀请15位专家诊断 hold
        // another verb.
        Some(at) if governed.is_none_or(|verb| verb.has(Role::PIVOT)) => {
            let closed = next.is_some_and(|token| {
                matches!(
                    token.class,
                    Class::Adverb | Class::Locative | Class::Preposition
                ) || token.acts()
            });
            let nominal = region.get(at).is_some_and(|verb| verb.has(Role::NOMINAL));
            match (closed && nominal, region.last()?.is(Class::Noun)) {
                (true, true) => region,
                (true, false) => region.get(..at)?,
                // 3个主体履行了义务
                _ if !nominal && region.len() == at + 1 && next_is_verbal(next) => {
                    region.get(..at)?
                }
                _ => return None,
            }
        }
        _ => region,
    };
    let event = matches!(counted.unit, "次" | "场" | "期" | "轮" | "项" | "回");
    // 完成17处管网改造
    let whole = governed.is_some_and(|verb| verb.has(Role::WHOLE));
    if !event && !whole && region.last()?.is(Class::Verb) {
        return None;
    }
    noun(region).filter(|name| Some(name.start) == region.first().map(|t| t.span.start))
}

/// Whether the token behind a word makes it the verb of the clause.
fn next_is_verbal(next: Option<&Token>) -> bool {
    next.is_some_and(|token| {
        matches!(token.class, Class::Particle | Class::Preposition)
    })
}

/// The region without what is not counted by a classifier: 12个在建项目工期,
/// 16个党组织学习情况.
fn untailed<'a>(mut region: &'a [Token], counted: Counted<'_>) -> &'a [Token] {
    let mut tailed = false;
    while let [rest @ .., last] = region
        && !rest.is_empty()
        && (last.has(Role::TAIL)
            || tailed && last.is(Class::Verb)
            || !words::suits(counted.unit, last.span.of(counted.text)))
        && !counted.is_money
    {
        tailed = true;
        region = rest;
    }
    region
}
