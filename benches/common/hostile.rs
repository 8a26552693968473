//! Texts that aim at what could take time that grows with the square.

/// Each by name: about so many bytes of one thing.
pub(crate) fn texts(bytes: usize) -> Vec<(&'static str, String)> {
    let title = "关于巡察整改情况的通报\n现将情况通报如下。\n";
    let many = |words: &str| words.repeat(bytes / words.len());
    let running = |write: fn(usize) -> String| {
        let mut text = String::with_capacity(bytes);
        for number in 1.. {
            text.push_str(&write(number));
            if text.len() >= bytes {
                break;
            }
        }
        text
    };
    vec![
        // Markers and nothing else: every one is a candidate.
        ("markers-sections", many("一、")),
        ("markers-glued", many("一是二是三是")),
        ("markers-all-forms", many("一、（一）1.（1）①第一，其一，首先，一是")),
        ("markers-lines", many("一、\n（一）\n1.\n（1）\n①\n")),
        ("markers-running", running(|number| format!("{number}.\n"))),
        ("markers-never-closed", many("（")),
        // What a rule looks back or ahead over.
        ("titles-never-closed", many("《")),
        ("titles-nested", many("《甲《乙》")),
        ("digits", many("1")),
        ("chinese-digits", many("一二三四五六七八九十百千万")),
        ("years", many("2023年")),
        ("dates", many("2023年1月1日至")),
        ("numbers", many("〔2023〕1号")),
        ("provisions", many("第一条第二款第（三）项、")),
        ("commas", many("，")),
        ("one-clause", many("整改")),
        ("line-ends", many("\n")),
        ("blanks", many("\u{3000}")),
        ("organs", format!("{title}县委巡察组{}对甲局开展了巡察。", many("进驻"))),
        ("aliases", format!("{title}{}（以下简称“甲局”）开展巡察。", many("对甲局"))),
        ("people", format!("{title}一、关于甲不力的问题\n责任人：{}", many("张甲、"))),
        (
            "bodies",
            format!("{title}一、关于甲不力的问题\n责任单位：{}", many("甲局、")),
        ),
        ("feedback", format!("{title}{}反馈了意见。", many("2023年1月1日"))),
        ("table", format!("{title}序号\t问题\t措施\n{}", many("1\t甲\t乙\n"))),
        ("labels", format!("{title}{}", many("整改措施：已完成。\n"))),
    ]
}
