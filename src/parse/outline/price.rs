//! The stack of open lists, and what each action on it costs.

use super::{Action, Lead, Step};
use crate::model::Form;
use crate::scan::{Candidate, Context};

/// The most lists that can be open at once.
pub(super) const MAX_DEPTH: usize = 8;

/// Why something was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    Left,
    Taken,
    Opened,
    Gap,
    Duplicate,
    Backwards,
    Restart,
    /// It begins the list anew, but words of their own stand between.
    NewList,
    LateStart,
    RunsOn,
    Replaced,
    SameFormAbove,
    Inverted,
    UnderProse,
    OnNewLine,
    SingleItem,
    OtherPunctuation,
    /// As many lists are open as the search follows.
    TooDeep,
}

impl Reason {
    /// For people, as a continuation of "it …".
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Left => "looks like a marker, but is left",
            Self::Taken => "stands where markers seldom do",
            Self::Opened => "opens a list",
            Self::Gap => "skips a number",
            Self::Duplicate => "repeats a number",
            Self::Backwards => "goes back",
            Self::Restart => "begins the list anew",
            Self::NewList => "begins a new list behind words of its own",
            Self::LateStart => "begins behind the first number",
            Self::RunsOn => "goes on from the section before",
            Self::Replaced => "follows a list of another form in the same place",
            Self::SameFormAbove => "has the form of a list above",
            Self::Inverted => "is coarser than the form above",
            Self::UnderProse => "heads lines, but hangs in running prose",
            Self::OnNewLine => "begins a line below an item of prose",
            Self::SingleItem => "leaves a list of one item",
            Self::OtherPunctuation => "is punctuated unlike its list",
            Self::TooDeep => "would open one list more than are followed",
        }
    }
}

/// A set of depths of a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Depths(u16);

impl Depths {
    pub(super) fn has(self, depth: u8) -> bool {
        self.0 >> depth & 1 != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The deepest.
    pub(super) fn last(self) -> Option<u8> {
        u8::try_from(self.0.checked_ilog2()?).ok()
    }

    /// The least deep.
    fn first(self) -> Option<u8> {
        (!self.is_empty()).then(|| u8::try_from(self.0.trailing_zeros()).unwrap_or(0))
    }

    /// Those above a depth.
    pub(super) fn above(self, depth: u8) -> Self {
        Self(self.0 & ((1 << depth) - 1))
    }

    /// Those above a depth, and it where `itself` says so.
    fn down_to(self, depth: u8, itself: bool) -> Self {
        Self(self.above(depth).0 | u16::from(itself) << depth)
    }

    /// How many there are from a depth on.
    fn count_from(self, depth: u8) -> u32 {
        (self.0 >> depth).count_ones()
    }
}

/// An open list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct List {
    form: Form,
    last: u16,
    punctuation: char,
}

/// The open lists, outermost first.
///
/// The search copies and compares stacks more than anything else: they are small and
/// hold no pointer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stack {
    /// The first `len` are open; those behind are left over.
    lists: [List; MAX_DEPTH],
    /// A number for each list and those above it: where it differs, they do.
    prints: [u32; MAX_DEPTH],
    /// The form of each open list, one above its number, in a byte; 0 where none is open.
    forms: u64,
    /// The last number of the list closed last, for each form.
    closed: [u16; Form::COUNT],
    len: u8,
    /// The lists of one item.
    single: Depths,
    /// The lists the last item of which has an answer with labels of its own.
    labelled: Depths,
    /// The lists the last item of which begins its line, or a part of a text without
    /// lines.
    heads: Depths,
    /// That of the innermost list.
    print: u32,
}

impl Default for Stack {
    fn default() -> Self {
        let none = List { form: Form::Part, last: 0, punctuation: ' ' };
        Self {
            lists: [none; MAX_DEPTH],
            prints: [0; MAX_DEPTH],
            forms: 0,
            closed: [0; Form::COUNT],
            len: 0,
            single: Depths::default(),
            labelled: Depths::default(),
            heads: Depths::default(),
            print: 0,
        }
    }
}

/// What an action makes of a stack.
#[derive(Debug, Clone, Copy)]
pub(super) struct After {
    print: u32,
    /// The list that becomes the innermost; none where the stack stays as it is.
    top: Option<Top>,
}

#[derive(Debug, Clone, Copy)]
struct Top {
    depth: u8,
    list: List,
    /// Whether the list was open before.
    goes_on: bool,
    single: bool,
    heads: bool,
}

impl Stack {
    pub(super) fn len(&self) -> u8 {
        self.len
    }

    fn open_lists(&self) -> impl DoubleEndedIterator<Item = &List> {
        self.lists.get(..usize::from(self.len)).unwrap_or_default().iter()
    }

    fn list(&self, depth: u8) -> Option<&List> {
        self.lists.get(usize::from(depth)).filter(|_| depth < self.len)
    }

    /// The number that the list at a depth has reached.
    pub(super) fn last(&self, depth: u8) -> Option<u32> {
        self.list(depth).map(|list| u32::from(list.last))
    }

    /// The candidate's number; 最后 has the one that its list asks for.
    pub(super) fn ordinal(candidate: &Candidate, last: Option<u32>) -> u32 {
        match candidate.ordinal {
            0 => last.unwrap_or(0) + 1,
            ordinal => ordinal,
        }
    }

    /// The number that a list opened by the candidate should begin with.
    pub(super) fn first(&self, candidate: &Candidate) -> u32 {
        if self.runs_on(candidate) { candidate.ordinal } else { 1 }
    }

    fn runs_on(&self, candidate: &Candidate) -> bool {
        let closed = self.closed.get(candidate.form as usize).copied().unwrap_or(0);
        closed > 0 && candidate.ordinal == u32::from(closed) + 1
    }

    /// What the number of a candidate costs where it opens a list.
    fn beginning(&self, candidate: &Candidate) -> (Reason, i32) {
        match candidate.ordinal {
            1 => (Reason::Opened, 30),
            // 其次 and 最后 never come without 首先.
            _ if candidate.form == Form::First => (Reason::LateStart, 600),
            _ if self.runs_on(candidate) => {
                // Articles run on across chapters as a rule.
                let usual = candidate.form == Form::Article;
                (Reason::RunsOn, if usual { 0 } else { 60 })
            }
            n => {
                let late = i32::try_from(n - 2).unwrap_or(i32::MAX).min(12);
                (Reason::LateStart, 220 + 15 * late)
            }
        }
    }

    /// The stack as a candidate finds it.
    pub(super) fn before<'a>(&'a self, step: &'a Step<'a>) -> Case<'a> {
        let fits = self.of_form(step.candidate.form);
        Case { stack: self, step, fits, begins: self.beginning(step.candidate) }
    }

    /// The lists of a form. All depths are looked at in one go: the search asks this of
    /// every stack.
    fn of_form(&self, form: Form) -> Depths {
        const EACH: u64 = 0x0101_0101_0101_0101;
        let others = self.forms ^ (EACH * (form as u64 + 1));
        // Bytes are below 128: the sum sets the highest bit of those that are not 0.
        let alike = (!(others + EACH * 0x7f) >> 7) & EACH;
        // Brings the bit of each byte to its place in the highest byte.
        let gathered = alike.wrapping_mul(0x0102_0408_1020_4080) >> 56;
        Depths(u16::try_from(gathered).unwrap_or(0))
    }

    /// The price of closing the lists from a depth on: a list of one item is odd.
    fn pay_closing(&self, depth: u8, pay: &mut impl FnMut(Reason, i32)) {
        for _ in 0..self.single.count_from(depth) {
            pay(Reason::SingleItem, 50);
        }
    }

    /// The price of ending the document here.
    pub(super) fn pay_end(&self, pay: &mut impl FnMut(Reason, i32)) {
        self.pay_closing(0, pay);
    }

    /// The lists that a label leaves open: it answers the item that has labels already,
    /// else the last that begins a line.
    fn answered(&self) -> u8 {
        let answered = self.labelled.last().or_else(|| self.heads.last());
        answered.map_or(self.len, |depth| depth + 1)
    }

    /// What a label before the next candidate costs.
    pub(super) fn pay_label(&self, pay: &mut impl FnMut(Reason, i32)) {
        self.pay_closing(self.answered(), pay);
    }

    /// Closes the lists that a label before the next candidate ends.
    pub(super) fn label(&mut self) {
        let keep = self.answered();
        self.close(keep);
        self.len = keep;
        if let Some(last) = keep.checked_sub(1) {
            self.labelled = self.labelled.down_to(last, true);
            self.single = self.single.above(keep);
            self.heads = self.heads.above(keep);
            self.forms &= u64::MAX >> (64 - 8 * u32::from(keep));
            if let Some(&list) = self.list(last) {
                let print = self.print_of(last, list, self.single.has(last), true);
                self.sign(last, print);
            }
        }
    }

    /// Remembers what the lists from a depth on have come to.
    fn close(&mut self, depth: u8) {
        for at in depth..self.len {
            if let Some(list) = self.lists.get(usize::from(at))
                && let Some(closed) = self.closed.get_mut(list.form as usize)
            {
                *closed = list.last;
            }
        }
    }

    /// What an action would make of the stack.
    pub(super) fn after(&self, step: &Step<'_>, action: Action) -> After {
        let (depth, goes_on) = match action {
            Action::Leave => return After { print: self.print, top: None },
            Action::GoOn(depth) => (depth, true),
            Action::Open(depth) => (depth, false),
        };
        let candidate = step.candidate;
        let last = self.last(depth).filter(|_| goes_on);
        let ordinal = Self::ordinal(candidate, last);
        let list = List {
            form: candidate.form,
            last: u16::try_from(ordinal).unwrap_or(u16::MAX),
            punctuation: candidate.punctuation,
        };
        let single = last.is_none_or(|last| ordinal == 1 && last > 0);
        let print = self.print_of(depth, list, single, false);
        let top = Top { depth, list, goes_on, single, heads: step.heads() };
        After { print, top: Some(top) }
    }

    /// Whether the stack becomes equal to another one. Stacks are equal for the search
    /// when the same lists are open at the same numbers.
    pub(super) fn becomes(&self, after: &After, other: &Self) -> bool {
        if after.print != other.print {
            return false;
        }
        let Some(top) = after.top else {
            return (self.len, self.single, self.labelled)
                == (other.len, other.single, other.labelled)
                && self.open_lists().eq(other.open_lists());
        };
        let above = usize::from(top.depth);
        other.len == top.depth + 1
            && other.single == self.single.down_to(top.depth, top.single)
            && other.labelled == self.labelled.above(top.depth)
            && other.lists.get(above) == Some(&top.list)
            && other.lists.get(..above) == self.lists.get(..above)
    }

    /// Whether nothing at all tells it from another one: neither what the search looks at
    /// when readings merge, nor what it leaves out there.
    #[cfg(any(test, fuzzing))]
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let state = |stack: &Self| {
            (stack.len, stack.single, stack.labelled, stack.heads, stack.closed)
        };
        state(self) == state(other) && self.open_lists().eq(other.open_lists())
    }

    /// Does what [`after`](Self::after) says.
    pub(super) fn change(&mut self, after: &After) {
        let Some(top) = after.top else { return };
        let depth = top.depth;
        self.close(depth + u8::from(top.goes_on));
        let Some(list) = self.lists.get_mut(usize::from(depth)) else { return };
        *list = top.list;
        self.len = depth + 1;
        let shift = 8 * u32::from(depth);
        let form = (top.list.form as u64 + 1) << shift;
        self.forms = self.forms & ((1 << shift) - 1) | form;
        self.single = self.single.down_to(depth, top.single);
        self.labelled = self.labelled.above(depth);
        self.heads = self.heads.down_to(depth, top.heads);
        self.sign(depth, after.print);
    }

    /// The print that a list at a depth has.
    fn print_of(&self, depth: u8, list: List, single: bool, labelled: bool) -> u32 {
        let above = usize::from(depth).checked_sub(1);
        let above =
            above.and_then(|above| self.prints.get(above)).copied().unwrap_or(1);
        let facts = u32::from(list.last) << 8
            ^ (list.form as u32) << 2
            ^ u32::from(single) << 1
            ^ u32::from(labelled)
            ^ u32::from(list.punctuation) << 16;
        (above.rotate_left(5) ^ facts).wrapping_mul(0x9e37_79b1)
    }

    /// Gives the innermost list, which is at a depth, its print.
    fn sign(&mut self, depth: u8, print: u32) {
        self.print = print;
        if let Some(slot) = self.prints.get_mut(usize::from(depth)) {
            *slot = print;
        }
    }
}

/// A stack as a candidate finds it.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    stack: &'a Stack,
    step: &'a Step<'a>,
    /// The lists that the candidate could go on with.
    pub(super) fits: Depths,
    /// What the candidate's number costs where it opens a list.
    begins: (Reason, i32),
}

impl Case<'_> {
    /// All that can be done.
    #[cfg(any(test, fuzzing))]
    pub(super) fn actions(&self) -> impl Iterator<Item = Action> {
        let (fits, deepest) = (self.fits, self.may_open_above(i32::MAX));
        let lists = (0..self.stack.len).filter(move |&depth| fits.has(depth));
        let places = (0..deepest).filter(move |&depth| !fits.has(depth));
        lists.map(Action::GoOn).chain(places.map(Action::Open)).chain([Action::Leave])
    }

    /// What an action costs.
    pub(super) fn price(&self, action: Action) -> i32 {
        let mut sum = 0;
        self.pay(action, &mut |_, price| sum += price);
        sum
    }

    /// What an action costs, reason by reason.
    pub(super) fn pay(&self, action: Action, pay: &mut impl FnMut(Reason, i32)) {
        let price = self.step.candidate.price;
        match action {
            Action::Leave => {
                let full = usize::from(self.stack.len) == MAX_DEPTH;
                if full && self.fits.is_empty() && price.reject >= 300 {
                    // Left rather than given the place of another list.
                    pay(Reason::TooDeep, 100);
                } else {
                    pay(Reason::Left, price.reject);
                }
            }
            Action::GoOn(depth) => {
                pay(Reason::Taken, price.accept);
                self.pay_going_on(depth, pay);
            }
            Action::Open(depth) => {
                pay(Reason::Taken, price.accept);
                self.pay_opening(depth, pay);
            }
        }
    }

    fn pay_going_on(&self, depth: u8, pay: &mut impl FnMut(Reason, i32)) {
        let Some(list) = self.stack.list(depth) else { return };
        let candidate = self.step.candidate;
        let last = u32::from(list.last);
        let ordinal = Stack::ordinal(candidate, Some(last));
        match ordinal {
            _ if ordinal == last + 1 => {}
            1 => {
                match self.step.lead {
                    Lead::Label | Lead::Outlook => pay(Reason::NewList, 20),
                    Lead::Paragraph if candidate.form.is_inline() => {
                        pay(Reason::NewList, 40);
                    }
                    Lead::Paragraph => pay(Reason::Restart, 100),
                    Lead::NextLine => pay(Reason::Restart, 120),
                    Lead::SameLine => pay(Reason::Restart, 150),
                }
                if self.stack.single.has(depth) {
                    pay(Reason::SingleItem, 50);
                }
            }
            // 第八条之一 follows 第八条.
            _ if ordinal == last && candidate.punctuation == '之' => {}
            _ if ordinal == last => pay(Reason::Duplicate, 250),
            _ if ordinal > last => {
                let skipped = i32::try_from(ordinal - last - 2).unwrap_or(i32::MAX);
                pay(Reason::Gap, 200 + 50 * skipped.min(6));
            }
            _ => pay(Reason::Backwards, 500),
        }
        // 首先， beside 其次、 is no irregularity, nor is 第一是 beside 第二，.
        let strict = !matches!(
            candidate.form,
            Form::First | Form::Ordinal | Form::OfThem | Form::Article
        );
        if strict && list.punctuation != candidate.punctuation {
            pay(Reason::OtherPunctuation, 40);
        }
        self.stack.pay_closing(depth + 1, pay);
    }

    /// Below which depth a list may open that costs no more than `most`: a bound that is
    /// found without the prices that differ from depth to depth.
    pub(super) fn may_open_above(&self, most: i32) -> u8 {
        let least = self.step.candidate.price.accept + self.begins.1;
        let full = usize::from(self.stack.len) == MAX_DEPTH;
        let deepest = self.stack.len + u8::from(!full);
        match self.fits.first() {
            _ if least > most => 0,
            Some(fits) if least + self.same_form_above() > most => {
                deepest.min(fits + 1)
            }
            _ => deepest,
        }
    }

    /// What a list of the same form above one that opens costs.
    fn same_form_above(&self) -> i32 {
        let candidate = self.step.candidate;
        // A quotation may list what stands in a list: 二是…强调“一是…；二是…”.
        let quoted = candidate.context == Context::Quote;
        match quoted {
            true => 60,
            false if candidate.form.is_inline() => 300,
            false => 600,
        }
    }

    fn pay_opening(&self, depth: u8, pay: &mut impl FnMut(Reason, i32)) {
        let stack = self.stack;
        let (reason, price) = self.begins;
        pay(reason, price);
        stack.pay_closing(depth, pay);
        if let Some(replaced) = stack.list(depth) {
            pay(Reason::Replaced, replacing(replaced.form, self.step));
        }
        if let Some(above) = depth.checked_sub(1)
            && let Some(parent) = stack.list(above)
        {
            pay_nesting(parent.form, self.step, pay);
        }
        if !self.fits.above(depth).is_empty() {
            pay(Reason::SameFormAbove, self.same_form_above());
        }
    }
}

impl Step<'_> {
    /// Whether the candidate begins its line, or a part of a text without lines.
    fn heads(&self) -> bool {
        let (form, context) = (self.candidate.form, self.candidate.context);
        context == Context::LineStart && !form.is_inline()
            || context == Context::Stop && form.heads_parts()
    }
}

/// The price of closing a list to open one of another form in its place.
fn replacing(replaced: Form, step: &Step<'_>) -> i32 {
    let candidate = step.candidate;
    let heads_line = candidate.context == Context::LineStart;
    match step.lead {
        // Behind a label a finer list begins anew; the list of the findings goes on.
        Lead::Label | Lead::Outlook if replaced.is_inline() => 30,
        Lead::Label | Lead::Outlook if replaced >= candidate.form => 30,
        _ if heads_line && !candidate.form.is_inline() && candidate.form < replaced => {
            80
        }
        _ if heads_line && !candidate.form.is_inline() && replaced.is_inline() => 100,
        Lead::Paragraph | Lead::Label | Lead::Outlook => 150,
        Lead::SameLine | Lead::NextLine => 250,
    }
}

/// The price of a list under an item of a list of the form `parent`.
fn pay_nesting(parent: Form, step: &Step<'_>, pay: &mut impl FnMut(Reason, i32)) {
    let candidate = step.candidate;
    let inline = candidate.form.is_inline();
    if parent.is_inline() {
        match candidate.form {
            _ if inline => {}
            Form::Circled
            | Form::ArabicParenthesized
            | Form::ArabicHalfParenthesized => {
                pay(Reason::UnderProse, 40);
            }
            _ => pay(Reason::UnderProse, 150),
        }
        // What begins a line stands in another one than what comes before it.
        if candidate.context == Context::LineStart && !step.announced {
            pay(Reason::OnNewLine, 150);
        }
    } else if !inline && candidate.form < parent {
        pay(Reason::Inverted, 100);
    }
}
