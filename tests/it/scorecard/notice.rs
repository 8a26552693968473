//! What one part of a notice says against what another does.

use super::{codes, notice};

#[test]
fn what_the_outlook_says_is_left() {
    let text = |left: &str| {
        let overview = "反馈问题25个，已完成整改19个。";
        notice(&format!("{overview}\n二、下一步工作\n对{left}问题紧盯不放。"))
    };
    assert_eq!(codes(&text("尚未完成的6个")), "");
    assert_eq!(codes(&text("正在整改的7个")), "total/parts-differ");
    assert_eq!(codes(&text("重点关注的7个")), "");
}

#[test]
fn stated_findings_against_the_outline() {
    let text = |stated: &str| {
        notice(&format!(
            "{stated}\n二、整改情况\n（一）关于学习不够深入的问题\n整改情况：制定计划。\n\
             （二）关于公务接待超标的问题\n整改情况：清退费用。\n\
             （三）关于财务管理混乱的问题\n整改情况：加强培训。"
        ))
    };
    for (stated, expected) in [
        ("反馈问题3个，正在整改。", ""),
        ("反馈问题2个，正在整改。", "count/exceeded"),
        ("反馈问题4个，正在整改。", "count/not-reached"),
        // A choice, said or seen.
        ("反馈问题4个，正在整改。现将主要问题整改情况通报如下：", ""),
        ("反馈问题30个，正在整改。", ""),
        ("反馈问题30个。现将其中3个典型问题整改情况公示如下：", ""),
        ("反馈问题30个。现将其中4个典型问题整改情况公示如下：", "count/not-reached"),
        ("反馈问题约2个，正在整改。", ""),
        // Groups of findings are no findings.
        ("巡察反馈了2个方面的问题。", ""),
        ("巡察反馈了2个突出问题。", "count/exceeded"),
        ("现将2个方面的问题整改情况公示如下：", ""),
    ] {
        assert_eq!(codes(&text(stated)), expected, "{stated}");
    }
}

#[test]
fn money_and_rules_against_the_findings() {
    let text = |stated: &str| {
        notice(&format!(
            "{stated}\n二、整改情况\n（一）关于公务接待超标的问题\n\
             整改情况：一是清退费用1.86万元。二是修订《公务接待管理办法》。\n\
             （二）关于财务管理混乱的问题\n\
             整改情况：一是涉及9人23,050.50元，已全部退缴。二是应退缴的5万元尚在核实。\
             三是制定《财务审批制度》《工作方案》。"
        ))
    };
    for (stated, expected) in [
        ("追缴资金4.17万元。", ""), // 41,650.50 rounded
        ("追缴资金4.16万元。", ""), // cut off
        ("追缴资金3.17万元。", "count/exceeded"),
        ("追缴资金5.17万元。", "count/not-reached"),
        ("追缴违纪资金3.17万元。", ""),
        ("挽回损失3.17万元。", ""),
        ("追缴资金约3万元。", ""),
        ("完善制度2项。", ""),
        ("完善制度1项。", "count/exceeded"),
        ("完善制度31项。", ""),
        ("制定制度1项。", ""),
    ] {
        assert_eq!(codes(&text(stated)), expected, "{stated}");
    }
}

#[test]
fn dates_in_their_order() {
    let text = |period: &str, feedback: &str, date: &str| {
        format!(
            "白石县水务局党组关于巡察整改情况的通报\n{period}，县委第一巡察组对县水务局\
             党组开展了巡察，{feedback}反馈了意见。\n一、总体情况\n反馈问题正在整改。\n\
             白石县水务局党组\n{date}\n"
        )
    };
    let period = "2023年3月1日至4月28日";
    for (period, feedback, date, expected) in [
        (period, "6月9日", "2023年12月1日", ""),
        (period, "2023年4月", "2023年12月1日", ""),
        (period, "4月9日", "2023年12月1日", "date/out-of-order"),
        (period, "6月9日", "2023年5月1日", "date/out-of-order"),
        ("2023年", "6月9日", "2023年12月1日", ""),
    ] {
        assert_eq!(codes(&text(period, feedback, date)), expected, "{feedback} {date}");
    }
}

#[test]
fn deadlines_before_the_notice() {
    let text = |deadline: &str, status: &str| {
        format!(
            "白石县水务局党组关于巡察整改情况的通报\n一、关于学习不够深入的问题\n\
             整改情况：制定计划。\n完成时限：{deadline}\n整改状态：{status}\n\
             二、关于公务接待超标的问题\n整改情况：清退费用。\n完成时限：长期坚持\n\
             整改状态：已完成\n白石县水务局党组\n2023年8月1日\n"
        )
    };
    assert_eq!(codes(&text("2023年6月", "正在整改")), "date/deadline-passed");
    assert_eq!(codes(&text("2023年6月", "已完成")), "");
    assert_eq!(codes(&text("2023年12月", "正在整改")), "");
    assert_eq!(codes(&text("2023年8月", "正在整改")), "");
}

#[test]
fn a_choice_of_findings_need_not_reach_what_is_stated() {
    let text = |stated: &str, numbers: [&str; 3]| {
        let [first, second, third] = numbers;
        notice(&format!(
            "{stated}\n二、整改情况\n（{first}）关于公务接待超标的问题\n\
             整改情况：追回费用40万元。\n（{second}）关于财务管理混乱的问题\n\
             整改情况：追回费用10万元。\n（{third}）关于学习不够深入的问题\n\
             整改情况：制定计划。"
        ))
    };
    let all = ["一", "二", "三"];
    for (stated, numbers, expected) in [
        ("反馈问题3个。追缴资金86.37万元。", all, "count/not-reached"),
        ("反馈问题25个。追缴资金86.37万元。", all, ""),
        // All but a little of it is named.
        ("反馈问题25个。追缴资金51万元。", all, "count/not-reached"),
        ("反馈问题25个。追缴资金49万元。", all, "count/exceeded"),
        ("反馈问题5个。", all, "count/not-reached"),
        // The numbers say that more are set out than are seen.
        ("反馈问题5个。", ["一", "二", "五"], ""),
    ] {
        assert_eq!(codes(&text(stated, numbers)), expected, "{stated} {numbers:?}");
    }
}

#[test]
fn money_by_the_way_it_went() {
    let text = |stated: &str, amounts: [&str; 3]| {
        let [first, second, third] = amounts;
        notice(&format!(
            "{stated}\n二、整改情况\n（一）关于公务接待超标的问题\n\
             整改情况：{first}。\n（二）关于财务管理混乱的问题\n\
             整改情况：{second}。\n（三）关于收费不规范的问题\n整改情况：{third}。"
        ))
    };
    let out = ["已追缴8.4万元", "清退4.2万元", "向群众退还多收费用3.1万元"];
    let more = ["已追缴8.4万元", "清退4.2万元", "退缴3.1万元"];
    let staff = ["已追缴8.4万元", "清退4.2万元", "督促职工退还补贴3.1万元"];
    let gifts = ["已追缴8.4万元", "清退4.2万元", "清退违规收取礼金3.1万元"];
    let fees = ["已追缴8.4万元", "清退4.2万元", "清退违规收费3.1万元"];
    let mixed = ["收回资金100万元", "收回资金25.36万元", "退缴1.26万元"];
    let listed = ["已追缴8.4万元、清退4.2万元", "规范台账", "返还村民3.1万元"];
    for (stated, amounts, expected) in [
        // What is paid out did not come back.
        ("追缴资金12.6万元。", out, ""),
        ("追缴资金12.6万元。", fees, ""),
        ("追缴资金12.6万元。", more, "count/exceeded"),
        ("追缴资金12.6万元。", staff, "count/exceeded"),
        ("追缴资金12.6万元。", gifts, "count/exceeded"),
        ("追缴资金11.6万元。", out, "count/exceeded"),
        ("追缴资金16.6万元。", out, "count/not-reached"),
        // What came back in another way may be of it or beside it.
        ("收回资金125.36万元。", mixed, ""),
        ("收回资金126.62万元。", mixed, ""),
        ("收回资金124.36万元。", mixed, "count/exceeded"),
        ("收回资金127.62万元。", mixed, "count/not-reached"),
        ("收回、退缴资金125.36万元。", mixed, "count/exceeded"),
        // The second of a list may be a part of the first.
        ("追缴资金12.6万元。", listed, ""),
        ("追缴资金7.6万元。", listed, "count/exceeded"),
    ] {
        assert_eq!(codes(&text(stated, amounts)), expected, "{stated} {amounts:?}");
    }
}
