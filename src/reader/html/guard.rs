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

/// Whether elements stand deeper in each other than `max_depth`, or a tag has far too
/// many attributes. Reads each byte once, and for each end tag the open ones.
pub(super) fn is_too_deep(page: &str, max_depth: usize) -> bool {
    let mut open: Vec<&str> = Vec::new();
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
        rest = rest.get(tag.length..).unwrap_or("");
        if closes {
            let same = |open: &&str| open.eq_ignore_ascii_case(name);
            if let Some(at) = open.iter().rposition(same) {
                open.truncate(at);
            }
            continue;
        }
        if ["script", "style", "textarea", "title", "xmp"]
            .iter()
            .any(|raw| raw.eq_ignore_ascii_case(name))
        {
            rest = behind_raw(rest, name);
        } else if !tag.closed && !UNNESTED.iter().any(|n| n.eq_ignore_ascii_case(name))
        {
            open.push(name);
            if open.len() > max_depth {
                return true;
            }
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
