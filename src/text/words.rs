//! Lists of words that are asked for in many places: a word is tried only where the
//! character stands that it begins or ends with.

/// How many characters are told apart before any word is tried.
const KEYS: usize = 512;

/// Words by one of their characters.
#[derive(Debug)]
struct Filed<T> {
    /// Where the words of each key begin, and at the end how many words there are.
    starts: Vec<u16>,
    /// The words by key, those of one key as they were given.
    words: Vec<(char, &'static str, T)>,
}

/// The key of a character; some share one.
fn key(c: char) -> usize {
    u32::from(c) as usize % KEYS
}

impl<T> Filed<T> {
    /// Files words, at most 65,535.
    fn new(mut words: Vec<(char, &'static str, T)>) -> Self {
        words.sort_by_key(|&(c, ..)| key(c));
        let mut starts = Vec::with_capacity(KEYS + 1);
        for (number, &(c, ..)) in words.iter().enumerate() {
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            starts.resize(starts.len().max(key(c) + 1), number);
        }
        starts.resize(KEYS + 1, u16::try_from(words.len()).unwrap_or(u16::MAX));
        Self { starts, words }
    }

    /// The words of a character.
    fn under(&self, c: char) -> impl Iterator<Item = &(char, &'static str, T)> {
        let (from, to) = match self.starts.get(key(c)..).unwrap_or_default() {
            [from, to, ..] => (usize::from(*from), usize::from(*to)),
            _ => (0, 0),
        };
        let words = self.words.get(from..to).unwrap_or_default();
        words.iter().filter(move |&&(filed, ..)| filed == c)
    }
}

/// Words that a text may begin with, each with what it says.
#[derive(Debug)]
pub(crate) struct Heads<T>(Filed<T>);

impl<T: Copy> Heads<T> {
    /// Files words; an empty one is left out.
    pub(crate) fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let words = words.into_iter();
        let filed =
            words.filter_map(|(word, says)| Some((word.chars().next()?, word, says)));
        Self(Filed::new(filed.collect()))
    }

    /// The words that a text begins with, in the order that they were given in.
    pub(crate) fn of<'w>(
        &'w self,
        text: &'w str,
    ) -> impl Iterator<Item = (&'static str, T)> {
        // No word begins with NUL.
        let words = self.0.under(text.chars().next().unwrap_or('\0'));
        let fits = words.filter(|(_, word, _)| text.starts_with(word));
        fits.map(|&(_, word, says)| (word, says))
    }

    /// Whether a text begins with one of the words.
    pub(crate) fn begin(&self, text: &str) -> bool {
        self.of(text).next().is_some()
    }

    /// The longest of the words that a text begins with.
    pub(crate) fn longest(&self, text: &str) -> Option<(&'static str, T)> {
        self.of(text).max_by_key(|(word, _)| word.len())
    }

    /// Whether one of the words stands anywhere in a text.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        self.in_text(text).next().is_some()
    }

    /// The words that begin with a character.
    pub(crate) fn under(&self, first: char) -> impl Iterator<Item = &'static str> {
        self.0.under(first).map(|&(_, word, _)| word)
    }

    /// The words that stand anywhere in a text, each with what stands behind it.
    pub(crate) fn in_text<'w>(
        &'w self,
        text: &'w str,
    ) -> impl Iterator<Item = (&'static str, T, &'w str)> {
        text.char_indices().flat_map(move |(at, c)| {
            let rest = text.get(at..).unwrap_or("");
            self.0.under(c).filter_map(move |&(_, word, says)| {
                rest.strip_prefix(word).map(|behind| (word, says, behind))
            })
        })
    }
}

impl Heads<()> {
    /// Files words that say nothing more.
    pub(crate) fn plain(words: &[&'static str]) -> Self {
        Self::new(words.iter().map(|&word| (word, ())))
    }
}

/// Words that a text may end with, each with what it says.
#[derive(Debug)]
pub(crate) struct Tails<T>(Filed<T>);

impl<T: Copy> Tails<T> {
    /// Files words; an empty one is left out.
    pub(crate) fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let words = words.into_iter();
        let filed = words
            .filter_map(|(word, says)| Some((word.chars().next_back()?, word, says)));
        Self(Filed::new(filed.collect()))
    }

    /// The words that a text ends with.
    pub(crate) fn of<'w>(
        &'w self,
        text: &'w str,
    ) -> impl Iterator<Item = (&'static str, T)> {
        let words = self.0.under(text.chars().next_back().unwrap_or('\0'));
        let fits = words.filter(|(_, word, _)| text.ends_with(word));
        fits.map(|&(_, word, says)| (word, says))
    }

    /// Whether a text ends with one of the words.
    pub(crate) fn end(&self, text: &str) -> bool {
        self.of(text).next().is_some()
    }
}

impl Tails<()> {
    /// Files words that say nothing more.
    pub(crate) fn plain(words: &[&'static str]) -> Self {
        Self::new(words.iter().map(|&word| (word, ())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_at_the_ends_and_inside() {
        let heads = Heads::new([("整改", 1), ("责任", 2), ("整改措施", 3), ("", 4)]);
        let found: Vec<_> = heads.of("整改措施：").collect();
        assert_eq!(found, [("整改", 1), ("整改措施", 3)]);
        assert_eq!(heads.of("落实整改").count(), 0);
        let inside: Vec<_> = heads.in_text("落实整改责任。").collect();
        assert_eq!(inside, [("整改", 1, "责任。"), ("责任", 2, "。")]);
        let tails = Tails::plain(&["委员会", "会", "局"]);
        assert_eq!(tails.of("某某委员会").count(), 2);
        assert!(tails.end("水务局") && !tails.end("局长") && !tails.end(""));
    }
}
