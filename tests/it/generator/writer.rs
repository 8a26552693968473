//! Writes a random tree as text, and notes what it wrote.

use super::MAX_DEPTH;
use super::words::{
    CLAUSES, DISTRACTING_PARAGRAPHS, DISTRACTORS, GLUE, HEADINGS, LABELS, LEADS,
    SALUTATIONS, SIGNATURES, TITLES,
};

/// How irregular and how misleading a document is, in percent.
#[derive(Clone, Copy)]
pub(super) struct Knobs {
    /// Of its lists, those with a gap, a duplicate, no first item or a glued marker.
    pub(super) noise: u64,
    /// Of its items and paragraphs, those with a phrase that looks like a marker.
    pub(super) distractors: u64,
}

/// An enumerated node: where its marker stands, its number, where its parent's stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) at: usize,
    pub(super) ordinal: u32,
    pub(super) parent: Option<usize>,
}

/// A document with the tree it was made from.
pub(super) struct Generated {
    pub(super) text: String,
    pub(super) items: Vec<Item>,
    /// What was made irregular.
    pub(super) noise: Vec<Noise>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noise {
    Gap,
    Duplicate,
    MissingFirst,
    Glued,
}

/// A small generator of random numbers (`SplitMix64`), the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap()
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    fn pick<T: Copy>(&mut self, table: &[T]) -> T {
        table[self.below(table.len())]
    }
}

/// A way to write markers; the number stands for `N` or `C` (一) or `O` (①).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    pattern: &'static str,
    /// Forms of one rank are one form to a reader, in other punctuation.
    rank: u8,
}

const fn form(rank: u8, pattern: &'static str) -> Form {
    Form { pattern, rank }
}

/// Forms that head a line, from coarse to fine.
#[rustfmt::skip]
const BLOCK: &[Form] = &[
    form(0, "C、"), form(0, "C、"), form(1, "（C）"), form(1, "(C)"),
    form(2, "N."), form(2, "N、"), form(2, "N．"), form(3, "（N）"), form(3, "(N)"),
    form(3, "N)"), form(4, "O"),
];

/// Forms that stand in prose. The last needs its own words.
#[rustfmt::skip]
const INLINE: &[Form] = &[
    form(10, "C是"), form(10, "C是"), form(10, "C是"), form(11, "C要"), form(12, "第C，"),
    form(12, "第C，"), form(13, "其C，"), form(3, "（N）"), form(4, "O"), FIRST,
];

const FIRST: Form = form(14, "首先，");
const RUN_ON: Form = form(1, "（C）");

impl Form {
    fn is_word(self) -> bool {
        matches!(self.pattern, "C是" | "C要")
    }

    fn spell(self, number: u32, of: u32) -> String {
        if self == FIRST {
            let words = ["首先，", "其次，", "再次，"];
            let last = number == of && number > 2;
            return if last { "最后，" } else { words[number as usize - 1] }.to_owned();
        }
        let circled = char::from_u32(0x245f + number).unwrap();
        self.pattern
            .replace('N', &number.to_string())
            .replace('C', &chinese(number))
            .replace('O', &circled.to_string())
    }
}

fn chinese(number: u32) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((number / 10) as usize, digits[(number % 10) as usize]);
    match tens {
        0 => ones.to_owned(),
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", digits[tens]),
    }
}

/// What stands below an item of a list at line starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    Nothing,
    /// Such a list again.
    Block,
    /// A list in prose.
    Inline,
    /// Labels, each with a list in prose behind it.
    Answers,
    /// `一是…` with a line for each.
    Lines,
}

pub(super) fn generate(seed: u32, knobs: Knobs) -> Generated {
    let mut random = Random(u64::from(seed).wrapping_mul(0x5851_f42d_4c95_7f2d));
    let indent = random.pick(&["", "", "　　", "  ", "\u{a0}\u{a0}\u{a0}\u{a0}"]);
    let runs_on = random.chance(15).then_some(0);
    let blank_lines = random.chance(15);
    let out = Generated { text: String::new(), items: Vec::new(), noise: Vec::new() };
    let mut writer = Writer { random, knobs, indent, runs_on, blank_lines, out };
    writer.document();
    writer.out
}

struct Writer {
    random: Random,
    knobs: Knobs,
    /// What stands before each paragraph.
    indent: &'static str,
    /// The last number of the second level, where it runs on across sections.
    runs_on: Option<u32>,
    blank_lines: bool,
    out: Generated,
}

impl Writer {
    fn document(&mut self) {
        let title = self.random.pick(TITLES);
        self.put(&[title]);
        self.end_line();
        if self.random.chance(30) {
            let salutation = self.random.pick(SALUTATIONS);
            self.put(&[salutation]);
            self.end_line();
        }
        if self.random.chance(75) {
            self.paragraph();
        }
        if self.runs_on.is_some() || self.random.chance(80) {
            self.block_list(1, None, &mut Vec::new());
        } else {
            self.put(&[self.indent]);
            self.inline_lists(1, None, &mut Vec::new());
            self.end_line();
        }
        if self.random.chance(20) {
            let clause = self.random.pick(CLAUSES);
            self.put(&[self.indent, "下一步，将", clause, "。"]);
            self.end_line();
        }
        if self.random.chance(50) {
            let signature = self.random.pick(SIGNATURES);
            self.put(&[signature, "\n2022年11月8日\n"]);
        }
    }

    fn put(&mut self, pieces: &[&str]) {
        self.out.text.extend(pieces.iter().copied());
    }

    fn end_line(&mut self) {
        self.put(&[if self.blank_lines { "\n\n" } else { "\n" }]);
    }

    fn paragraph(&mut self) {
        self.put(&[self.indent]);
        if self.random.chance(self.knobs.distractors / 2) {
            let paragraph = self.random.pick(DISTRACTING_PARAGRAPHS);
            self.put(&[paragraph]);
        } else {
            self.sentence("。");
        }
        self.end_line();
    }

    /// Some clauses, with a distractor among them where the dice say so.
    fn sentence(&mut self, stop: &str) {
        let clause = self.random.pick(CLAUSES);
        self.put(&[clause]);
        let more = self.random.below(3);
        let misled = self.random.chance(self.knobs.distractors);
        for at in 0..more.max(usize::from(misled)) {
            let table = if misled && at == 0 { DISTRACTORS } else { CLAUSES };
            let clause = self.random.pick(table);
            self.put(&["，", clause]);
        }
        self.put(&[stop]);
    }

    fn marker(
        &mut self,
        form: Form,
        number: u32,
        of: u32,
        parent: Option<usize>,
    ) -> usize {
        let at = self.out.text.len();
        self.put(&[&form.spell(number, of)]);
        self.out.items.push(Item { at, ordinal: number, parent });
        at
    }

    /// The numbers of a list, and the item that is glued to what stands before it.
    fn numbers(&mut self, form: Form, count: u32) -> (Vec<u32>, Option<usize>) {
        let mut numbers: Vec<u32> = (1..=count).collect();
        if form == FIRST || !self.random.chance(self.knobs.noise) {
            return (numbers, None);
        }
        let mut kinds = vec![Noise::MissingFirst, Noise::Glued];
        if count > 2 {
            kinds.extend([Noise::Gap, Noise::Duplicate]);
        }
        let (kind, mut glued) = (self.random.pick(&kinds), None);
        let inner = 1 + self.random.below(count as usize - 1);
        match kind {
            Noise::MissingFirst => numbers.iter_mut().for_each(|number| *number += 1),
            Noise::Gap => numbers[inner..].iter_mut().for_each(|number| *number += 1),
            Noise::Duplicate => {
                let inner = inner.max(2);
                numbers[inner..].iter_mut().for_each(|number| *number -= 1);
            }
            // The last one glued could as well be a word: 选题一是.
            Noise::Glued if form.is_word() => {
                glued = Some(self.random.below(count as usize - 1));
            }
            // A line end is lost.
            Noise::Glued => glued = Some(inner),
        }
        self.out.noise.push(kind);
        (numbers, glued)
    }

    /// A list whose items head lines.
    fn block_list(
        &mut self,
        depth: usize,
        parent: Option<usize>,
        open: &mut Vec<Form>,
    ) {
        let runs_on = if depth == 2 { self.runs_on } else { None };
        let (form, inverted) = match runs_on {
            Some(_) => (RUN_ON, false),
            None => self.block_form(depth, open),
        };
        let count = 2 + u32::try_from(self.random.below(4)).unwrap();
        let (numbers, glued) = match runs_on {
            Some(last) => {
                self.runs_on = Some(last + count);
                ((last + 1..=last + count).collect(), None)
            }
            None => self.numbers(form, count),
        };
        if numbers[0] == 2 && runs_on.is_none() {
            self.paragraph();
        }
        // Labels behind the last item alone could as well answer the whole list.
        let answered = depth < MAX_DEPTH && self.random.chance(20);
        open.push(form);
        for (at, &number) in numbers.iter().enumerate() {
            if glued == Some(at) && self.out.text.trim_end().ends_with('。') {
                self.out.text.truncate(self.out.text.trim_end().len());
            } else {
                self.put(&[self.indent]);
            }
            let item = self.marker(form, number, count, parent);
            // A coarser list below the last item could as well follow the list.
            let last = at + 1 == numbers.len();
            let below = match self.random.below(12) {
                _ if depth == MAX_DEPTH => Below::Nothing,
                _ if answered => Below::Answers,
                _ if last && self.may_invert(depth) || inverted => Below::Nothing,
                0..=2 if form.rank < 4 => Below::Block,
                3 | 4 => Below::Inline,
                5 => Below::Lines,
                _ => Below::Nothing,
            };
            self.block_item(depth, item, open, below);
        }
        open.pop();
    }

    /// Whether lists below this depth may be of a coarser form: `1.` above `（一）`.
    fn may_invert(&self, depth: usize) -> bool {
        depth == 1 && self.runs_on.is_none() && self.indent == "  "
    }

    /// A form for a list below those that are open, and whether it is coarser than they.
    fn block_form(&mut self, depth: usize, open: &[Form]) -> (Form, bool) {
        let last = open.last().map_or(-1, |form| i16::from(form.rank));
        if self.runs_on.is_some() {
            let finer: Vec<Form> =
                BLOCK.iter().copied().filter(|f| i16::from(f.rank) > last).collect();
            let form = if depth == 1 { BLOCK[0] } else { self.random.pick(&finer) };
            return (form, false);
        }
        if depth == 1 && self.may_invert(depth) {
            return (self.random.pick(&BLOCK[4..7]), false);
        }
        if depth == 2 && self.may_invert(1) {
            return (self.random.pick(&BLOCK[2..4]), true);
        }
        // Coarse forms head most documents; the finest leaves nothing below it.
        let from: Vec<Form> = BLOCK
            .iter()
            .copied()
            .filter(|f| i16::from(f.rank) > last && (depth > 1 || f.rank < 3))
            .collect();
        (self.random.pick(&from), false)
    }

    fn block_item(
        &mut self,
        depth: usize,
        item: usize,
        open: &mut Vec<Form>,
        below: Below,
    ) {
        let heading = self.random.pick(HEADINGS);
        match self.random.below(3) {
            0 => self.put(&[heading]),
            1 => {
                self.put(&[heading]);
                self.put(&["。"]);
                if below == Below::Inline {
                    // The list stands behind the heading, on its line.
                    self.inline_list(depth + 1, Some(item), open, "。");
                    return self.end_line();
                }
                self.sentence("。");
            }
            _ => self.sentence("。"),
        }
        self.end_line();
        if self.random.chance(35) {
            self.paragraph();
        }
        match below {
            Below::Block => self.block_list(depth + 1, Some(item), open),
            Below::Inline => {
                self.put(&[self.indent]);
                self.inline_lists(depth + 1, Some(item), open);
                self.end_line();
            }
            Below::Answers => self.answers(depth, item, open),
            Below::Lines => self.lines(item),
            Below::Nothing => {}
        }
    }

    /// Labels, each with a list behind it.
    fn answers(&mut self, depth: usize, item: usize, open: &mut Vec<Form>) {
        let first = self.random.below(LABELS.len() - 1);
        for label in &LABELS[first..first + 2] {
            self.put(&[self.indent, label]);
            if self.random.chance(30) {
                self.end_line();
                self.put(&[self.indent]);
            }
            self.inline_list(depth + 1, Some(item), open, "：");
            self.end_line();
        }
    }

    /// `一是…` with a line for each.
    fn lines(&mut self, item: usize) {
        let count = 2 + u32::try_from(self.random.below(3)).unwrap();
        for number in 1..=count {
            self.put(&[self.indent]);
            self.marker(INLINE[0], number, count, Some(item));
            self.sentence("。");
            self.end_line();
        }
    }

    /// A list in prose with what announces it.
    fn inline_lists(
        &mut self,
        depth: usize,
        parent: Option<usize>,
        open: &mut Vec<Form>,
    ) {
        let lead = self.random.pick(LEADS);
        let stop = self.random.pick(&["：", "：", "。", "，"]);
        let misled = self.random.chance(self.knobs.distractors);
        self.put(&[lead]);
        if misled {
            let distractor = self.random.pick(DISTRACTORS);
            self.put(&["，", distractor]);
        }
        self.put(&[stop]);
        self.inline_list(depth, parent, open, stop);
    }

    /// A list in prose, behind a stop.
    fn inline_list(
        &mut self,
        depth: usize,
        parent: Option<usize>,
        open: &mut Vec<Form>,
        stop: &str,
    ) {
        let usable: Vec<Form> = INLINE
            .iter()
            .copied()
            .filter(|form| open.iter().all(|above| above.rank != form.rank))
            // （1） below ① could as well be a list above it.
            .filter(|form| {
                let finer = |above: &Form| above.rank >= 10 || above.rank < form.rank;
                open.iter().all(finer)
            })
            // 首先 behind a comma may mean no more than before all else.
            .filter(|&form| stop != "，" || form.rank < 12)
            .collect();
        let form = self.random.pick(&usable);
        let count = 2 + u32::try_from(self.random.below(3)).unwrap();
        let (numbers, glued) = self.numbers(form, count);
        if numbers[0] == 2 {
            self.sentence("；");
        }
        // Items of a list that holds others end in a full stop.
        let nests = depth < MAX_DEPTH && self.random.chance(30);
        let separator = if nests || self.random.chance(40) { "。" } else { "；" };
        open.push(form);
        for (at, &number) in numbers.iter().enumerate() {
            if glued == Some(at) && form.is_word() {
                self.glue();
            }
            let item = self.marker(form, number, count, parent);
            let last = at + 1 == numbers.len();
            if nests && self.random.chance(60) {
                let topic = self.random.pick(CLAUSES);
                let stop = self.random.pick(&["：", "。"]);
                self.put(&[topic, stop]);
                self.inline_list(depth + 1, Some(item), open, stop);
            } else {
                self.sentence(if last { "。" } else { separator });
            }
        }
        open.pop();
    }

    /// Puts an end of a clause where the next marker is glued to it.
    fn glue(&mut self) {
        let text = &mut self.out.text;
        if text.ends_with(['；', '，']) {
            text.truncate(text.len() - '；'.len_utf8());
        } else {
            let words = self.random.pick(GLUE);
            self.put(&[words]);
        }
    }
}
