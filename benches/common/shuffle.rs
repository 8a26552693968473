//! A notice told again: its sentences change places with others of their level, its
//! digits with other digits. Titles, markers, labels and the last lines stay.

/// Xorshift: the same numbers everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(0x2545_f491_4f6c_dd1d ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number from 0 to `end`, without it.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

/// The level of a sentence: only those of one level change places.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Stays where it is.
    Fixed,
    /// The words of a line behind 一、, behind （一）, behind 1.
    Heading(u8),
    /// A sentence of running text, by the stop behind it.
    Sentence(char),
}

/// The same notice with other sentences and figures in the same frame.
pub(crate) fn shuffled(text: &str, random: &mut Random) -> String {
    let mut pieces = pieces(text);
    let levels = [
        Level::Heading(0),
        Level::Heading(1),
        Level::Heading(2),
        Level::Sentence('。'),
        Level::Sentence('；'),
    ];
    for level in levels {
        let places: Vec<usize> =
            (0..pieces.len()).filter(|&at| pieces[at].1 == level).collect();
        for left in (1..places.len()).rev() {
            pieces.swap(places[left], places[random.below(left + 1)]);
        }
    }
    pieces
        .iter()
        .map(|(words, level)| match level {
            Level::Fixed => (*words).to_owned(),
            _ => with_other_digits(words, random),
        })
        .collect()
}

/// The text in pieces that follow each other without a gap.
fn pieces(text: &str) -> Vec<(&str, Level)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let first = lines.iter().position(|line| line_marker(line).1.is_some());
    let first = first.unwrap_or(0);
    // The closing words, the signature and the date.
    let last = lines.len().saturating_sub(3);
    let mut out = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if number < first || number >= last {
            out.push((*line, Level::Fixed));
            continue;
        }
        let (marker, level) = line_marker(line);
        out.push((&line[..marker], Level::Fixed));
        sentences(&line[marker..], level, &mut out);
    }
    out
}

/// How long the blanks and the marker before a line are, and the level of the marker.
fn line_marker(line: &str) -> (usize, Option<Level>) {
    let words = line.trim_start();
    let blank = line.len() - words.len();
    let of = |set: &str| words.trim_start_matches(|c| set.contains(c)).len();
    let (chinese, arabic) =
        (words.len() - of("一二三四五六七八九十"), words.len() - of("0123456789"));
    if chinese > 0 && words[chinese..].starts_with('、') {
        return (blank + chinese + '、'.len_utf8(), Some(Level::Heading(0)));
    }
    if words.starts_with(['（', '(']) {
        let end = words.find(['）', ')']).filter(|&end| end < 12);
        let close =
            end.and_then(|end| Some(end + words[end..].chars().next()?.len_utf8()));
        return (blank + close.unwrap_or(0), close.map(|_| Level::Heading(1)));
    }
    let stop = words[arabic..].chars().next().filter(|c| ['.', '．', '、'].contains(c));
    if arabic > 0
        && let Some(stop) = stop
    {
        return (blank + arabic + stop.len_utf8(), Some(Level::Heading(2)));
    }
    (blank, None)
}

/// Cuts what stands behind the marker of a line: its heading, then its sentences, each
/// without the label or the marker before it.
fn sentences<'t>(
    words: &'t str,
    mut heading: Option<Level>,
    out: &mut Vec<(&'t str, Level)>,
) {
    let mut rest = words;
    while let Some((at, stop)) =
        rest.char_indices().find(|(_, c)| "。；\n".contains(*c))
    {
        let (sentence, behind) = rest.split_at(at);
        let (lead, said) = sentence.split_at(lead(sentence));
        out.push((lead, Level::Fixed));
        out.push((said, heading.take().unwrap_or(Level::Sentence(stop))));
        let (stop, behind) = behind.split_at(stop.len_utf8());
        out.push((stop, Level::Fixed));
        rest = behind;
    }
    out.push((rest, Level::Fixed));
}

/// How long the labels and markers before a sentence are: 整改措施：, 一是, 第一，
fn lead(sentence: &str) -> usize {
    let near = |c: char| sentence.char_indices().take(9).find(|(_, found)| *found == c);
    let ends = ['：', ':', '是', '要'].map(near);
    let mut end = 0;
    for (at, c) in ends.into_iter().flatten() {
        let label = c == '：' || c == ':';
        let number = sentence[..at].chars().next_back();
        if label || number.is_some_and(|c| "一二三四五六七八九十".contains(c))
        {
            end = end.max(at + c.len_utf8());
        }
    }
    end
}

/// The same words with other digits: years near ours, months and days of the calendar.
fn with_other_digits(words: &str, random: &mut Random) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(at);
        out.push_str(before);
        let behind = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        let len = digits.len() - behind.len();
        match behind.chars().next() {
            Some('年') if len == 4 => {
                out.push_str(&(2010 + random.below(15)).to_string());
            }
            Some('月') => out.push_str(&(1 + random.below(12)).to_string()),
            Some('日') => out.push_str(&(1 + random.below(28)).to_string()),
            _ => {
                out.push_str(&(1 + random.below(9)).to_string());
                out.extend((1..len).map(|_| random.below(10).to_string()));
            }
        }
        rest = behind;
    }
    out + rest
}
