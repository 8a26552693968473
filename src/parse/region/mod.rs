//! Which part of a document each line belongs to.
//!
//! The parts of an official document come in a fixed order (GB/T 9704-2012): a page's
//! noise and table, title, number, addressees, body, attachments, signature, date, note,
//! and after them an attached text with a title of its own, or noise again. So the lines
//! are read by an automaton that moves forward through that order. What a line looks like
//! has a price for each part, a step from part to part has a price, and the cheapest way
//! through all lines wins: a short line is a signature because a date follows, not
//! because of its words alone.

mod look;
mod titles;

pub(super) use look::salutation_price;

use crate::scan::Scan;
use look::{Look, looks};

/// The parts of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    HeadNoise,
    Metadata,
    Title,
    /// The line of the document number (发文字号), or of the office and date of a report.
    Number,
    Byline,
    Salutation,
    Body,
    Attachment,
    /// A line of the list that an announcement of attachments heads.
    AttachmentList,
    Contact,
    Signature,
    Date,
    Note,
    TailNoise,
}

/// How many parts there are.
const N: usize = 14;

const REGIONS: [Region; N] = [
    Region::HeadNoise,
    Region::Metadata,
    Region::Title,
    Region::Number,
    Region::Byline,
    Region::Salutation,
    Region::Body,
    Region::Attachment,
    Region::AttachmentList,
    Region::Contact,
    Region::Signature,
    Region::Date,
    Region::Note,
    Region::TailNoise,
];

/// A price that no other can make good.
const NEVER: i32 = 9_000;

/// As many prices as the machine takes at once, in four steps; the last two are of no part.
const LANES: usize = 16;

/// The price of what cannot be reached; a price above it is not told apart.
const UNREACHED: i32 = i32::MAX / 2;

/// The steps from a line that names an attachment, the first of a list or another.
const BEHIND_ATTACHMENT: &[(Region, i32)] = &[
    (Region::Attachment, 0),
    (Region::AttachmentList, 0),
    (Region::Signature, 0),
    (Region::Date, 0),
    (Region::Contact, 10),
    (Region::Note, 0),
    (Region::TailNoise, 30),
    (Region::Title, 20),
    (Region::Body, 120),
];

/// The steps from part to part and their prices; what is missing never happens.
const STEPS: [(Region, &[(Region, i32)]); N] = {
    use Region::{
        Attachment, AttachmentList, Body, Byline, Contact, Date, HeadNoise, Metadata,
        Note, Number, Salutation, Signature, TailNoise, Title,
    };
    [
        (
            HeadNoise,
            &[
                (HeadNoise, 0),
                (Metadata, 0),
                (Title, 0),
                (Number, 10),
                (Byline, 20),
                (Salutation, 40),
                (Body, 60),
            ],
        ),
        (
            Metadata,
            &[
                (Metadata, 0),
                (HeadNoise, 30),
                (Title, 0),
                (Number, 20),
                (Salutation, 50),
                (Body, 60),
            ],
        ),
        (
            Title,
            &[
                (Title, 10),
                (Number, 0),
                (Byline, 0),
                (Salutation, 0),
                (Body, 0),
                (HeadNoise, 90),
                (Metadata, 60),
                (Date, 60),
                (Signature, 120),
            ],
        ),
        (
            Number,
            &[
                (Number, 20),
                (Title, 20),
                (Byline, 0),
                (Salutation, 0),
                (Body, 0),
                (HeadNoise, 50),
                (Metadata, 60),
                (Date, 80),
            ],
        ),
        (Byline, &[(Byline, 0), (Date, 60), (Salutation, 0), (Body, 20)]),
        (Salutation, &[(Salutation, 100), (Body, 0)]),
        (
            Body,
            &[
                (Body, 0),
                (Contact, 0),
                (Attachment, 0),
                (Signature, 55),
                (Date, 100),
                (Note, 30),
                (TailNoise, 150),
                (Title, 300),
            ],
        ),
        (Attachment, BEHIND_ATTACHMENT),
        (AttachmentList, BEHIND_ATTACHMENT),
        (
            Contact,
            &[
                (Contact, 0),
                (Attachment, 0),
                (Signature, 0),
                (Date, 20),
                (Note, 10),
                (TailNoise, 20),
                (Body, 150),
                (Title, 200),
            ],
        ),
        (
            Signature,
            &[
                (Signature, 0),
                (Date, 0),
                (Attachment, 20),
                (Contact, 20),
                (Note, 20),
                (TailNoise, 20),
                (Title, 60),
                (Salutation, 60),
                (Body, 250),
            ],
        ),
        (
            Date,
            &[
                (Date, 100),
                (Signature, 20),
                (Note, 0),
                (Attachment, 0),
                (Contact, 0),
                (TailNoise, 0),
                (Title, 20),
                (Salutation, 40),
                (Body, 180),
            ],
        ),
        (
            Note,
            &[
                (Note, 20),
                (Attachment, 0),
                (Contact, 0),
                (TailNoise, 0),
                (Signature, 40),
                (Date, 40),
                (Title, 20),
                (Body, 200),
            ],
        ),
        (TailNoise, &[(TailNoise, 0), (Attachment, 100), (Title, 220), (Body, 400)]),
    ]
};

/// The price of a document that begins with a part.
fn starting(region: Region) -> i32 {
    match region {
        Region::HeadNoise | Region::Metadata | Region::Title => 0,
        Region::Number => 20,
        Region::Salutation | Region::Body => 80,
        // An attachment published by itself keeps its mark (附件2) above its title.
        Region::Attachment => 30,
        _ => NEVER,
    }
}

/// The part of each line of the scan. Lines that are noise wherever they stand (a
/// comment, a picture) are [`Region::TailNoise`] and do not move the automaton.
pub(super) fn regions(scan: &Scan<'_>) -> Vec<Region> {
    let looks = looks(scan);
    let steps = dense_steps();
    let mut costs = [UNREACHED; LANES];
    for (cost, region) in costs.iter_mut().zip(REGIONS) {
        *cost = starting(region);
    }
    // The costs before each line.
    let mut befores = Vec::with_capacity(looks.len());
    for look in looks.iter().filter(|look| !look.noise) {
        let next = if befores.is_empty() { costs } else { step(&steps, &costs) };
        befores.push(costs);
        costs = read_as(next, look);
    }
    let last = (0..N).min_by_key(|&at| costs.get(at).copied().unwrap_or(NEVER));
    let mut at = last.unwrap_or(0);
    let mut regions = vec![Region::TailNoise; looks.len()];
    let lines = regions.iter_mut().zip(&looks).filter(|(_, look)| !look.noise);
    for ((slot, _), before) in lines.rev().zip(befores.iter().rev()) {
        *slot = REGIONS.get(at).copied().unwrap_or(Region::Body);
        at = came_from(&steps, before, at);
    }
    titles::repair(scan, &mut regions);
    if !regions.iter().any(|r| matches!(r, Region::Title | Region::Body)) {
        // No page is nothing but its furniture: what is not known as such is read.
        for (slot, look) in regions.iter_mut().zip(&looks) {
            if *slot == Region::HeadNoise && look.is_words() {
                *slot = Region::Body;
            }
        }
    }
    regions
}

/// The price of each step, by where it comes from and goes to.
fn dense_steps() -> [[i32; LANES]; N] {
    let mut dense = [[UNREACHED; LANES]; N];
    for (row, (_, steps)) in dense.iter_mut().zip(&STEPS) {
        for &(to, price) in *steps {
            if let Some(slot) = row.get_mut(to as usize) {
                *slot = price;
            }
        }
    }
    dense
}

/// The price of the cheapest way into each part, before the line there is read.
fn step(steps: &[[i32; LANES]; N], before: &[i32; LANES]) -> [i32; LANES] {
    let mut next = [UNREACHED; LANES];
    // Without branches: the machine takes several parts at once.
    for (row, cost) in steps.iter().zip(before) {
        for (slot, price) in next.iter_mut().zip(row) {
            *slot = (cost + price).min(*slot);
        }
    }
    next
}

/// Where the cheapest way into a part came from, the first of several.
fn came_from(steps: &[[i32; LANES]; N], before: &[i32; LANES], to: usize) -> usize {
    let mut cheapest = (UNREACHED, 0);
    for (from, (row, cost)) in steps.iter().zip(before).enumerate() {
        let found = cost + row.get(to).copied().unwrap_or(UNREACHED);
        if found < cheapest.0 {
            cheapest = (found, from);
        }
    }
    cheapest.1
}

/// The costs behind a line that is read as each part.
fn read_as(mut costs: [i32; LANES], look: &Look<'_>) -> [i32; LANES] {
    for (slot, price) in costs.iter_mut().zip(look.prices()) {
        *slot = slot.saturating_add(price).min(UNREACHED);
    }
    // Only differences matter: keep the numbers small however long the text is.
    let least = costs.iter().copied().min().unwrap_or(0);
    costs.map(|cost| cost - least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn read(text: &str) -> Vec<Region> {
        regions(&Scan::new(text, Span::new(0, text.len())))
    }

    #[test]
    fn a_short_line_is_a_signature_where_a_date_follows() {
        use Region::{Body, Date, Signature, Title};
        let text = "关于巡察整改情况的通报\n我局认真整改，取得实效。\n青川市水务局\n2024年3月1日";
        assert_eq!(read(text), [Title, Body, Signature, Date]);
        let text =
            "关于巡察整改情况的通报\n一、整改情况\n青川市水务局\n持续整改，取得实效。";
        assert_eq!(read(text), [Title, Body, Body, Body]);
    }

    #[test]
    fn a_title_may_take_several_lines() {
        use Region::{Body, Number, Salutation, Title};
        let text = "青川市人民政府关于开展\n河道治理工作的通知\n青政发〔2024〕3号\n\
                    各县人民政府：\n现就有关事项通知如下。";
        assert_eq!(read(text), [Title, Title, Number, Salutation, Body]);
    }

    #[test]
    fn a_sentence_that_ends_in_a_colon_is_no_salutation() {
        use Region::{Body, Title};
        let text = "关于整改情况的报告\n现将整改情况报告如下：\n一、总体情况";
        assert_eq!(read(text), [Title, Body, Body]);
    }
}
