//! The sentence around a figure as tokens: the words of jieba with what they can do, and
//! the mentions, quotes and brackets as one token each.

use super::words::{self, Role};
use crate::model::{Mention, MentionKind};
use crate::text::Span;
use jieba_rs::Jieba;

/// What a token is in the clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A noun, a title, a short quote
    Noun,
    Verb,
    Adjective,
    Adverb,
    Preposition,
    /// 、 和 及
    Joint,
    /// 并
    And,
    /// 的
    Of,
    /// 等
    Etc,
    /// 了, 过
    Particle,
    /// 一批, 第二次
    Number,
    /// 中, 内
    Locative,
    /// 其中, 各
    Pronoun,
    Date,
    /// A figure, by its place among the mentions
    Figure(u32),
    /// What stands in brackets, with them
    Bracket,
    /// ：
    Colon,
    /// ，
    Stop,
    Other,
}

/// A word or mark with its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) class: Class,
    pub(super) roles: Role,
}

impl Token {
    const fn new(span: Span, class: Class) -> Self {
        Self { span, class, roles: Role::NONE }
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.roles.has(role)
    }

    pub(super) fn is(&self, class: Class) -> bool {
        self.class == class
    }

    /// Whether it can be the verb of a clause and no noun.
    pub(super) fn acts(&self) -> bool {
        self.is(Class::Verb) && self.has(Role::ACTION) && !self.has(Role::NOMINAL)
    }

    /// Whether it can stand in a noun phrase.
    pub(super) fn is_nominal(&self) -> bool {
        let states = Role::LINK | Role::UP | Role::DOWN;
        matches!(self.class, Class::Noun | Class::Adjective)
            || self.is(Class::Verb) && !self.acts() && !self.has(states)
    }
}

/// From the first token to the last.
pub(super) fn span_of(tokens: &[Token]) -> Option<Span> {
    Some(Span::new(tokens.first()?.span.start, tokens.last()?.span.end))
}

/// The tokens of `window`, and those of each bracket in it apart. `mentions` are those
/// of the document with the place of the first.
pub(super) fn tokens(
    jieba: &Jieba,
    text: &str,
    window: Span,
    mentions: &[(u32, &Mention<'_>)],
) -> Vec<Vec<Token>> {
    let mut flat = Vec::new();
    let mut at = window.start;
    for &(index, mention) in mentions {
        if mention.span.start < at || mention.span.end > window.end {
            continue;
        }
        cut(jieba, text, Span::new(at, mention.span.start), &mut flat);
        let class = match &mention.kind {
            MentionKind::Figure { unit, .. } if unit == "岁" || unit == "周岁" => {
                Class::Adjective
            }
            MentionKind::Figure { .. } => Class::Figure(index),
            MentionKind::Date { .. } => Class::Date,
            MentionKind::Work { .. } => Class::Noun,
            _ => Class::Other,
        };
        flat.push(Token::new(mention.span, class));
        at = mention.span.end;
    }
    cut(jieba, text, Span::new(at, window.end), &mut flat);
    fold(text, &flat)
}

/// The tokens of a stretch without mentions.
fn cut(jieba: &Jieba, text: &str, span: Span, out: &mut Vec<Token>) {
    let piece = span.of(text);
    let mut start = 0;
    let mut skip = 0;
    let run = |from: usize, to: usize, out: &mut Vec<Token>| {
        let words = piece.get(from..to).unwrap_or("");
        for tag in jieba.tag(words, false) {
            let start = span.start + from + tag.byte_start;
            let span = Span::new(start, start + tag.word.len());
            if !tag.word.trim().is_empty() {
                out.push(word(span, tag.word, tag.tag));
            }
        }
    };
    for (at, c) in piece.char_indices() {
        let class = match c {
            '，' | ',' | '。' | '；' | ';' | '！' | '？' | '|' | '\n' | '\r' => {
                Class::Stop
            }
            '：' | ':' => Class::Colon,
            '、' => Class::Joint,
            '（' | '(' | '）' | ')' | '“' | '”' | '【' | '】' | '[' | ']' => {
                Class::Other
            }
            _ if at >= skip => {
                // PM2.5: one name.
                let name = latin(piece.get(at..).unwrap_or(""));
                if name > 0 {
                    run(start, at, out);
                    (start, skip) = (at + name, at + name);
                    let span = Span::new(span.start + at, span.start + start);
                    out.push(Token::new(span, Class::Noun));
                }
                continue;
            }
            _ => continue,
        };
        if at < skip {
            continue;
        }
        run(start, at, out);
        start = at + c.len_utf8();
        out.push(Token::new(Span::new(span.start + at, span.start + start), class));
    }
    run(start, piece.len(), out);
}

/// How long the name in Latin letters and digits is that a text begins with; 0 where it
/// begins with none.
fn latin(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    text.find(|c| !part(c)).unwrap_or(text.len())
}

fn word(span: Span, word: &str, tag: &str) -> Token {
    if let Some((class, roles)) = words::lookup(word) {
        return Token { span, class, roles };
    }
    let class = match word {
        _ if word.starts_with('每') => Class::Pronoun,
        "和" | "及" | "与" | "以及" | "或" | "或者" | "暨" => Class::Joint,
        "并" | "并且" | "且" => Class::And,
        // 不合格, 未入账: a part of what follows.
        "无" | "非" => Class::Adjective,
        "不" | "未" => {
            return Token { span, class: Class::Adverb, roles: Role::NEGATION };
        }
        "的" => Class::Of,
        "等" | "等等" => Class::Etc,
        "含" | "包括" | "包含" => Class::Pronoun,
        // 清理出, 查出了
        "出" => Class::Particle,
        "将" | "把" | "对" | "向" | "由" | "从" | "为" | "因" | "按" | "以" | "在"
        | "于" | "比" | "较" | "被" | "就" | "经" | "据" | "至" | "到" | "给"
        | "面向" | "截至" | "截止" | "自" | "根据" | "按照" | "依据" | "通过"
        | "针对" | "围绕" | "依托" | "关于" | "作为" => Class::Preposition,
        _ => match tag.as_bytes() {
            [b'v', b'n', ..] => {
                return Token { span, class: Class::Verb, roles: Role::NOMINAL };
            }
            [b'v', ..] => Class::Verb,
            [b'l' | b'i', ..] if word.chars().count() == 4 => {
                return Token { span, class: Class::Noun, roles: Role::IDIOM };
            }
            [
                b'n' | b'q' | b'l' | b'i' | b'j' | b's' | b'e' | b'k' | b'g' | b'h',
                ..,
            ]
            | [b'a', b'n', ..] => Class::Noun,
            [b'a' | b'b' | b'z', ..] => Class::Adjective,
            [b'd', ..] => Class::Adverb,
            [b'p', ..] => Class::Preposition,
            [b'c', ..] => Class::And,
            [b'u', ..] => Class::Particle,
            [b'm', ..] if word.starts_with('第') => {
                return Token { span, class: Class::Number, roles: Role::ORDINAL };
            }
            [b'm', ..] => Class::Number,
            [b'f', ..] => Class::Locative,
            [b'r', ..] => Class::Pronoun,
            [b't', ..] => Class::Date,
            _ if word.ends_with(crate::text::is_han) => Class::Noun,
            _ => Class::Other,
        },
    };
    Token::new(span, class)
}

/// How long a quote can be and still be one word of the sentence around it.
const MAX_QUOTE: usize = 24 * 3;

/// The tokens with quotes and brackets folded, and those of each bracket.
fn fold(text: &str, flat: &[Token]) -> Vec<Vec<Token>> {
    let mut levels: Vec<(usize, Vec<Token>)> = vec![(0, Vec::new())];
    let mut done = Vec::new();
    let mut quote: Option<usize> = None;
    for token in flat {
        let mark = if token.is(Class::Other) { token.span.of(text) } else { "" };
        match mark {
            "（" | "(" | "【" | "[" => levels.push((token.span.start, Vec::new())),
            "）" | ")" | "】" | "]" if levels.len() > 1 => {
                if let Some((start, inner)) = levels.pop() {
                    let span = Span::new(start, token.span.end);
                    done.push(inner);
                    push(&mut levels, Token::new(span, Class::Bracket));
                }
                quote = None;
            }
            "“" => {
                quote = levels.last().map(|(_, tokens)| tokens.len());
                push(&mut levels, Token::new(token.span, Class::Stop));
            }
            "”" => {
                let level = levels.last_mut().map(|(_, tokens)| tokens);
                let folded = level.zip(quote.take()).is_some_and(|(tokens, from)| {
                    let quoted = tokens.get(from..).unwrap_or(&[]);
                    let start =
                        quoted.first().map_or(token.span.start, |t| t.span.start);
                    let figure = |t: &Token| matches!(t.class, Class::Figure(_));
                    let short = token.span.end - start <= MAX_QUOTE;
                    let whole = short && !quoted.iter().any(figure);
                    if whole {
                        tokens.truncate(from);
                        let span = Span::new(start, token.span.end);
                        tokens.push(Token::new(span, Class::Noun));
                    }
                    whole
                });
                if !folded {
                    push(&mut levels, Token::new(token.span, Class::Stop));
                }
            }
            _ => push(&mut levels, *token),
        }
    }
    // Brackets that nothing closes part the sentence.
    done.extend(levels.into_iter().map(|(_, tokens)| tokens));
    done
}

fn push(levels: &mut [(usize, Vec<Token>)], token: Token) {
    if let Some((_, tokens)) = levels.last_mut() {
        tokens.push(token);
    }
}
