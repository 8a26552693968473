//! Works and what was done to them.

use super::notice;

#[test]
fn instruments_with_what_was_done_to_them() {
    for (overview, expected) in [
        ("修订了《报审单》。", "Revised 修订 报审单"),
        (
            "制定《甲办法》《乙办法》（白水〔2023〕2号）、《丙办法》。",
            "Made 制定 甲办法 | Made 制定 乙办法 | Made 制定 丙办法",
        ),
        (
            "制定出台《甲标准》，谋划出台《乙规划》。",
            "Made 制定出台 甲标准 | Drafted 谋划出台 乙规划",
        ),
        ("出台《甲办法》。", "Issued 出台 甲办法"),
        ("制定印发《甲办法》。", "Made 制定印发 甲办法"),
        ("修订出台《甲办法》。", "Revised 修订出台 甲办法"),
        ("新订《甲办法》。", "Made 新订 甲办法"),
        ("督导组下发《甲问题反馈单》。", ""),
        ("下发《甲反馈问题整改方案》。", "Issued 下发 甲反馈问题整改方案"),
        ("会议审议印发《联席会议制度》。", "Issued 审议印发 联席会议制度"),
        ("《甲通知》（白水〔2023〕2号）正式印发。", "Issued 印发 甲通知"),
        ("将《甲办法》修订为两章。", "Revised 修订 甲办法"),
        ("编制完成《行动方案》，推进落实《乙方案》。", "Made 编制完成 行动方案"),
        ("废止《甲办法》。", "Repealed 废止 甲办法"),
        ("学习《甲条例》，按照《乙办法》的规定兑现，落实《丙通知》。", ""),
        ("根据县财政局下发《甲通知》要求。", ""),
        ("贯彻县委印发的《甲意见》。", ""),
        ("会议听取和审议了《甲工作报告》。", ""),
    ] {
        let text = notice(overview);
        let document = gongwen::parse(&text);
        let view = document.rectification.as_ref().unwrap();
        let found: Vec<String> = view
            .instruments
            .iter()
            .map(|instrument| {
                let work = &document.mentions[instrument.mention as usize].text;
                let work = work.trim_matches(['《', '》']);
                format!("{:?} {} {work}", instrument.action, instrument.verb.text)
            })
            .collect();
        assert_eq!(found.join(" | "), expected, "{overview}");
    }
}

#[test]
fn what_is_promised_is_no_instrument() {
    let text = notice("反馈问题正在整改。\n二、下一步工作\n制定《甲办法》。");
    let document = gongwen::parse(&text);
    assert!(document.rectification.unwrap().instruments.is_empty());
}
