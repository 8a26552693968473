//! Which words of many lists may stand where in a text: a question that rules ask of each
//! clause, answered for all lists by one pass over the text.

use super::{Span, is_blank, shortcut};

/// How many pairs of characters are told apart: some hundreds are in the lists.
const PAIRS: usize = 1 << 14;

/// The stretch of text for which the pass keeps one answer, in bytes.
const BLOCK: usize = 32;

/// Some of the lists, a bit for each. With eight the table stays in the nearest cache.
pub(crate) type Lists = u8;

/// Lists of words of two characters and more, each with a bit of its own.
#[derive(Debug)]
pub(crate) struct WordLists {
    /// The lists with a word that begins with a pair of characters, by its hash.
    pairs: Vec<Lists>,
}

impl WordLists {
    /// The lists with their bits. What is shorter than two characters is left out.
    pub(crate) fn new(lists: &[(Lists, &[&str])]) -> Self {
        let mut pairs = vec![0; PAIRS];
        for &(bit, words) in lists {
            for word in words {
                let mut codes = word.chars().map(|c| print(code_of(c)));
                let (Some(first), Some(second)) = (codes.next(), codes.next()) else {
                    continue;
                };
                if let Some(lists) = pairs.get_mut(pair(first, second)) {
                    *lists |= bit;
                }
            }
        }
        Self { pairs }
    }

    /// Goes over a text.
    pub(crate) fn sieve(&self, text: &str) -> Sieve {
        let mut blocks = vec![0; text.len() / BLOCK + 1];
        // The print of the character before, and where it stands.
        let (mut before, mut from) = (0, 0);
        let mut rest = text.as_bytes();
        loop {
            let (code, behind);
            // Han, as nearly all of a text.
            if let [0xe4..=0xe9, second, third, after @ ..] = rest {
                (code, behind) = (code_of_two(*second, *third), after);
            } else {
                let at = text.len() - rest.len();
                let mut chars = text.get(at..).unwrap_or_default().chars();
                let Some(c) = chars.next() else { break };
                // Rules pass over blanks inside of words.
                if is_blank(c) {
                    rest = chars.as_str().as_bytes();
                    continue;
                }
                (code, behind) = (code_of(c), chars.as_str().as_bytes());
            }
            let print = print(code);
            let lists = self.pairs.get(pair(before, print)).copied().unwrap_or(0);
            if lists != 0
                && let Some(block) = blocks.get_mut(from / BLOCK)
            {
                *block |= lists;
            }
            (before, from) = (print, text.len() - rest.len());
            rest = behind;
        }
        Sieve { blocks }
    }
}

/// What stands for a character: its last two bytes.
fn code_of_two(last_but_one: u8, last: u8) -> u32 {
    u32::from(last_but_one) << 8 | u32::from(last)
}

fn code_of(c: char) -> u32 {
    match *c.encode_utf8(&mut [0; 4]).as_bytes() {
        [.., second, third] => code_of_two(second, third),
        [only] => code_of_two(0, only),
        [] => 0,
    }
}

/// The code of a character as a number whose high bits depend on all of it.
fn print(code: u32) -> u32 {
    code.wrapping_mul(0x9e37_79b1)
}

/// The place of a pair of characters, by their prints, among the pairs.
fn pair(first: u32, second: u32) -> usize {
    ((first.rotate_left(7) ^ second) >> 18) as usize % PAIRS
}

/// What the pass over a text found.
#[derive(Debug)]
pub(crate) struct Sieve {
    /// For each stretch, the lists of which a word may begin in it.
    blocks: Vec<Lists>,
}

impl Sieve {
    /// The lists of which a word may begin in a span: all that have one there, and a few
    /// that have none.
    pub(crate) fn lists(&self, span: Span) -> Lists {
        if span.is_empty() {
            return 0;
        }
        if !shortcut::are_taken() {
            return Lists::MAX;
        }
        let blocks = self.blocks.get(span.start / BLOCK..=(span.end - 1) / BLOCK);
        // A span beyond the text may hold anything.
        blocks.map_or(Lists::MAX, |blocks| {
            blocks.iter().fold(0, |all, lists| all | lists)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLANS: Lists = 1;
    const TIMES: Lists = 2;

    fn lists() -> WordLists {
        WordLists::new(&[(PLANS, &["计划", "力争"]), (TIMES, &["目前", ""])])
    }

    #[test]
    fn lists_are_told_where_their_words_begin() {
        let text =
            "各单位计划于年底前完成任务，其余工作均按照要求有序开展，目前进展顺利。";
        let sieve = lists().sieve(text);
        let piece = |words: &str| {
            let at = text.find(words).unwrap();
            Span::new(at, at + words.len())
        };
        assert_eq!(sieve.lists(piece("各单位计划")) & PLANS, PLANS);
        assert_eq!(sieve.lists(piece("顺利。")) & PLANS, 0);
        assert_eq!(sieve.lists(piece("目前进展")) & TIMES, TIMES);
        assert_eq!(sieve.lists(piece("各单位")) & TIMES, 0);
        assert_eq!(sieve.lists(Span::new(3, 3)), 0);
        let spaced = lists().sieve("计　划");
        assert_eq!(spaced.lists(Span::new(0, 9)) & PLANS, PLANS);
    }

    #[test]
    fn a_span_beyond_the_text_may_hold_anything() {
        let sieve = lists().sieve("已完成");
        assert_eq!(sieve.lists(Span::new(0, 90)), Lists::MAX);
    }
}
