//! OFD (GB/T 33190-2016): the text objects of its pages, at their places.
//!
//! Not read: composite objects, annotations and seals, text drawn as paths.

use super::layout::{self, Glyph, Page};
use super::package::Package;
use super::package::xml::{self, Event};
use super::{Format, Limits, Source, WarningKind, damaged, too_large};
use crate::{Error, ErrorKind};
use std::collections::HashMap;

pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Source, Error> {
    let mut package = Package::open(bytes, Format::Ofd, limits)?;
    if package.has_name("encrypt") {
        return Err(Error::new(ErrorKind::Encrypted { format: Format::Ofd.name() }));
    }
    let mut source = Source::new(Format::Ofd);
    let mut pages = Vec::new();
    for root in roots(&mut package, limits)? {
        document(&mut package, &root, limits, &mut pages, &mut source)?;
    }
    if !pages.is_empty() && pages.iter().all(|page| page.glyphs.is_empty()) {
        let (format, pages) = (Format::Ofd.name(), pages.len());
        return Err(Error::new(ErrorKind::Scanned { format, pages }));
    }
    layout::write(pages, &mut source);
    Ok(source)
}

/// The documents that the file holds.
fn roots(package: &mut Package<'_>, limits: Limits) -> Result<Vec<String>, Error> {
    let Some(text) = package.part("OFD.xml")? else {
        return Err(damaged(Format::Ofd, "OFD.xml is missing"));
    };
    let (mut roots, mut inside) = (Vec::new(), false);
    xml::read(&text, Format::Ofd, limits, |event| {
        match event {
            Event::Open("DocRoot", _) => {
                inside = true;
                roots.push(String::new());
            }
            Event::Close("DocRoot") => inside = false,
            Event::Text(text) if inside => {
                if let Some(root) = roots.last_mut() {
                    root.push_str(text.trim());
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(roots)
}

/// Reads the pages of a document.
fn document(
    package: &mut Package<'_>,
    root: &str,
    limits: Limits,
    pages: &mut Vec<Page>,
    source: &mut Source,
) -> Result<(), Error> {
    let root = root.trim_start_matches('/');
    let Some(text) = package.part(root)? else {
        return Err(damaged(Format::Ofd, format!("{root} is missing")));
    };
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut area = Area::default();
    let mut templates = HashMap::new();
    let mut names = Vec::new();
    xml::read(&text, Format::Ofd, limits, |event| {
        match event {
            Event::Open(name @ ("Page" | "TemplatePage"), attributes) => {
                let place = attributes.get("BaseLoc").map(|loc| path(folder, &loc));
                match (name, place) {
                    ("Page", Some(place)) => names.push(place),
                    (_, Some(place)) => {
                        templates
                            .insert(attributes.get("ID").unwrap_or_default(), place);
                    }
                    (_, None) => {}
                }
            }
            event => area.event(&event),
        }
        Ok(())
    })?;
    if pages.len() + names.len() > limits.max_pages {
        return Err(too_large("max_pages", limits.max_pages));
    }
    let mut backgrounds: HashMap<String, Content> = HashMap::new();
    // Templates may be shown on every page.
    let most = limits.max_expanded / 32;
    let mut n_glyphs: usize = pages.iter().map(|page| page.glyphs.len()).sum();
    for name in names {
        let Some(text) = package.part(&name)? else {
            source.warn(WarningKind::Damaged, format!("the page {name} is missing"));
            pages.push(Page::default());
            continue;
        };
        let mut content = content(&text, limits)?;
        for id in std::mem::take(&mut content.templates) {
            if !backgrounds.contains_key(&id) {
                let text = match templates.get(&id) {
                    Some(place) => package.part(place)?,
                    None => None,
                };
                let found = text.as_deref().map(|text| self::content(text, limits));
                backgrounds.insert(id.clone(), found.transpose()?.unwrap_or_default());
            }
            let background = backgrounds.get(&id).map_or(&[][..], |b| &b.glyphs);
            // Before they are copied: a page may name a template any number of times.
            if n_glyphs + content.glyphs.len() + background.len() > most {
                return Err(too_large("max_expanded", limits.max_expanded));
            }
            content.glyphs.extend_from_slice(background);
        }
        n_glyphs += content.glyphs.len();
        if n_glyphs > most {
            return Err(too_large("max_expanded", limits.max_expanded));
        }
        let (width, height) = content.area.size.or(area.size).unwrap_or(A4);
        pages.push(Page { width, height, glyphs: content.glyphs });
    }
    Ok(())
}

/// The size of a page where none is given, in thousandths of a millimetre.
const A4: (i64, i64) = (210_000, 297_000);

/// The place of a part that a document names.
fn path(folder: &str, place: &str) -> String {
    match place.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => place.to_owned(),
        None => format!("{folder}/{place}"),
    }
}

/// The physical box of a page, as it is read.
#[derive(Debug, Default)]
struct Area {
    size: Option<(i64, i64)>,
    inside: bool,
}

impl Area {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Open("PhysicalBox", _) => self.inside = true,
            Event::Close("PhysicalBox") => self.inside = false,
            Event::Text(text) if self.inside => {
                if let [_, _, width, height] = numbers(text)[..] {
                    self.size = Some((width, height));
                }
            }
            _ => {}
        }
    }
}

/// What a page or a template shows.
#[derive(Debug, Default)]
struct Content {
    area: Area,
    glyphs: Vec<Glyph>,
    templates: Vec<String>,
}

fn content(text: &str, limits: Limits) -> Result<Content, Error> {
    let mut content = Content::default();
    let mut object = Object::default();
    let mut code: Option<Code> = None;
    xml::read(text, Format::Ofd, limits, |event| {
        match event {
            Event::Open("Template", attributes) => {
                content.templates.extend(attributes.get("TemplateID"));
            }
            Event::Open("TextObject", attributes) => {
                let list = |name| numbers(&attributes.get(name).unwrap_or_default());
                object = Object {
                    origin: match list("Boundary")[..] {
                        [x, y, ..] => (x, y),
                        _ => (0, 0),
                    },
                    matrix: list("CTM").try_into().unwrap_or(IDENTITY),
                    size: list("Size").first().copied().unwrap_or(3_000),
                };
            }
            Event::Open("TextCode", attributes) => {
                let list =
                    |name| Steps::read(&attributes.get(name).unwrap_or_default());
                let number = |name| list(name).iter().next();
                let last = code.take();
                let last = last.as_ref();
                code = Some(Code {
                    // What is left out is as in the code before.
                    x: number("X").or(last.map(|code| code.x)).unwrap_or(0),
                    y: number("Y").or(last.map(|code| code.y)).unwrap_or(0),
                    right: list("DeltaX"),
                    down: list("DeltaY"),
                    text: Some(String::new()),
                });
            }
            Event::Close("TextCode") => {
                if let Some(code) = &mut code {
                    code.place(&object, &mut content.glyphs);
                }
            }
            Event::Close("TextObject") => code = None,
            Event::Text(text) => {
                match code.as_mut().and_then(|code| code.text.as_mut()) {
                    Some(code) => code.push_str(text),
                    None => content.area.event(&Event::Text(text)),
                }
            }
            event => content.area.event(&event),
        }
        Ok(())
    })?;
    Ok(content)
}

/// A text object: where it stands, in thousandths of a millimetre, and how its own
/// coordinates are turned, in thousandths.
#[derive(Debug, Default)]
struct Object {
    origin: (i64, i64),
    matrix: [i64; 6],
    size: i64,
}

const IDENTITY: [i64; 6] = [1_000, 0, 0, 1_000, 0, 0];

/// A run of characters in an object, and the steps from one to the next.
#[derive(Debug)]
struct Code {
    x: i64,
    y: i64,
    right: Steps,
    down: Steps,
    /// None once it is placed.
    text: Option<String>,
}

impl Code {
    #[expect(
        clippy::many_single_char_names,
        reason = "the names of a matrix in the standard"
    )]
    fn place(&mut self, object: &Object, glyphs: &mut Vec<Glyph>) {
        let [a, b, c, d, e, f] = object.matrix;
        let times = |a: i64, b: i64| a.saturating_mul(b) / 1_000;
        let sum = |numbers: [i64; 4]| numbers.into_iter().fold(0, i64::saturating_add);
        let size =
            times(object.size, d.saturating_abs().max(b.saturating_abs())).max(1);
        // Text that runs down or up is drawn over the page, not in it.
        if b.saturating_abs() > a.saturating_abs() {
            return;
        }
        let (mut x, mut y) = (self.x, self.y);
        let text = self.text.take().unwrap_or_default();
        let text = text.trim_matches(['\n', '\r']);
        let is_column = self.right.is_empty() && !self.down.is_empty();
        let (mut steps, mut down) = (self.right.iter(), self.down.iter());
        for character in text.chars() {
            let advance =
                if character.is_ascii() { object.size / 2 } else { object.size };
            let step = steps.next();
            let left = sum([times(x, a), times(y, c), e, object.origin.0]);
            // A step may be wider than the character, not narrower.
            let width = step.map_or(advance, |step| step.clamp(1, advance.max(1)));
            glyphs.push(Glyph {
                c: character,
                left,
                right: left.saturating_add(times(width, a)),
                y: sum([times(x, b), times(y, d), f, object.origin.1]),
                size,
            });
            let right = if is_column { 0 } else { step.unwrap_or(advance) };
            x = x.saturating_add(right);
            y = y.saturating_add(down.next().unwrap_or(0));
        }
    }
}

/// Numbers between blanks, in thousandths.
fn numbers(text: &str) -> Vec<i64> {
    text.split_ascii_whitespace().map_while(thousandths).collect()
}

/// Steps from character to character: numbers, of which `g 5 4.2` says 4.2 five times.
/// They stay as short as they are written: a file may say far more than are needed.
#[derive(Debug, Default)]
struct Steps(Vec<(usize, i64)>);

impl Steps {
    fn read(text: &str) -> Self {
        let mut words = text.split_ascii_whitespace();
        let mut steps = Vec::new();
        while let Some(word) = words.next() {
            let (times, value) = match word {
                "g" => (words.next().and_then(|n| n.parse().ok()), words.next()),
                word => (Some(1), Some(word)),
            };
            let value = value.and_then(thousandths);
            let (Some(times), Some(value)) = (times, value) else { break };
            if times > 0 {
                steps.push((times, value));
            }
        }
        Self(steps)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn iter(&self) -> impl Iterator<Item = i64> + '_ {
        self.0.iter().flat_map(|&(times, value)| std::iter::repeat_n(value, times))
    }
}

/// A decimal number in thousandths; digits behind the third are cut.
fn thousandths(word: &str) -> Option<i64> {
    let (sign, digits) = match word.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, word.strip_prefix('+').unwrap_or(word)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let mut thousandths = 0;
    for place in 0..3 {
        let digit = part.chars().nth(place).map_or(Some(0), |c| c.to_digit(10))?;
        thousandths = thousandths * 10 + i64::from(digit);
    }
    // Far more than a page, and far from where sums would run over.
    let whole = whole.clamp(0, 1_000_000_000);
    Some(sign * (whole * 1_000 + thousandths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_thousandths() {
        assert_eq!(numbers("0 -1.5 210 .25 3.14159"), [0, -1_500, 210_000, 250, 3_141]);
        let steps = |text| Steps::read(text).iter().take(5).collect::<Vec<_>>();
        assert_eq!(steps("g 3 4.2 5"), [4_200, 4_200, 4_200, 5_000]);
        assert_eq!(steps("g 9999999999 1"), [1_000; 5]);
        assert_eq!(steps("g 0 1 2 x"), [2_000]);
        assert_eq!(thousandths("1e5"), None);
    }
}
