//! A module uses only those below it (DESIGN, Layers).

use crate::support;

/// The modules of the library with their layers. `reader` stands aside: it uses the
/// lowest layer, and only the command uses it.
#[rustfmt::skip]
const LAYERS: &[(&str, u8)] = &[
    ("text", 0), ("diagnostic", 0), ("error", 0), ("reader", 0), ("colour", 0), ("language", 0),
    ("value", 1),
    ("model", 2),
    ("scan", 3),
    ("parse", 4),
    ("rectification", 5),
    ("parser", 6), ("reference", 7),
    ("json", 6), ("markdown", 6), ("report", 6), ("table", 6), ("tree", 6),
    ("bin", 7),
];

/// What the root gives on: the name, and the module it comes from.
#[rustfmt::skip]
const FROM_ROOT: &[(&str, &str)] = &[
    ("Error", "error"), ("ErrorKind", "error"), ("Colour", "colour"), ("Look", "colour"), ("Language", "language"),
    ("Parser", "parser"), ("explain", "parser"), ("Limits", "parse"), ("Decision", "parse"), ("Segmenter", "rectification"),
];

#[test]
fn no_module_uses_one_above_it() {
    let source = support::root().join("src");
    let mut wrong = Vec::new();
    for path in support::files(&source, "rs") {
        let below = path.strip_prefix(&source).unwrap().to_str().unwrap();
        let below = below.replace(std::path::MAIN_SEPARATOR, "/");
        let code = std::fs::read_to_string(&path).unwrap();
        wrong.extend(
            upward(&below, &code).into_iter().map(|use_| format!("{below}: {use_}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn upward_uses_are_found_in_every_shape() {
    for code in [
        "use crate::parse::parse;",
        "use crate::{text::Span, parse::{self, Parser}};",
        "use crate::{\n    text::Span,\n    scan,\n};",
        "pub(crate) use crate::Parser;",
        "fn f() { crate::json::write(); }",
        "use gongwen::parse;",
        "use super::super::scan::Scan;",
    ] {
        assert_eq!(upward("model/node.rs", code).len(), 1, "{code}");
    }
    assert_eq!(upward("scan/mod.rs", "use crate::reader::read;").len(), 1);
    assert_eq!(upward("newcomer.rs", "").len(), 1);
    assert_eq!(upward("scan/mod.rs", "use crate::newcomer;").len(), 1);
}

#[test]
fn uses_downward_and_in_comments_are_left_alone() {
    for code in [
        "use crate::text::{Span, fold};",
        "use crate::{Error, ErrorKind};",
        "//! See [`parse`](crate::parse()).\n/// use gongwen::Parser;",
        "use super::Node;",
    ] {
        assert_eq!(upward("model/node.rs", code), [""; 0], "{code}");
    }
    assert_eq!(upward("bin/gongwen/main.rs", "use gongwen::json;"), [""; 0]);
    assert_eq!(upward("lib.rs", "pub use parse::parse;"), [""; 0]);
}

/// The uses of modules above the one that a file of `src` belongs to.
fn upward(file: &str, code: &str) -> Vec<String> {
    let module = file.split('/').next().unwrap().trim_end_matches(".rs");
    // The root holds the modules together.
    if module == "lib" {
        return Vec::new();
    }
    let Some(own) = layer(module) else {
        return vec![format!("`{module}` has no layer in tests/it/layering.rs")];
    };
    let used = used_modules(file, code).into_iter();
    let wrong = used.filter(|used| match layer(used) {
        Some(_) if used == "reader" => module != "reader" && module != "bin",
        Some(layer) => layer > own,
        None => true,
    });
    wrong.map(|used| format!("uses `{used}`")).collect()
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|row| row.0 == module).map(|row| row.1)
}

/// The modules of the crate that code names by a path from the root.
fn used_modules(file: &str, code: &str) -> Vec<String> {
    // Tests may use what they like.
    let mut code: String = code
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap()
        .lines()
        .map(|line| line.split("//").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n");
    // From a file `super` once for each folder above it is the root.
    let depth = file.trim_end_matches("/mod.rs").matches('/').count() + 1;
    if file.starts_with("bin/") {
        // The command has a root of its own.
        code = code.replace("crate::", "command::");
    } else {
        code = code.replace(&"super::".repeat(depth), "crate::");
    }
    let code = code.replace("gongwen::", "crate::");
    let mut found = Vec::new();
    for (at, root) in code.match_indices("crate::") {
        let own_name = code[..at].chars().next_back();
        if own_name.is_none_or(|c| !c.is_alphanumeric() && c != '_') {
            found.extend(first_names(&code[at + root.len()..]));
        }
    }
    let from_root = |name: String| {
        let row = FROM_ROOT.iter().find(|row| row.0 == name);
        row.map_or(name, |row| row.1.to_owned())
    };
    found.into_iter().map(from_root).collect()
}

/// The first names of a path: one, or those of a group in braces.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut names, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}
