//! Random documents whose outline is known: a tree is written as text, and the parser
//! must give the same tree back.

mod forms;
mod words;
mod writer;

use crate::invariants;
#[cfg(feature = "readers")]
use forms::FORMS;
use forms::{File, Form};
use words::{CLAUSES, GLUE, HEADINGS, LABELS, LEADS};
use writer::{Generated, Item, Knobs, Noise, generate};

const DOCUMENTS: u32 = 400;
const MAX_DEPTH: usize = 4;

const CLEAN: Knobs = Knobs { noise: 0, distractors: 0 };
const NOISY: Knobs = Knobs { noise: 15, distractors: 30 };

/// The text of a regular document.
pub(crate) fn clean(seed: u32) -> String {
    generate(seed, CLEAN).text
}

#[test]
fn clean_documents_give_their_tree_back() {
    let wrong = compare(CLEAN);
    assert!(wrong.is_empty(), "{}", report(&wrong));
}

#[test]
fn distractors_alone_change_no_tree() {
    let wrong = compare(Knobs { noise: 0, distractors: 30 });
    assert!(percent(&wrong) <= 2, "{}", report(&wrong));
}

#[test]
fn nine_in_ten_noisy_documents_give_their_tree_back() {
    let wrong = compare(NOISY);
    assert!(percent(&wrong) <= 10, "{}", report(&wrong));
}

#[test]
fn generated_documents_keep_the_laws() {
    for seed in 0..DOCUMENTS {
        let knobs = if seed % 2 == 0 { CLEAN } else { NOISY };
        invariants::check(&generate(seed, knobs).text);
    }
}

#[test]
fn a_seed_gives_the_same_document_again() {
    let (first, again) = (generate(7, NOISY), generate(7, NOISY));
    assert_eq!((first.text, first.items), (again.text, again.items));
}

#[test]
fn expected_items_stand_where_the_generator_says() {
    for seed in 0..DOCUMENTS {
        let Generated { text, items, .. } = generate(seed, NOISY);
        assert!(items.len() > 1);
        for item in &items {
            let rest = &text[item.at..];
            let sign = rest.trim_start_matches(['（', '(', '第', '其']).chars().next();
            let first = "一二三四五六七八九十0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫首再最次";
            assert!(sign.is_some_and(|c| first.contains(c)), "{rest}");
            let parent = item.parent.map(|at| items.iter().position(|i| i.at == at));
            assert!(parent.is_none_or(|found| found.is_some()));
        }
        assert!(items.is_sorted_by_key(|item| item.at));
    }
}

#[test]
fn every_noise_and_every_depth_occurs() {
    let documents: Vec<Generated> =
        (0..DOCUMENTS).map(|s| generate(s, NOISY)).collect();
    for noise in [Noise::Gap, Noise::Duplicate, Noise::MissingFirst, Noise::Glued] {
        let count = documents.iter().filter(|d| d.noise.contains(&noise)).count();
        assert!(count > 20, "{noise:?} in {count} documents");
    }
    let deepest = documents.iter().filter(|d| depth(&d.items) == MAX_DEPTH).count();
    assert!(deepest > 60, "{MAX_DEPTH} levels in {deepest} documents");
}

#[test]
fn the_prose_holds_no_markers() {
    assert!(CLAUSES.len() >= 60);
    let digits = "一二三四五六七八九十百第其次先0123456789①（(";
    for words in CLAUSES.iter().chain(HEADINGS).chain(LEADS).chain(GLUE).chain(LABELS) {
        assert!(!words.contains(|c| digits.contains(c)), "{words}");
    }
}

/// Writes an archive of generated documents in forms of all sorts, one in a hundred
/// broken: 200 into a folder that goes away, or with `GONGWEN_ARCHIVE` (a folder) and
/// `GONGWEN_DOCUMENTS` (how many) one to measure on (`scripts/kill_and_resume.sh`).
#[test]
fn an_archive_can_be_made() {
    let temporary = tempfile::tempdir().unwrap();
    let wanted = std::env::var_os("GONGWEN_ARCHIVE").map(std::path::PathBuf::from);
    let folder = wanted.unwrap_or_else(|| temporary.path().to_owned());
    let documents = std::env::var_os("GONGWEN_DOCUMENTS");
    let documents = documents.map_or(200, |n| n.to_str().unwrap().parse().unwrap());
    write_archive(&folder, documents);
    let endings = ["txt", "html", "docx", "ofd", "pdf", "png"];
    let written: usize =
        endings.iter().map(|ending| crate::support::files(&folder, ending).len()).sum();
    assert_eq!(written, usize::try_from(documents).unwrap());
}

/// Documents in folders of a thousand.
fn write_archive(folder: &std::path::Path, documents: u32) {
    for seed in 0..documents {
        let File { ending, bytes } = archived(seed);
        let folder = folder.join(format!("{:03}", seed / 1_000));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{seed:06}.{ending}")), bytes).unwrap();
    }
}

/// Clean and noisy documents by turns.
fn knobs(seed: u32) -> Knobs {
    if seed.is_multiple_of(2) { CLEAN } else { NOISY }
}

/// A file of an archive: every hundredth is broken.
fn archived(seed: u32) -> File {
    let text = generate(seed, knobs(seed)).text;
    if seed % 100 == 99 {
        return forms::broken(seed / 100, &text);
    }
    Form::of(seed).write(&text, seed)
}

/// Whatever the form, a reader gives a text that says what the generated one says.
#[cfg(feature = "readers")]
#[test]
fn every_form_says_what_its_text_says() {
    use crate::readers::{differences, said};
    use gongwen::reader::{Options, read};
    let mut wrong = Vec::new();
    // Those behind the first need edges of pages and footers found in very short texts.
    for seed in (0..FORMED).chain([153, 609, 688, 1162]) {
        let text = generate(seed, knobs(seed)).text;
        let expected = said(&text);
        for form in FORMS {
            let source = read(&form.write(&text, seed).bytes, &Options::new()).unwrap();
            let found = differences(&expected, &said(&source.text));
            if !found.is_empty() {
                wrong.push(format!("seed {seed}, {form:?}:\n{}", found.join("\n")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), wrong.len());
}

/// How many documents are written in every form, from the first.
#[cfg(feature = "readers")]
const FORMED: u32 = 28;

/// One in a hundred files cannot be read, and all others can.
#[cfg(feature = "readers")]
#[test]
fn exactly_the_broken_files_of_an_archive_cannot_be_read() {
    use gongwen::reader::{Options, read};
    let mut seeds: Vec<u32> = (0..100).collect();
    seeds.extend((1..2 * forms::BROKEN).map(|turn| 100 * turn + 99));
    for seed in seeds {
        let File { ending, bytes } = archived(seed);
        let outcome = read(&bytes, &Options::new());
        assert_eq!(outcome.is_err(), seed % 100 == 99, "{seed:06}.{ending}");
    }
}

fn depth(items: &[Item]) -> usize {
    let mut depths = std::collections::HashMap::new();
    for item in items {
        let above = item.parent.map_or(0, |parent| depths[&parent]);
        depths.insert(item.at, above + 1);
    }
    depths.into_values().max().unwrap_or(0)
}

/// The documents whose tree did not come back, with the first difference.
fn compare(knobs: Knobs) -> Vec<(String, String)> {
    let wrong = (0..DOCUMENTS).filter_map(|seed| {
        let expected = generate(seed, knobs);
        let found = tree(&expected.text);
        let text = expected.text;
        let expected = expected.items;
        let at = (0..found.len().max(expected.len()))
            .find(|&at| found.get(at) != expected.get(at))?;
        let name = |item: Option<&Item>| {
            let place = |at: usize| text[at..].chars().take(12).collect::<String>();
            item.map_or("nothing".to_owned(), |item| {
                let parent = item.parent.map_or("the document".to_owned(), place);
                format!("`{}` {} below `{parent}`", place(item.at), item.ordinal)
            })
        };
        let (found, expected) = (name(found.get(at)), name(expected.get(at)));
        Some((format!("seed {seed}: found {found}, expected {expected}"), text))
    });
    wrong.collect()
}

/// The enumerated nodes that the parser gives for a text.
fn tree(text: &str) -> Vec<Item> {
    let document = gongwen::parse(text);
    let (mut items, mut above) = (Vec::new(), Vec::<Option<usize>>::new());
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        above.truncate(nodes.depth());
        let parent = above.last().copied().flatten();
        let own = node.marker.as_ref().map(|marker| {
            let at = marker.span.start;
            items.push(Item { at, ordinal: marker.ordinal, parent });
            at
        });
        above.push(own.or(parent));
    }
    items
}

/// How many of a hundred documents are wrong, rounded up.
fn percent(wrong: &[(String, String)]) -> u32 {
    (100 * u32::try_from(wrong.len()).unwrap()).div_ceil(DOCUMENTS)
}

fn report(wrong: &[(String, String)]) -> String {
    let mut out = format!("{} of {DOCUMENTS} trees differ\n", wrong.len());
    out.extend(wrong.iter().flat_map(|(difference, _)| {
        [
            difference, "
",
        ]
    }));
    if let Some((_, text)) = wrong.iter().min_by_key(|(_, text)| text.len()) {
        out.extend(["--- the shortest of them ---\n", text]);
    }
    out
}
