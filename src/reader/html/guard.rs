//! What is too deep for the parser of pages: it looks through all open elements at many
//! tags, and through all attributes of a tag at each of them, so that hostile pages take
//! time with the square of their size. A rough look at the tags turns them away.

/// The most attributes of a tag. Pages as they are have some tens.
const MAX_ATTRIBUTES: usize = 1_000;

/// Elements that have no end tag or close by themselves.
#[rustfmt::skip]
const UNNESTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "p", "li", "td", "th", "tr", "option", "dt", "dd", "tbody",
    "thead", "tfoot", "colgroup", "optgroup", "frame", "basefont", "bgsound", "html",
    "head", "body",
];

/// Elements that the parser opens again behind the end of the one around them, each with
/// its attributes, the same ones three times at most.
const REOPENED: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike",
    "strong", "tt", "u",
];

fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The elements that are open at a place of a page.
#[derive(Default)]
struct Open<'p> {
    /// The name of each, and its tag.
    elements: Vec<(&'p str, &'p str)>,
    /// How many of them are drawings or formulas, in which all elements nest.
    n_foreign: usize,
    /// The tags `<html>` and `<body>` with attributes, which all go to one element.
    n_merged: usize,
}

impl<'p> Open<'p> {
    fn begin(&mut self, name: &'p str, tag: &'p str) {
        self.n_foreign += usize::from(is_any(name, &["svg", "math"]));
        self.elements.push((name, tag));
    }

    /// Ends the last element of this name with all in it, but for what is opened again.
    fn end(&mut self, name: &str) {
        let same = |(open, _): &(&str, &str)| open.eq_ignore_ascii_case(name);
        let Some(at) = self.elements.iter().rposition(same) else { return };
        let inner = self.elements.split_off(at);
        self.n_foreign = self.n_foreign.saturating_sub(
            inner.iter().filter(|(name, _)| is_any(name, &["svg", "math"])).count(),
        );
        for (name, tag) in inner.into_iter().skip(1) {
            let same = |(_, open): &&(&str, &str)| *open == tag;
            if is_any(name, REOPENED) && self.elements.iter().filter(same).count() < 3 {
                self.elements.push((name, tag));
            }
        }
    }
}

/// Whether elements stand deeper in each other than `max_depth`, or a tag has far too
/// many attributes. Reads each byte once, and for each end tag the open ones.
pub(super) fn is_too_deep(page: &str, max_depth: usize) -> bool {
    let mut open = Open::default();
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once('<') {
        rest = behind;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let (closes, name) = match rest.strip_prefix('/') {
            Some(end) => (true, name(end)),
            None => (false, name(rest)),
        };
        if name.is_empty() {
            continue;
        }
        let Some(tag) = tag(rest) else { return true };
        let (text, behind) = rest.split_at_checked(tag.length).unwrap_or((rest, ""));
        rest = behind;
        if closes {
            open.end(name);
        } else if is_any(name, &["script", "style", "textarea", "title", "xmp"]) {
            rest = behind_raw(rest, name);
        } else if !tag.closed && (open.n_foreign > 0 || !is_any(name, UNNESTED)) {
            open.begin(name, text);
        } else if is_any(name, &["html", "body"]) && text.len() > name.len() + 1 {
            open.n_merged += 1;
        }
        if open.elements.len() > max_depth || open.n_merged > max_depth {
            return true;
        }
    }
    false
}

fn name(rest: &str) -> &str {
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = rest.find(|c: char| c.is_ascii_whitespace() || "/>".contains(c));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or("")
}

struct Tag {
    length: usize,
    closed: bool,
}

/// The tag up to its `>`; none where it has too many attributes.
fn tag(rest: &str) -> Option<Tag> {
    let (mut quote, mut separators, mut last) = (None, 0, b' ');
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => quote = Some(open).filter(|&open| open != byte),
            (None, b'>') => {
                return Some(Tag { length: at + 1, closed: last == b'/' });
            }
            // A quote opens a value only behind `=`.
            (None, b'"' | b'\'') if last == b'=' => {
                quote = Some(byte);
                separators += 1;
            }
            (None, b' ' | b'\n' | b'\t' | b'\r' | b'/' | b'=') if last != byte => {
                separators += 1;
            }
            _ => {}
        }
        if separators > 3 * MAX_ATTRIBUTES {
            return None;
        }
        if quote.is_some() || byte != b' ' {
            last = byte;
        }
    }
    Some(Tag { length: rest.len(), closed: false })
}

/// What stands behind the end tag of an element without markup in it.
fn behind_raw<'t>(rest: &'t str, name: &str) -> &'t str {
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find("</")) {
        let end = from + at;
        let found = rest.get(end + 2..end + 2 + name.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return rest.get(end..).unwrap_or("");
        }
        from = end + 2;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_what_is_open() {
        assert!(is_too_deep(&"<div>".repeat(101), 100));
        assert!(!is_too_deep(&"<div></div>".repeat(5_000), 100));
        assert!(!is_too_deep(&"<div><p>甲<br><li>".repeat(99), 100));
        assert!(!is_too_deep(&format!("<script>{}</script>", "<b>".repeat(200)), 100));
        assert!(!is_too_deep("a < b <", 1));
    }

    #[test]
    fn what_is_opened_again_counts_as_open() {
        let each = |tag: fn(usize) -> String| {
            let all = (0..200).map(|i| ["<div>", &tag(i), "</div>x"].concat());
            all.collect::<Vec<_>>().concat()
        };
        assert!(is_too_deep(&each(|i| format!("<b id={i}>")), 100));
        assert!(!is_too_deep(&each(|_| "<b>".to_owned()), 100));
        assert!(!is_too_deep(&each(|i| format!("<b id={i}></b>")), 100));
        assert!(!is_too_deep(&each(|i| format!("<span id={i}>")), 100));
    }

    #[test]
    fn in_drawings_all_elements_nest() {
        let cells = "<td>".repeat(101);
        assert!(is_too_deep(&format!("<svg>{cells}"), 100));
        assert!(!is_too_deep(&format!("<svg></svg>{cells}"), 100));
    }

    #[test]
    fn attributes_that_are_put_together_are_counted() {
        let body = |i| format!("<body a{i}>");
        let bodies = |n: usize| (0..n).map(body).collect::<Vec<_>>().concat();
        assert!(is_too_deep(&bodies(101), 100));
        assert!(!is_too_deep(&bodies(99), 100));
        assert!(!is_too_deep(&"<html><body>".repeat(1_000), 100));
    }

    #[test]
    fn attributes_are_counted() {
        let named = |n: usize| {
            let attributes: Vec<_> =
                (0..n).map(|i| format!("a{i}=\"一 二\"")).collect();
            format!(" {}", attributes.join(" "))
        };
        assert!(is_too_deep(&format!("<div{}>", named(2_000)), 100));
        assert!(!is_too_deep(&format!("<div{}>", named(200)), 100));
        let style = format!("<img src=\"data:{}\">", "a/b= ".repeat(9_000));
        assert!(!is_too_deep(&style, 100));
    }
}
