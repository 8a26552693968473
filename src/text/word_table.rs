//! Words with what they mean, found at the start or the end of a text by the character
//! there: a list of a hundred words costs no more than those that share it.

/// How many buckets the characters share.
const BUCKETS: usize = 256;

/// A list of words, each with a value.
#[derive(Debug)]
pub(crate) struct WordTable<V> {
    /// The words by bucket, in a bucket in the order of the list.
    words: Vec<(&'static str, V)>,
    /// Where each bucket begins.
    starts: Vec<u16>,
}

fn bucket(c: char) -> usize {
    (u32::from(c).wrapping_mul(0x9e37_79b1) >> 24) as usize
}

impl<V: Copy> WordTable<V> {
    /// A list to look for words that a text begins with.
    pub(crate) fn by_start(list: impl IntoIterator<Item = (&'static str, V)>) -> Self {
        Self::new(list, |word| word.chars().next())
    }

    /// A list to look for words that a text ends with.
    pub(crate) fn by_end(list: impl IntoIterator<Item = (&'static str, V)>) -> Self {
        Self::new(list, |word| word.chars().next_back())
    }

    fn new(
        list: impl IntoIterator<Item = (&'static str, V)>,
        key: impl Fn(&str) -> Option<char>,
    ) -> Self {
        let place = |word: &str| key(word).map_or(0, bucket);
        let mut words: Vec<(&'static str, V)> = list.into_iter().collect();
        words.sort_by_key(|(word, _)| place(word));
        let start = |bucket: usize| {
            let start = words.partition_point(|(word, _)| place(word) < bucket);
            u16::try_from(start).unwrap_or(u16::MAX)
        };
        let starts = (0..=BUCKETS).map(start).collect();
        Self { words, starts }
    }

    fn bucket(&self, c: Option<char>) -> &[(&'static str, V)] {
        let Some(c) = c else { return &[] };
        let at = bucket(c);
        match self.starts.get(at..at + 2) {
            Some(&[from, to]) => {
                self.words.get(usize::from(from)..usize::from(to)).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Whether one of the words begins with a character.
    pub(crate) fn has_start(&self, c: char) -> bool {
        self.bucket(Some(c)).iter().any(|(word, _)| word.starts_with(c))
    }

    /// The words that a text begins with, in the order of the list.
    pub(crate) fn at_start<'w>(
        &'w self,
        text: &'w str,
    ) -> impl Iterator<Item = (&'static str, V)> + 'w {
        let words = self.bucket(text.chars().next()).iter();
        words.filter(|(word, _)| text.starts_with(word)).copied()
    }

    /// The words that a text ends with, in the order of the list.
    pub(crate) fn at_end<'w>(
        &'w self,
        text: &'w str,
    ) -> impl Iterator<Item = (&'static str, V)> + 'w {
        let words = self.bucket(text.chars().next_back()).iter();
        words.filter(|(word, _)| text.ends_with(word)).copied()
    }

    /// The words that stand in a text, by place.
    pub(crate) fn within<'w>(
        &'w self,
        text: &'w str,
    ) -> impl Iterator<Item = (&'static str, V)> + 'w {
        text.char_indices()
            .flat_map(|(at, _)| self.at_start(text.get(at..).unwrap_or_default()))
    }

    /// Whether one of the words stands in a text.
    pub(crate) fn is_within(&self, text: &str) -> bool {
        self.within(text).next().is_some()
    }

    /// The longest of the words that a text begins with; of equals the last.
    pub(crate) fn longest_at_start(&self, text: &str) -> Option<(&'static str, V)> {
        self.at_start(text).max_by_key(|(word, _)| word.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_at_either_end() {
        let list = [("整改", 1), ("整改完成", 2), ("完成", 3), ("了", 4)];
        let starts = WordTable::by_start(list);
        assert_eq!(starts.longest_at_start("整改完成了"), Some(("整改完成", 2)));
        let all: Vec<_> = starts.at_start("整改完成了").map(|word| word.1).collect();
        assert_eq!(all, [1, 2]);
        let inside: Vec<_> = starts.within("已整改完成").map(|word| word.1).collect();
        assert_eq!(inside, [1, 2, 3]);
        assert!(starts.is_within("未完成") && !starts.is_within("未完"));
        assert_eq!(starts.longest_at_start("未完成"), None);
        assert_eq!(starts.longest_at_start(""), None);
        assert!(starts.has_start('完') && !starts.has_start('未'));
        let ends = WordTable::by_end(list);
        let all: Vec<_> = ends.at_end("已整改完成").map(|word| word.1).collect();
        assert_eq!(all, [2, 3]);
    }
}
