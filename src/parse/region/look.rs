//! What a line looks like, and what it costs to read it as each part.

use super::{N, NEVER, REGIONS, Region};
use crate::model::Form;
use crate::parse::{closing_date, lexicon, opener};
use crate::scan::{Ending, Line, Scan, is_part_name};
use crate::text::{Class, Lead, Span, fold, is_blank, is_han};
use crate::value::document_number;

/// What the rules ask of a line.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is the answer to one question about the line"
)]
pub(super) struct Look<'t> {
    text: &'t str,
    n_chars: usize,
    ending: Ending,
    /// A stop stands inside.
    stops: bool,
    /// It begins with a marker that heads lines.
    marker: bool,
    pub(super) noise: bool,
    /// Furniture of the page stands in one of the lines right above.
    near_noise: bool,
    /// And it is no number of a page.
    near_site: bool,
    noise_key: bool,
    metadata: bool,
    /// It stands below a key of the page's table that has no value in its own line.
    value: Option<Value>,
    /// It stands below a marker and the words of a label: 五、责任单位.
    part: bool,
    /// It stands below a key whose value is a title.
    named: bool,
    number: bool,
    date: bool,
    /// It is a line of the imprint: 抄送：…, 某办公室　某日印发.
    imprint: bool,
    /// It is a date in brackets.
    bracketed_date: bool,
    /// It is the name of an organ and a date.
    dated_name: bool,
    /// It is the name of an organ; asked only of lines without marker and stop.
    name: bool,
    /// It is an office and the name of its holder.
    office: bool,
    contact: u32,
    attachment: bool,
    file_name: bool,
    decorated: bool,
}

/// A line that may be the value of the key above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    /// It is indented below its key.
    Indented,
    /// Its place alone says so.
    Below,
}

/// What the leads of a line tell of it.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether some sign stands in the line"
)]
struct Signs {
    /// A stop stands inside.
    stops: bool,
    /// A blank does.
    blanks: bool,
    /// An arrow does: > or ＞.
    arrows: bool,
    /// 号 or 〔 or the like stands inside: no document number is without both.
    number: bool,
}

impl Signs {
    const CLASSES: Class = Class::STOP
        .or(Class::OPEN)
        .or(Class::CLOSE)
        .or(Class::CALENDAR)
        .or(Class::BLANK);

    fn of(leads: &[Lead]) -> Self {
        let mut signs = Self::default();
        for &Lead { c, class, .. } in leads {
            if !class.is(Self::CLASSES) {
                continue;
            }
            match c {
                '。' | '；' | '！' | '？' => signs.stops = true,
                '>' | '＞' => signs.arrows = true,
                '号' => signs.number = true,
                _ if class.is(Class::OPEN) => signs.number |= fold(c) == '[',
                _ => signs.blanks |= class.is(Class::BLANK),
            }
        }
        signs
    }
}

/// The looks of all lines.
pub(super) fn looks<'s, 't>(scan: &'s Scan<'t>) -> Vec<Look<'t>> {
    let mut markers = scan.candidates.iter().peekable();
    let (mut since_noise, mut since_site) = (usize::MAX, usize::MAX);
    let mut key: Option<&Line> = None;
    let mut part = false;
    let look = |(number, line): (usize, &'s Line)| {
        let mut marker_end = None;
        while let Some(candidate) = markers.next_if(|c| c.line as usize <= number) {
            let heads = candidate.span.start == line.content.start
                && (candidate.price.reject >= 500 || candidate.form == Form::Decimal);
            marker_end = marker_end.max(heads.then_some(candidate.span.end));
        }
        let marker = marker_end.is_some();
        let mut look = Look::new(scan, line, marker);
        look.near_noise = since_noise <= 3;
        look.near_site = since_site <= 3;
        let named = key.filter(|_| look.may_be_value());
        look.value = named.map(|key| Value::below(scan, key, line));
        look.named =
            named.is_some_and(|key| lexicon::is_title_key(key.content.of(scan.text)));
        look.part = part;
        part = marker_end.is_some_and(|end| {
            line.ending == Ending::Open
                && line.n_chars <= 20
                && is_part_name(Span::new(end, line.content.end).of(scan.text).trim())
        });
        key = Some(line).filter(|_| look.metadata && look.ending == Ending::Colon);
        since_noise = if look.is_words() { since_noise.saturating_add(1) } else { 0 };
        let is_site = !look.is_words() && look.text.contains(is_han);
        since_site = if is_site { 0 } else { since_site.saturating_add(1) };
        look
    };
    let mut looks: Vec<Look<'t>> = scan.lines.iter().enumerate().map(look).collect();
    // What asks for replies and what tells the way to send them, each in a line of its own.
    for at in (1..looks.len()).rev() {
        let Some([above, below]) = looks.get_mut(at - 1..=at) else { continue };
        let asks = above.contact == 1 && lexicon::asks_for_replies(above.text);
        if asks && below.contact > 1 {
            above.contact = below.contact;
        }
    }
    looks
}

/// The prices that take long to tell and that others depend on.
#[derive(Clone, Copy)]
struct Costly {
    title: i32,
    salutation: i32,
}

impl<'t> Look<'t> {
    /// The look of a line by itself.
    fn new(scan: &Scan<'t>, line: &Line, marker: bool) -> Self {
        let text = line.content.of(scan.text);
        let leads = scan.leads_of(line);
        let signs = Signs::of(leads);
        let short = line.n_chars <= 200;
        let date =
            short.then(|| closing_date::at_end(scan.text, line.content)).flatten();
        Self {
            text,
            n_chars: line.n_chars,
            ending: line.ending,
            stops: signs.stops,
            marker,
            // What a marker heads is of the document, whatever its words.
            noise: !marker && lexicon::is_noise(line.span.of(scan.text)),
            near_noise: false,
            near_site: false,
            noise_key: short
                && (lexicon::is_noise_key(text)
                    || signs.arrows && lexicon::is_path(text)),
            metadata: lexicon::is_metadata(text),
            value: None,
            part: false,
            named: false,
            number: short && signs.number && is_number_line(text),
            date: date.as_ref().is_some_and(|date| date.span == line.content),
            imprint: !marker && short && lexicon::is_imprint(text),
            bracketed_date: line.n_chars <= 20
                && text.starts_with(['（', '('])
                && closing_date::below_title(scan.text, line.content).is_some(),
            dated_name: date.as_ref().is_some_and(|date| {
                let name =
                    Span::new(line.content.start, date.span.start).trim(scan.text);
                lexicon::is_signature(name.of(scan.text))
            }),
            // Lines with a marker or a stop are asked for other things only.
            name: !marker && !signs.stops && lexicon::is_signature(text),
            office: signs.blanks && lexicon::is_office_and_name(text),
            // A long paragraph or an item may name a telephone, but is no way to reply.
            contact: if marker || line.n_chars > 400 {
                0
            } else {
                lexicon::contact_strength(scan.text, line.content, leads)
            },
            attachment: is_attachment(text),
            file_name: short && is_file_name(text),
            decorated: line.span.start != line.content.start,
        }
    }
}

impl Look<'_> {
    /// Whether nothing marks the line as furniture of a page.
    pub(super) fn is_words(&self) -> bool {
        !self.noise && !self.noise_key
    }

    /// What it costs to read the line as each part.
    pub(super) fn prices(&self) -> [i32; N] {
        let costly =
            Costly { title: self.title_price(), salutation: self.salutation_price() };
        REGIONS.map(|region| self.price(region, costly))
    }

    fn price(&self, region: Region, costly: Costly) -> i32 {
        match region {
            Region::HeadNoise => self.noise_price(400, costly),
            Region::TailNoise => {
                // 招标, 无: furniture among furniture; cells of a table else.
                let word = if self.near_noise { 40 } else { 90 };
                self.noise_price(250, costly).min(if self.short() {
                    word
                } else {
                    NEVER
                })
            }
            Region::Metadata => match () {
                () if self.metadata => 0,
                () if self.value == Some(Value::Indented) => 30,
                () if self.value.is_some() => 60,
                () if self.is_pair() => 80,
                () => 600,
            },
            Region::Title => costly.title,
            Region::Number => {
                if self.number {
                    0
                } else {
                    NEVER
                }
            }
            Region::Byline => self.byline_price(),
            Region::Salutation => costly.salutation,
            Region::Body => self.body_price(costly),
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
                    let listed = self.noise_key || self.metadata;
                    if self.is_pair() && self.n_chars <= 30 && !listed {
                        120
                    } else {
                        NEVER
                    }
                }
                // The address in the footer of a site, between its lines.
                _ if self.near_site && self.n_chars <= 120 => 60,
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
                match () {
                    () if self.imprint => 0,
                    () if inner && self.n_chars <= 60 && !self.marker => 0,
                    () => NEVER,
                }
            }
        }
    }

    /// Whether a line below a key without a value may give the value.
    fn may_be_value(&self) -> bool {
        self.short()
            && self.is_words()
            && !self.marker
            && !self.metadata
            && self.ending != Ending::Colon
    }

    /// A short line that is no sentence.
    fn short(&self) -> bool {
        self.n_chars <= 60 && !self.stops && self.ending != Ending::Stop
    }

    /// `键：值` of a few characters before the colon.
    fn is_pair(&self) -> bool {
        let colon = || self.text.chars().take(8).position(|c| fold(c) == ':');
        !self.stops && self.n_chars <= 80 && colon().is_some_and(|at| at >= 2)
    }

    fn noise_price(&self, sentence: i32, costly: Costly) -> i32 {
        match () {
            () if self.noise_key => 0,
            () if self.marker || costly.title == 0 => sentence,
            () if self.attachment => 200,
            // Behind a document a word alone is the cell of a table as soon.
            () if self.short() && !self.near_noise && sentence < 300 => 90,
            // The first line of a title, or the last.
            () if self.short() && costly.title <= 30 => 110,
            // 首页, 政务公开, 关于我们: a word or two, and no organ that issues.
            () if self.short() && self.n_chars <= 8 && !self.name => 50,
            () if self.short() => 70,
            () => sentence,
        }
    }

    fn title_price(&self) -> i32 {
        let long = self.n_chars > 80 || self.stops || self.ending == Ending::Stop;
        if long || self.marker || self.metadata || self.date || self.noise_key {
            return 500;
        }
        if !self.name && self.is_cells() || opener::number(self.text).is_some() {
            return 500;
        }
        let about = self.text.contains("关于") || self.text.contains("印发");
        let kind = lexicon::ends_with_kind(self.text);
        let bonus = if self.decorated { 20 } else { 0 };
        match (about, kind) {
            _ if self.ending == Ending::Colon => 400,
            // The title of a page's table, unless no other follows.
            _ if self.named => 65,
            (true, true) => 0,
            (false, true) if self.n_chars <= 50 => 20 - bonus,
            (true, false) => 30 - bonus,
            // The organs that issue a document stand in a line of their own above its matter.
            _ if self.name => 40 - bonus,
            // 某局2022年度⏎整改情况报告: a line breaks behind the year that it names.
            _ if self.ends_with_year() => 40 - bonus,
            _ if self.n_chars <= 45 && self.ending != Ending::Comma => 75 - bonus,
            _ => 200,
        }
    }

    fn byline_price(&self) -> i32 {
        let dashed = self.text.starts_with(['—', '―', '-']);
        match () {
            () if dashed && self.text.contains('会') && self.n_chars <= 80 => 0,
            () if self.office => 10,
            () if self.text.starts_with(['（', '('])
                && self.n_chars <= 60
                && self.text.contains('会') =>
            {
                10
            }
            () if self.is_history() || self.bracketed_date => 10,
            // The date below the title, where no body signs.
            () if self.date => 60,
            () => NEVER,
        }
    }

    /// `序号 问题 整改措施`: the head of a table.
    fn is_cells(&self) -> bool {
        let mut n_cells = 0;
        let mut cells = self.text.split(is_blank).filter(|cell| !cell.is_empty());
        let all = cells.all(|cell| {
            n_cells += 1;
            (2..=6).contains(&cell.chars().count()) && cell.chars().all(is_han)
        });
        all && n_cells >= 3
    }

    fn ends_with_year(&self) -> bool {
        (8..=45).contains(&self.n_chars)
            && ["年", "年度", "半年", "季度"].iter().any(|end| self.text.ends_with(end))
    }

    /// `1997年9月24日某某会议通过`, `2008年1月3日发布`: how rules came about;
    /// `2023年12月26日在某某会议上`: where a report was given.
    fn is_history(&self) -> bool {
        const ENDS: &[&str] = &[
            "通过",
            "公布",
            "发布",
            "修订",
            "修正",
            "施行",
            "批准",
            "印发",
            "废止",
            "会议上",
        ];
        let dated = || self.text.chars().take(6).any(|c| c == '年');
        self.n_chars <= 80 && dated() && ENDS.iter().any(|end| self.text.ends_with(end))
    }

    fn salutation_price(&self) -> i32 {
        if self.ending != Ending::Colon
            || self.noise_key
            || self.n_chars > 150
            || self.stops
            || self.marker
        {
            return NEVER;
        }
        salutation_price(self.text)
    }

    fn body_price(&self, costly: Costly) -> i32 {
        match () {
            () if self.metadata => 300,
            () if self.date || self.dated_name => 250,
            () if self.attachment && self.is_list_of_names() => 200,
            () if self.marker => 0,
            () if self.imprint => 100,
            () if self.noise_key && !self.text.contains('。') => 200,
            () if self.contact == 2 && self.n_chars <= 300 => 80,
            () if self.ending == Ending::Colon => {
                // Words that could be addressees are, where they can stand.
                if costly.salutation == 0 { 20 } else { 0 }
            }
            () if self.stops => 0,
            () if self.n_chars > 60 => 10,
            () if self.n_chars >= 5 && self.name => 65,
            () => 50,
        }
    }

    /// Short enough for an attachment or a list of them, and no sentence.
    fn is_list_of_names(&self) -> bool {
        // 附件：1.整改清单；2.责任分解表
        let list = self.n_chars <= 120 && !self.text.contains(['。', '！', '？']);
        if self.stops { list } else { self.n_chars <= 60 }
    }

    fn signature_price(&self) -> i32 {
        let other =
            self.stops || self.marker || self.date || self.noise_key || self.part;
        if other || self.ending == Ending::Colon {
            return NEVER;
        }
        match () {
            () if self.name => 0,
            () if self.dated_name => 0,
            () if self.office => 10,
            () if self.n_chars <= 20
                && self.text.chars().all(|c| is_han(c) || is_blank(c)) =>
            {
                90
            }
            () => NEVER,
        }
    }
}

impl Value {
    /// What a line is below a key.
    fn below(scan: &Scan<'_>, key: &Line, line: &Line) -> Self {
        if scan.indentation(key) < scan.indentation(line) {
            Self::Indented
        } else {
            Self::Below
        }
    }
}

/// What it costs to read words that end with a colon as addressees.
pub(in crate::parse) fn salutation_price(text: &str) -> i32 {
    #[rustfmt::skip]
    const ANNOUNCES: &[&str] = &[
        "如下", "现将", "经查", "以下", "下列", "为了", "根据", "按照", "当事人", "被处罚人",
        "申请人",
    ];
    const ENDS: &[&str] = &[
        "主要", "其中", "包括", "问题", "措施", "部署", "要求", "情况", "附件", "整改",
        "任务",
    ];
    let bare = text.trim_end_matches([':', '：', ' ']);
    if ANNOUNCES.iter().any(|words| text.contains(words))
        || ENDS.iter().any(|end| bare.ends_with(end))
    {
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

/// `国办发〔2019〕3号`, `（某政发〔2020〕1号）`, `第707号`, alone in a line or beside the
/// signatory (`签发人：某某`, GB/T 9704-2012, 7.2.6).
fn is_number_line(text: &str) -> bool {
    let compact = lexicon::compact(text);
    let numbered = compact.starts_with('第') && compact.ends_with('号');
    if numbered && compact.chars().count() <= 12 {
        return true;
    }
    let Some(found) = document_number::find(text).next() else { return false };
    let bare = |c: char| {
        is_blank(c) || matches!(fold(c), '(' | ')' | '[' | ']' | ':') || c == '文'
    };
    let before = Span::new(0, found.span.start).of(text).trim_matches(bare);
    let behind = Span::new(found.span.end, text.len()).of(text).trim_matches(bare);
    matches!(before, "" | "文号" | "发文字号")
        && (behind.is_empty() || behind.starts_with("签发人"))
}

/// Whether a line announces or heads an attachment: `附件：`, `附件1`, `附：`, `附表：`.
fn is_attachment(text: &str) -> bool {
    if !text.starts_with('附') {
        return false;
    }
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
    let ends = |end: &&str| {
        let tail = text.len().checked_sub(end.len()).and_then(|at| text.get(at..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    text.ends_with(|c: char| c.is_ascii_alphabetic()) && ENDS.iter().any(ends)
}
