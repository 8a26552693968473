//! Which part of a document each line belongs to.
//!
//! The parts of an official document come in a fixed order (GB/T 9704-2012): a page's
//! noise and table, title, number, addressees, body, attachments, signature, date, note,
//! and after them an attached text with a title of its own, or noise again. So the lines
//! are read by an automaton that moves forward through that order. What a line looks like
//! has a price for each part, a step from part to part has a price, and the cheapest way
//! through all lines wins: a short line is a signature because a date follows, not
//! because of its words alone.

use super::closing_date;
use super::lexicon;
use crate::model::Form;
use crate::scan::{Ending, Scan};
use crate::text::{Span, fold, is_blank};

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
                (Salutation, 100),
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
                (HeadNoise, 50),
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
                (Signature, 60),
                (Date, 100),
                (Note, 30),
                (TailNoise, 150),
                (Title, 300),
            ],
        ),
        (
            Attachment,
            &[
                (Attachment, 0),
                (AttachmentList, 0),
                (Signature, 0),
                (Date, 0),
                (Contact, 10),
                (Note, 0),
                (TailNoise, 30),
                (Title, 20),
                (Body, 120),
            ],
        ),
        (
            AttachmentList,
            &[
                (Attachment, 0),
                (AttachmentList, 0),
                (Signature, 0),
                (Date, 0),
                (Contact, 10),
                (Note, 0),
                (TailNoise, 30),
                (Title, 20),
                (Body, 120),
            ],
        ),
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
        Region::Attachment => 150,
        _ => NEVER,
    }
}

/// The part of each line of the scan. Lines that are noise wherever they stand (a
/// comment, a picture) are [`Region::TailNoise`] and do not move the automaton.
pub(super) fn regions(scan: &Scan<'_>) -> Vec<Region> {
    let looks = looks(scan);
    let mut costs: [i32; N] = REGIONS.map(starting);
    let mut came_from: Vec<[u8; N]> = Vec::with_capacity(looks.len());
    for (number, look) in looks.iter().enumerate() {
        let mut step = [0; N];
        if !look.noise {
            let before = if number == 0 { None } else { Some(costs) };
            let first =
                came_from.is_empty() || looks.iter().take(number).all(|l| l.noise);
            advance(&mut costs, &mut step, look, before.filter(|_| !first));
        }
        came_from.push(step);
    }
    let last = (0..N).min_by_key(|&at| costs.get(at).copied().unwrap_or(NEVER));
    let mut at = last.unwrap_or(0);
    let mut regions = vec![Region::TailNoise; looks.len()];
    for ((slot, step), look) in regions.iter_mut().zip(&came_from).zip(&looks).rev() {
        if look.noise {
            continue;
        }
        *slot = REGIONS.get(at).copied().unwrap_or(Region::Body);
        at = step.get(at).map_or(at, |&from| usize::from(from));
    }
    repair_titles(scan, &mut regions);
    regions
}

/// One line: the cheapest way into each part.
fn advance(
    costs: &mut [i32; N],
    step: &mut [u8; N],
    look: &Look<'_>,
    before: Option<[i32; N]>,
) {
    let mut next = [i32::MAX / 2; N];
    if let Some(before) = before {
        for ((from, (_, steps)), cost) in STEPS.iter().enumerate().zip(before) {
            for &(to, price) in *steps {
                let to = to as usize;
                if let (Some(slot), Some(from_slot)) =
                    (next.get_mut(to), step.get_mut(to))
                    && cost + price < *slot
                {
                    *slot = cost + price;
                    *from_slot = u8::try_from(from).unwrap_or(0);
                }
            }
        }
    } else {
        next = *costs;
    }
    for (slot, region) in next.iter_mut().zip(REGIONS) {
        *slot = slot.saturating_add(look.price(region)).min(i32::MAX / 2);
    }
    // Only differences matter: keep the numbers small however long the text is.
    let least = next.iter().copied().min().unwrap_or(0);
    *costs = next.map(|cost| cost - least);
}

/// What the rules ask of a line.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is the answer to one question about the line"
)]
struct Look<'t> {
    text: &'t str,
    n_chars: usize,
    ending: Ending,
    /// A stop stands inside.
    stops: bool,
    /// It begins with a marker that heads lines.
    marker: bool,
    noise: bool,
    noise_key: bool,
    metadata: bool,
    number: bool,
    date: bool,
    /// It is a name and a date.
    signed: bool,
    contact: u32,
    attachment: bool,
    file_name: bool,
    decorated: bool,
}

fn looks<'t>(scan: &Scan<'t>) -> Vec<Look<'t>> {
    let mut markers = scan.candidates.iter().peekable();
    let look = |(number, line): (usize, &crate::scan::Line)| {
        let text = line.content.of(scan.text);
        let mut marker = false;
        while let Some(candidate) = markers.next_if(|c| c.line as usize <= number) {
            marker |= candidate.span.start == line.content.start
                && (candidate.price.reject >= 500 || candidate.form == Form::Decimal);
        }
        let short = line.n_chars <= 200;
        let date =
            short.then(|| closing_date::at_end(scan.text, line.content)).flatten();
        Look {
            text,
            n_chars: line.n_chars,
            ending: line.ending,
            stops: text.contains(['。', '；', '！', '？']),
            marker,
            noise: lexicon::is_noise(line.span.of(scan.text)),
            noise_key: short && lexicon::is_noise_key(text),
            metadata: lexicon::is_metadata(text),
            number: short && is_number_line(text),
            date: date.as_ref().is_some_and(|date| date.span == line.content),
            signed: date.as_ref().is_some_and(|date| {
                let name =
                    Span::new(line.content.start, date.span.start).trim(scan.text);
                lexicon::is_signature(name.of(scan.text))
            }),
            // A long paragraph or an item may name a telephone, but is no way to reply.
            contact: if marker || line.n_chars > 400 {
                0
            } else {
                lexicon::contact_strength(text)
            },
            attachment: is_attachment(text),
            file_name: short && is_file_name(text),
            decorated: line.span.start != line.content.start,
        }
    };
    scan.lines.iter().enumerate().map(look).collect()
}

impl Look<'_> {
    /// What it costs to read the line as this part.
    fn price(&self, region: Region) -> i32 {
        match region {
            Region::HeadNoise => self.noise_price(400),
            Region::TailNoise => {
                self.noise_price(250).min(if self.short() { 40 } else { NEVER })
            }
            Region::Metadata => match () {
                () if self.metadata => 0,
                () if self.is_pair() => 80,
                () => 600,
            },
            Region::Title => self.title_price(),
            Region::Number => {
                if self.number {
                    0
                } else {
                    NEVER
                }
            }
            Region::Byline => self.byline_price(),
            Region::Salutation => self.salutation_price(),
            Region::Body => self.body_price(),
            Region::Attachment => {
                if self.attachment {
                    0
                } else {
                    NEVER
                }
            }
            Region::AttachmentList => match () {
                () if self.file_name => 10,
                () if self.marker && self.short() => 20,
                () if self.short() => 70,
                () => NEVER,
            },
            Region::Contact => match self.contact {
                0 => {
                    if self.is_pair() && self.n_chars <= 30 {
                        120
                    } else {
                        NEVER
                    }
                }
                _ if self.n_chars > 300 => 250,
                1 if self.n_chars > 200 => 200,
                1 => 30,
                _ => 0,
            },
            Region::Signature => self.signature_price(),
            Region::Date => {
                if self.date {
                    0
                } else {
                    NEVER
                }
            }
            Region::Note => {
                let inner = self.text.starts_with(['（', '('])
                    && self.text.ends_with(['）', ')']);
                if inner && self.n_chars <= 60 && !self.marker { 0 } else { NEVER }
            }
        }
    }

    /// A short line that is no sentence.
    fn short(&self) -> bool {
        self.n_chars <= 60 && !self.stops && self.ending != Ending::Stop
    }

    /// `键：值` of a few characters before the colon.
    fn is_pair(&self) -> bool {
        let colon = self.text.chars().take(8).position(|c| matches!(fold(c), ':'));
        colon.is_some_and(|at| at >= 2) && !self.stops && self.n_chars <= 80
    }

    fn noise_price(&self, sentence: i32) -> i32 {
        match () {
            () if self.noise_key => 0,
            () if self.marker => sentence,
            // 首页, 政务公开, 关于我们: a word or two.
            () if self.short() && self.n_chars <= 8 => 40,
            () if self.short() => 70,
            () => sentence,
        }
    }

    fn title_price(&self) -> i32 {
        let long = self.n_chars > 80 || self.stops || self.ending == Ending::Stop;
        if long || self.marker || self.metadata || self.date || self.noise_key {
            return 500;
        }
        let about = self.text.contains("关于") || self.text.contains("印发");
        let kind = lexicon::ends_with_kind(self.text);
        let bonus = if self.decorated { 20 } else { 0 };
        match (about, kind) {
            _ if self.ending == Ending::Colon => 400,
            (true, true) => 0,
            (false, true) if self.n_chars <= 50 => 20 - bonus,
            (true, false) => 30 - bonus,
            // The organs that issue a document stand in a line of their own above its matter.
            _ if lexicon::is_signature(self.text) => 40 - bonus,
            _ if self.n_chars <= 45 && self.ending != Ending::Comma => 75 - bonus,
            _ => 200,
        }
    }

    fn byline_price(&self) -> i32 {
        let dashed = self.text.starts_with(['—', '―', '-']);
        match () {
            () if dashed && self.text.contains('会') && self.n_chars <= 80 => 0,
            () if lexicon::is_office_and_name(self.text) => 10,
            () if self.text.starts_with(['（', '('])
                && self.n_chars <= 60
                && self.text.contains('会') =>
            {
                10
            }
            () if self.is_history() => 10,
            () => NEVER,
        }
    }

    /// `1997年9月24日某某会议通过`, `2008年1月3日发布`: how rules came about.
    fn is_history(&self) -> bool {
        const ENDS: &[&str] =
            &["通过", "公布", "发布", "修订", "修正", "施行", "批准", "印发", "废止"];
        let dated = self.text.chars().take(6).any(|c| c == '年');
        dated && self.n_chars <= 80 && ENDS.iter().any(|end| self.text.ends_with(end))
    }

    fn salutation_price(&self) -> i32 {
        if self.ending != Ending::Colon
            || self.n_chars > 150
            || self.stops
            || self.marker
        {
            return NEVER;
        }
        salutation_price(self.text)
    }

    fn body_price(&self) -> i32 {
        match () {
            () if self.metadata => 300,
            () if self.date || self.signed => 250,
            () if self.attachment && self.n_chars <= 60 && !self.stops => 200,
            () if self.marker => 0,
            () if self.noise_key && !self.text.contains('。') => 150,
            () if self.contact == 2 && self.n_chars <= 300 => 80,
            () if self.ending == Ending::Colon => {
                // Words that could be addressees are, where they can stand.
                if self.salutation_price() == 0 { 20 } else { 0 }
            }
            () if self.stops => 0,
            () if self.n_chars > 60 => 10,
            () if lexicon::is_signature(self.text) => 90,
            () => 50,
        }
    }

    fn signature_price(&self) -> i32 {
        if self.stops || self.marker || self.ending == Ending::Colon || self.date {
            return NEVER;
        }
        match () {
            () if lexicon::is_signature(self.text) => 0,
            () if self.signed => 0,
            () if lexicon::is_office_and_name(self.text) => 10,
            () if self.n_chars <= 20
                && self.text.chars().all(|c| crate::text::is_han(c) || is_blank(c)) =>
            {
                90
            }
            () => NEVER,
        }
    }
}

/// What it costs to read words that end with a colon as addressees.
pub(super) fn salutation_price(text: &str) -> i32 {
    #[rustfmt::skip]
    const ANNOUNCES: &[&str] = &[
        "如下", "现将", "经查", "以下", "下列", "为了", "根据", "按照", "包括", "主要",
        "其中", "整改", "措施", "问题", "当事人", "被处罚人", "部署", "要求", "申请人", "附件",
    ];
    if ANNOUNCES.iter().any(|words| text.contains(words)) {
        return NEVER;
    }
    let name = lexicon::compact(text);
    let name = name.trim_end_matches(['：', ':']);
    let name = name.trim_end_matches(['）', ')']);
    let addressed = ["各", "全体", "广大", "尊敬的", "亲爱的", "市直", "县直"]
        .iter()
        .any(|word| name.starts_with(word));
    match () {
        () if lexicon::ends_with_organ(name) || lexicon::ends_with_person(name) => 0,
        () if addressed && name.chars().count() <= 20 => 0,
        () if names_organs(name) => 0,
        () if name.chars().count() <= 4 => 60,
        () if name.contains(['、', '，']) => 60,
        () => 150,
    }
}

/// `某某有限公司、李某某`: short names, one of them an organ's.
fn names_organs(names: &str) -> bool {
    let mut parts = names.split(['、', '，']).map(str::trim);
    let short = parts.clone().all(|part| (2..=30).contains(&part.chars().count()));
    short && parts.any(lexicon::ends_with_organ)
}

/// `国办发〔2019〕3号`, `（某政发〔2020〕1号）`, `第707号`, alone in a line.
fn is_number_line(text: &str) -> bool {
    let inner: String = lexicon::compact(text).chars().map(fold).collect();
    let inner = inner.trim_matches(['(', ')']);
    let inner = inner.strip_prefix("文号:").unwrap_or(inner);
    // The number of a document stands behind its title too.
    let parts = text.trim().rsplit_once(is_blank);
    if parts.is_some_and(|(title, _)| lexicon::ends_with_kind(title)) {
        return false;
    }
    if inner.chars().count() > 30 || !(inner.ends_with('号') || inner.ends_with("号文"))
    {
        return false;
    }
    let bracketed = inner.contains('[') && inner.contains(']')
        || inner.contains("(20") && inner.contains(')')
        || inner.contains("(19") && inner.contains(')');
    let numbered = inner.contains('第') && inner.chars().any(|c| c.is_ascii_digit());
    bracketed
        || numbered
            && (inner.starts_with('第')
                || inner.contains('令')
                || inner.contains('公')
                || inner.contains('年'))
}

/// Whether a line announces or heads an attachment: `附件：`, `附件1`, `附：`, `附表：`.
pub(super) fn is_attachment(text: &str) -> bool {
    let compact: String =
        text.chars().filter(|&c| !is_blank(c)).take(8).map(fold).collect();
    let behind = ["附件", "附表", "附录", "附图"]
        .iter()
        .find_map(|word| compact.strip_prefix(word));
    match behind {
        Some(rest) => {
            let rest = rest.trim_start_matches(|c: char| {
                c.is_ascii_digit() || "一二三四五六七八九十".contains(c) || c == '('
            });
            let rest = rest.trim_start_matches(')');
            rest.is_empty()
                || rest.starts_with([':', '.', '、', '-'])
                || text.starts_with('附')
                    && compact.len() < text.len()
                    && text.chars().count() <= 60
                    && text.chars().any(is_blank)
        }
        None => compact.starts_with("附:"),
    }
}

/// `整改清单.docx` and the like.
fn is_file_name(text: &str) -> bool {
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        ".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".ofd", ".zip",
    ];
    let lower = text.to_ascii_lowercase();
    ENDS.iter().any(|end| lower.ends_with(end))
}

/// Lines read as a title that hold neither 关于 nor a kind of document, alone or
/// together, are none: they are noise before the document, or its body.
fn repair_titles(scan: &Scan<'_>, regions: &mut [Region]) {
    let last_title = regions.iter().rposition(|r| *r == Region::Title);
    let (mut at, mut begins) = (0, true);
    while let Some(region) = regions.get(at).copied() {
        let len = regions.iter().skip(at).take_while(|r| **r == Region::Title).count();
        if len == 0 {
            begins &= matches!(
                region,
                Region::HeadNoise | Region::Metadata | Region::TailNoise
            );
            at += 1;
            continue;
        }
        let lines = scan.lines.get(at..at + len).unwrap_or_default();
        let n = page_heads(scan.text, lines);
        if n > 0 {
            regions.iter_mut().skip(at).take(n).for_each(|r| *r = Region::HeadNoise);
            at += n;
            continue;
        }
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            let title = Span::new(first.content.start, last.content.end).of(scan.text);
            let sound = lexicon::ends_with_kind(title)
                || title.contains("关于") && title.chars().count() >= 8
                || first.span.start != first.content.start;
            if sound {
                begins = false;
            } else {
                let another = last_title.is_some_and(|last| last >= at + len);
                let other = match begins && at + len < regions.len() {
                    true if !another && len == 1 && is_bare_title(title) => {
                        Region::Title
                    }
                    true => Region::HeadNoise,
                    false => Region::Body,
                };
                regions.iter_mut().skip(at).take(len).for_each(|r| *r = other);
                begins &= other == Region::HeadNoise;
            }
        }
        at += len;
    }
}

/// How many lines above a title are the head of the page: `某市人民政府` above
/// `某市人民政府关于…`, `政务公开` above any. Another organ there issues it jointly.
fn page_heads(text: &str, lines: &[crate::scan::Line]) -> usize {
    const HEADS: &[&str] =
        &["网", "网站", "首页", "公开", "专栏", "专题", "频道", "平台"];
    let organ = lines.iter().enumerate().find_map(|(n, line)| {
        Some((n, line.content.of(text).split_once("关于")?.0.trim_end()))
    });
    let Some((whole, organ)) = organ else { return 0 };
    let head = |line: &&crate::scan::Line| {
        let words = line.content.of(text);
        words == organ || HEADS.iter().any(|end| words.ends_with(end))
    };
    lines.iter().take(whole).take_while(head).count()
}

/// A title without a kind of document: a few words that are no sentence, at the very head.
fn is_bare_title(title: &str) -> bool {
    (6..=50).contains(&title.chars().count())
        && title.chars().filter(|&c| crate::text::is_han(c)).count() >= 6
}

#[cfg(test)]
mod tests {
    use super::*;

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
