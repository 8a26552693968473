use super::*;

/// A page of one document.
fn page_of(text: &str) -> String {
    let document = crate::parse(text);
    to_html(&[Entry::read("a.txt", text, &document)], Language::Chinese)
}

const TEXT: &str = "关于巡察整改情况的通报\n\
    2022年7月，县委巡察组对县水利局党组开展了巡察，反馈问题19个，已完成整改15个，正在整改5个。\n\
    （一）关于管护不力的问题\n责任单位：县水利局\n整改措施：一是落实经费120余万元。三是修订《办法》（云发〔2021〕3号）第五条。\n\
    完成时限：9月底前\n";

/// What stands between two marks.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap();
    rest.split_once(to).unwrap().0
}

#[test]
fn a_mention_stands_with_its_value() {
    let page = page_of(TEXT);
    for expected in [
        "data-value=\"数字\n超过 1200000 元\">120余万元</mark>",
        "data-value=\"日期\n2022-07\">2022年7月</mark>",
        "data-value=\"日期\n../2022-09-30~\n年份据上文\">9月底前</mark>",
        "data-value=\"文件\n云发〔2021〕3号\">《办法》</mark>",
        "data-value=\"条款\n第5条\n《办法》\">第五条</mark>",
        "<span class=\"marker odd\" tabindex=\"0\" data-value=\"举措\n序号 3\n应为 2",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
}

#[test]
fn a_card_says_status_deadline_bodies_and_measures() {
    let page = page_of(TEXT);
    let card = between(&page, "<article class=\"card d0\"", "</article>");
    for expected in ["管护不力", "县水利局", "9月底前", "<b>落实经费120余万元</b>"]
    {
        assert!(card.contains(expected), "{expected}\n{card}");
    }
}

#[test]
fn what_does_not_add_up_is_told_and_linked_to_its_place() {
    let page = page_of(TEXT);
    let told = between(&page, "class=\"reconciliation doubtful\"", "</div>");
    let place = between(told, "href=\"#", "\"");
    assert!(place.starts_with("p1-"), "{told}");
    assert!(page.contains(&format!(" id=\"{place}\"")), "{place}");
}

/// Every link leads to a place of the page, and no place is there twice.
#[test]
fn links_lead_to_places_that_are_there_once() {
    let notice = TEXT.repeat(2);
    let documents = [crate::parse(TEXT), crate::parse(&notice)];
    let entries = [
        Entry::read("a", TEXT, &documents[0]),
        Entry::failed("b", "no"),
        Entry::read("c", &notice, &documents[1]),
    ];
    let page = to_html(&entries, Language::English);
    let values = |of: &str| -> Vec<String> {
        let parts = page.split(of).skip(1);
        parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
    };
    let mut places = values(" id=\"");
    places.sort();
    let n = places.len();
    places.dedup();
    assert_eq!(places.len(), n);
    for link in values(" href=\"") {
        let place = link.strip_prefix('#').unwrap_or_else(|| panic!("{link}"));
        assert!(places.iter().any(|there| there == place), "{link}");
    }
}

#[test]
fn the_same_entries_give_the_same_bytes() {
    assert_eq!(page_of(TEXT), page_of(TEXT));
}

#[test]
fn nothing_of_a_document_becomes_markup() {
    for hostile in [
        "<script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "</style></title><img src=x>",
        "]]>--><b>",
        "&lt;b&gt;",
    ] {
        let text = TEXT.replace("管护", hostile).replace("经费", hostile);
        let document = crate::parse(&text);
        let entries =
            [Entry::read(hostile, &text, &document), Entry::failed(hostile, hostile)];
        let page = to_html(&entries, Language::Chinese);
        // What the page itself says, then what it says of a harmless name.
        let body = page.split("<body").nth(1).unwrap();
        let body = body.split("<script>").next().unwrap();
        assert!(!body.contains(hostile), "{hostile}");
        assert!(!body.contains("<img") && !body.contains("<b>\""), "{hostile}");
        let plain = TEXT.replace("管护", "甲乙").replace("经费", "甲乙");
        assert_eq!(tags(&page_of(&text)), tags(&page_of(&plain)), "{hostile}");
    }
}

/// How many elements there are.
fn tags(page: &str) -> usize {
    page.split("<main").nth(1).unwrap().matches('<').count()
}

#[test]
fn control_characters_become_pictures() {
    let text = "关于整改的通报\n一、甲\u{1b}[31m乙\u{7f}\n已整改。";
    let page = page_of(text);
    assert!(page.contains("甲␛[31m乙␡"), "{page}");
    assert!(!page.contains(['\u{1b}', '\u{7f}']));
}

#[test]
fn a_document_of_any_shape_has_a_page() {
    for text in ["", "\n", "一、", "甲\t乙\n丙\t丁", "\u{feff}一是"] {
        let page = page_of(text);
        assert!(page.ends_with("</html>"), "{text:?}");
    }
    for entries in [&[][..], &[Entry::failed("a", "b")]] {
        assert!(to_html(entries, Language::Chinese).contains("id=\"index\""));
    }
    // Any combination of fields is legal, also spans of another text.
    let document = crate::parse(TEXT);
    for text in ["", "甲乙丙"] {
        let page = to_html(&[Entry::read("a", text, &document)], Language::English);
        assert!(page.ends_with("</html>"));
    }
}

/// The script and style end where their elements do, and neither asks for anything.
#[test]
fn the_policy_holds_for_what_the_page_is_made_of() {
    let page = page_of(TEXT);
    let policy =
        between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert_eq!(policy.matches("'sha256-").count(), 2, "{policy}");
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<style").count(), 1);
    for fetched in [" src=", "url(", "@import", "http://", "https://", " style=\""] {
        assert!(!page.contains(fetched), "{fetched}");
    }
}
