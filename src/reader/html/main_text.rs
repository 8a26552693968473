//! Which part of a page is the document: the element that content systems of Chinese
//! governments name for it, else the smallest one that holds nearly all sentences, with
//! the title and the table of metadata that stand before it.

use super::lines::{Step, is_block, is_silent, on_one_line, walk};
use crate::text::is_blank;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};
use std::collections::{HashMap, HashSet};

/// The ids and classes that content systems give the text (TRS, Dreamwork, Web Plus,
/// Epoint, Hanweb and others), in lower case.
#[rustfmt::skip]
const CONTENT_NAMES: &[&str] = &[
    "ucap-content", "trs_editor", "trs_ueditor", "trs_editor_view", "zoom", "zoomcon",
    "pages_content", "pages-content", "article-content", "article_content",
    "articlecontent", "article-con", "article_con", "art_con", "art_content",
    "news_content", "news-content", "newscontent", "v_news_content", "vsb_content",
    "vsb_content_2", "wp_articlecontent", "bt-content", "bt_content", "xxgk_content",
    "xxgk-content", "content_text", "con_text", "cont_text", "conttext", "txtcontent",
    "detail-content", "detail_content", "detailcontent", "ewb-article-info",
    "infocontent", "info_content", "zwnr", "gknr", "contentbody", "view",
];

/// The ids and classes of what stands around it; also what they begin with before `-`
/// or `_`.
#[rustfmt::skip]
const AROUND_NAMES: &[&str] = &[
    "footer", "foot", "nav", "navbar", "menu", "breadcrumb", "crumb", "crumbs", "share",
    "sharebox", "sidebar", "copyright", "related", "recommend", "friendlink", "toolbar",
    "pagination", "qrcode", "bdsharebuttonbox",
];

/// The words of a table of metadata; two of them make one.
#[rustfmt::skip]
const METADATA: &[&str] = &[
    "索引号", "发文字号", "发布机构", "发文机关", "成文日期", "发布日期", "主题分类",
    "公文种类", "生成日期", "信息索引", "公开日期", "有效性",
];

/// The longest table of metadata, in characters.
const METADATA_LENGTH: usize = 600;

/// What of a page is read, in this order.
pub(super) struct Parts<'a> {
    pub(super) metadata: Option<ElementRef<'a>>,
    /// The title, where the main text does not begin with it.
    pub(super) title: Option<String>,
    pub(super) main: ElementRef<'a>,
    /// What is left out inside of them.
    pub(super) dropped: HashSet<NodeId>,
}

/// How much text an element holds, in characters that are not blank.
#[derive(Debug, Clone, Copy, Default)]
struct Mass {
    /// All of it.
    all: usize,
    /// In links.
    linked: usize,
    /// In blocks that read like sentences and not like lists of links.
    prose: usize,
}

impl Mass {
    fn add(&mut self, other: Self) {
        self.all += other.all;
        self.linked += other.linked;
        self.prose += other.prose;
    }
}

/// Finds the parts of a page.
pub(super) fn parts(page: &Html) -> Parts<'_> {
    let root = page.root_element();
    let whole = masses(root, &HashSet::new());
    let mass =
        |node: NodeRef<'_, Node>| whole.get(&node.id()).copied().unwrap_or_default();
    let dropped = around(root, &mass);
    // What stands around a short text, or one of headings alone, may hold more sentences.
    let left = masses(root, &dropped);
    let dense =
        densest(root, &|node| left.get(&node.id()).copied().unwrap_or_default());
    let main = named(root, &mass, &dropped)
        .filter(|named| mass(**named).prose * 5 >= mass(*dense).prose)
        .unwrap_or_else(|| widened(dense, &mass));
    let before = before(root, main);
    let metadata = metadata(&before, &mass);
    let title = title(page, &before, main, metadata);
    Parts { metadata, title, main, dropped }
}

impl Parts<'_> {
    /// What is not read, before, inside and behind the main text.
    pub(super) fn left_out(&self, page: &Html) -> Vec<(&'static str, String)> {
        let (mut before, mut within, mut after) =
            (String::new(), String::new(), String::new());
        let (mut behind, mut inside) = (false, false);
        walk(*page.root_element(), |step| {
            match step {
                Step::Open(node) => match node.value() {
                    Node::Element(element) if is_silent(element) => return false,
                    Node::Element(_) => {
                        let id = node.id();
                        if self.metadata.is_some_and(|metadata| metadata.id() == id) {
                            return false;
                        }
                        if id == self.main.id() {
                            (behind, inside) = (true, true);
                        }
                        if inside && self.dropped.contains(&id) {
                            push(&mut within, &text_of(node));
                            return false;
                        }
                    }
                    Node::Text(text) if !inside => {
                        push(if behind { &mut after } else { &mut before }, text);
                    }
                    _ => {}
                },
                Step::Close(node) => {
                    inside = inside && node.id() != self.main.id();
                }
            }
            true
        });
        if let Some(title) = &self.title {
            // The title is read, though it stands before.
            let rest = before.replacen(title, "", 1);
            before.clear();
            push(&mut before, &rest);
        }
        [("before the main text", before), ("within it", within), ("behind it", after)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }
}

/// Adds a text without blanks at its ends, one blank between.
fn push(out: &mut String, text: &str) {
    let words = text.split(is_blank).filter(|word| !word.is_empty());
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// The text of an element without what is silent, blanks as one.
fn text_of(node: NodeRef<'_, Node>) -> String {
    let mut out = String::new();
    walk(node, |step| {
        if let Step::Open(node) = step {
            match node.value() {
                Node::Text(text) => push(&mut out, text),
                Node::Element(element) => return !is_silent(element),
                _ => {}
            }
        }
        true
    });
    out
}

/// The masses of all elements, without those that are dropped.
fn masses(root: ElementRef<'_>, dropped: &HashSet<NodeId>) -> HashMap<NodeId, Mass> {
    let mut masses = HashMap::new();
    // The open elements with their mass, and what of it stands in no block within.
    let mut open: Vec<(Mass, Own)> = vec![(Mass::default(), Own::default())];
    let mut links = 0_usize;
    walk(*root, |step| {
        match step {
            Step::Open(node) => match node.value() {
                Node::Text(text) => {
                    if let Some((mass, own)) = open.last_mut() {
                        let n = text.chars().filter(|&c| !is_blank(c)).count();
                        mass.all += n;
                        mass.linked += if links > 0 { n } else { 0 };
                        own.all += n;
                        own.linked += if links > 0 { n } else { 0 };
                        own.stops +=
                            text.matches(['。', '；', '，', '：', '、']).count();
                    }
                }
                Node::Element(element) => {
                    if is_silent(element) || dropped.contains(&node.id()) {
                        return false;
                    }
                    links += usize::from(element.name() == "a");
                    open.push((Mass::default(), Own::default()));
                }
                _ => {}
            },
            Step::Close(node) => {
                let Node::Element(element) = node.value() else { return true };
                let Some((mut mass, own)) = open.pop() else { return true };
                links = links.saturating_sub(usize::from(element.name() == "a"));
                let block = is_block(element.name());
                if block {
                    mass.prose += own.prose();
                }
                masses.insert(node.id(), mass);
                if let Some((outer, outer_own)) = open.last_mut() {
                    outer.add(mass);
                    if !block {
                        outer_own.all += own.all;
                        outer_own.linked += own.linked;
                        outer_own.stops += own.stops;
                    }
                }
            }
        }
        true
    });
    masses
}

/// What stands in a block itself.
#[derive(Debug, Clone, Copy, Default)]
struct Own {
    all: usize,
    linked: usize,
    stops: usize,
}

impl Own {
    fn prose(self) -> usize {
        let reads = self.stops > 0 || self.all >= 20;
        if reads && self.linked * 2 < self.all { self.all } else { 0 }
    }
}

/// The elements that the page names for the text; of several the one with most of it,
/// of equals the innermost.
fn named<'a>(
    root: ElementRef<'a>,
    mass: &impl Fn(NodeRef<'_, Node>) -> Mass,
    dropped: &HashSet<NodeId>,
) -> Option<ElementRef<'a>> {
    let mut best: Option<ElementRef<'a>> = None;
    walk(*root, |step| {
        let Step::Open(node) = step else { return true };
        let Some(element) = ElementRef::wrap(node) else { return true };
        if is_silent(element.value()) || dropped.contains(&node.id()) {
            return false;
        }
        let is_named = names(element.value()).any(|n| CONTENT_NAMES.contains(&&*n));
        if is_named && best.is_none_or(|best| mass(node).all >= mass(*best).all) {
            best = Some(element);
        }
        true
    });
    best
}

/// The id and classes in lower case.
fn names(element: &Element) -> impl Iterator<Item = String> + '_ {
    let class = element.attr("class").unwrap_or_default();
    let id = element.attr("id").unwrap_or_default();
    class.split_ascii_whitespace().chain([id]).map(str::to_ascii_lowercase)
}

/// What stands around the text by its name or kind, unless much of the page is in it: of
/// its sentences, or where they are few, of what is no link.
fn around(
    root: ElementRef<'_>,
    mass: &impl Fn(NodeRef<'_, Node>) -> Mass,
) -> HashSet<NodeId> {
    let whole = mass(*root);
    let is_small = |part: Mass| {
        let unlinked = |mass: Mass| mass.all - mass.linked;
        part.prose * 10 < whole.prose * 3 || unlinked(part) * 10 < unlinked(whole) * 3
    };
    let mut found = HashSet::new();
    walk(*root, |step| {
        let Step::Open(node) = step else { return true };
        let Node::Element(element) = node.value() else { return true };
        if is_silent(element) {
            return false;
        }
        let is_around = matches!(element.name(), "nav" | "footer" | "aside")
            || names(element).any(|name| {
                let first = name.split(['-', '_']).next().unwrap_or_default();
                AROUND_NAMES.contains(&&*name) || AROUND_NAMES.contains(&first)
            });
        if is_around && is_small(mass(node)) {
            found.insert(node.id());
            return false;
        }
        true
    });
    found
}

/// The smallest container that holds nine tenths of the prose.
fn densest<'a>(
    root: ElementRef<'a>,
    mass: &impl Fn(NodeRef<'_, Node>) -> Mass,
) -> ElementRef<'a> {
    let whole = mass(*root).prose;
    let mut found = root;
    while let Some(child) =
        found.children().filter_map(ElementRef::wrap).find(|child| {
            let holds = whole > 0 && mass(**child).prose * 10 >= whole * 9;
            holds
                && !matches!(
                    child.value().name(),
                    "p" | "pre" | "li" | "h1" | "h2" | "h3"
                )
        })
    {
        found = child;
    }
    found
}

/// The container with those around it, as long as they add few links and little text.
fn widened<'a>(
    dense: ElementRef<'a>,
    mass: &impl Fn(NodeRef<'_, Node>) -> Mass,
) -> ElementRef<'a> {
    let core = mass(*dense);
    let few = usize::min(20, core.all / 20 + 5);
    let mut found = dense;
    while let Some(parent) = found.parent().and_then(ElementRef::wrap) {
        let wider = mass(*parent);
        let links = wider.linked.saturating_sub(core.linked);
        let text = wider.all.saturating_sub(core.all);
        if matches!(parent.value().name(), "html")
            || links > few
            || text * 4 > core.all + 400
        {
            break;
        }
        found = parent;
    }
    found
}

/// The elements that begin before the main text and do not hold it, in order.
fn before<'a>(root: ElementRef<'a>, main: ElementRef<'a>) -> Vec<ElementRef<'a>> {
    let holders: HashSet<NodeId> = main.ancestors().map(|node| node.id()).collect();
    let (mut found, mut reached) = (Vec::new(), false);
    walk(*root, |step| {
        let Step::Open(node) = step else { return !reached };
        reached = reached || node.id() == main.id();
        let Some(element) = ElementRef::wrap(node) else { return !reached };
        if reached || is_silent(element.value()) {
            return false;
        }
        if !holders.contains(&node.id()) {
            found.push(element);
        }
        true
    });
    found
}

/// The table of metadata before the text: the first element with two of its words that
/// is not longer than one.
fn metadata<'a>(
    before: &[ElementRef<'a>],
    mass: &impl Fn(NodeRef<'_, Node>) -> Mass,
) -> Option<ElementRef<'a>> {
    before.iter().copied().find(|element| {
        let fits = (8..=METADATA_LENGTH).contains(&mass(**element).all);
        let is_holder =
            matches!(element.value().name(), "table" | "ul" | "ol" | "dl" | "div");
        fits && is_holder && {
            let text: String =
                text_of(**element).chars().filter(|&c| !is_blank(c)).collect();
            METADATA.iter().filter(|word| text.contains(**word)).count() >= 2
        }
    })
}

/// The title that stands outside of the main text: what the page names so, a heading
/// before the text, or the title of the window.
fn title(
    page: &Html,
    before: &[ElementRef<'_>],
    main: ElementRef<'_>,
    metadata: Option<ElementRef<'_>>,
) -> Option<String> {
    let (mut meta, mut window) = (None, None);
    for node in page.tree.nodes() {
        let Some(element) = ElementRef::wrap(node) else { continue };
        match element.value().name() {
            "meta" if meta.is_none() => {
                let name = element.value().attr("name").unwrap_or_default();
                if name.eq_ignore_ascii_case("ArticleTitle") {
                    meta = element.value().attr("content").map(squeezed);
                }
            }
            "title" if window.is_none() => {
                window = Some(squeezed(&element.text().collect::<String>()));
            }
            "body" => break,
            _ => {}
        }
    }
    let window = window.unwrap_or_default();
    let heading = |accepts: &dyn Fn(&Element) -> bool| {
        let found = before.iter().rev().find(|element| {
            let inside = metadata.is_some_and(|metadata| {
                element.ancestors().any(|node| node.id() == metadata.id())
            });
            !inside && accepts(element.value()) && !text_of(***element).is_empty()
        });
        found.map(|element| on_one_line(*element))
    };
    let title = meta
        .filter(|title| !title.is_empty())
        .or_else(|| heading(&|element| element.name() == "h1"))
        .or_else(|| {
            heading(&|element| {
                names(element).any(|name| name.contains("title") || name == "bt")
            })
            .filter(|title| bare(&window).contains(&bare(title)))
        })
        .or_else(|| {
            let first = window.split(['_', '|', '-', '—']).next().unwrap_or_default();
            let first = first.trim_matches(is_blank);
            (first.chars().count() >= 8).then(|| first.to_owned())
        })?;
    let start: String = bare(&text_of(*main)).chars().take(2 * LONGEST_TITLE).collect();
    let fits = (2..=LONGEST_TITLE).contains(&title.chars().count());
    (fits && !start.contains(&bare(&title))).then_some(title)
}

/// The longest title, in characters.
const LONGEST_TITLE: usize = 200;

fn bare(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(c)).collect()
}

fn squeezed(text: &str) -> String {
    let mut out = String::new();
    push(&mut out, text);
    out
}
