//! What the figures outside the findings say, and whether they add up: each rule with
//! texts that it takes and near misses that it leaves alone.

use crate::support;
use gongwen::model::{Action, Count, Document, Sanction, Scorecard};

/// A notice whose overview is `overview`.
fn notice(overview: &str) -> String {
    format!("关于巡察整改进展情况的通报\n一、总体情况\n{overview}\n")
}

fn card(document: &Document<'_>) -> Scorecard {
    document.rectification.as_ref().unwrap().scorecard.clone()
}

/// `name=value unit`, for each figure of the scorecard.
fn said(overview: &str) -> String {
    let text = notice(overview);
    let card = card(&gongwen::parse(&text));
    let mut said = Vec::new();
    let mut add = |name: &str, count: &Option<Count>| {
        if let Some(count) = count {
            let value = count.value.map_or("?".to_owned(), |value| value.to_string());
            said.push(format!("{name}={value}{}", count.unit));
        }
    };
    add("findings", &card.findings);
    add("completed", &card.completed);
    add("basically", &card.basically_completed);
    add("ongoing", &card.ongoing);
    add("not", &card.not_completed);
    add("rate", &card.completion_rate);
    add("measures", &card.measures);
    add("measures done", &card.measures_completed);
    add("measure rate", &card.measure_completion_rate);
    add("rules", &card.rules);
    add("made", &card.rules_made);
    add("revised", &card.rules_revised);
    add("people", &card.held_to_account.total);
    for kind in &card.held_to_account.kinds {
        add(&format!("{:?}", kind.kind), &Some(kind.people.clone()));
    }
    add("recovered", &card.recovered);
    add("amount", &card.rectified_amount);
    add("meetings", &card.meetings);
    add("training", &card.training);
    said.join(" ")
}

/// The codes of reconciliation that a text trips, without `rectification/`.
fn codes(text: &str) -> String {
    let document = gongwen::parse(text);
    let codes = document.diagnostics.iter().map(|remark| remark.code.name());
    let codes: Vec<&str> =
        codes.filter_map(|code| code.strip_prefix("rectification/")).collect();
    codes.join(" ")
}

fn check_said(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, expected, said(text)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(text, expected, found)| {
            format!("{text}\n  not {expected}\n  but {found}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check_codes(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, expected, codes(&notice(text))))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(text, expected, found)| {
            format!("{text}: not {expected:?} but {found:?}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn findings_and_how_far_they_are() {
    check_said(&[
        (
            "反馈问题25个，已完成整改19个、正在整改6个，整改完成率76%。",
            "findings=25个 completed=19个 ongoing=6个 rate=76%",
        ),
        (
            "25个问题已完成整改19个，基本完成4个，尚未完成2个。",
            "findings=25个 completed=19个 basically=4个 not=2个",
        ),
        (
            "反馈的25个问题中，19个已完成整改，6个正在整改。",
            "findings=25个 completed=19个 ongoing=6个",
        ),
        (
            "巡察反馈的3个方面16个问题，已整改到位14个，其余2个正在推进。",
            "findings=16个 completed=14个 ongoing=2个",
        ),
        (
            "明确整改任务34项，已完成27项，其余7项达到序时进度。",
            "findings=34项 completed=27项 ongoing=7项",
        ),
        ("25个问题已全部完成整改。", "findings=25个 completed=25个"),
        (
            "9项问题完成整改8项，其余1项需长期坚持；58条措施完成54条，完成率93.1%。",
            "findings=9项 completed=8项 ongoing=1项 measures=58条 measures done=54条 \
          measure rate=93.1%",
        ),
        ("反馈的4个方面、12个问题，已全部整改到位。", "findings=12个"),
        (
            "市委巡察组反馈的问题共26项，目前已完成25项，1项正在推进。",
            "findings=26项 completed=25项 ongoing=1项",
        ),
        (
            "23个问题已整改完成21个，完成率91.3%；其余2个问题正按计划推进。",
            "findings=23个 completed=21个 ongoing=2个 rate=91.3%",
        ),
        ("12个问题整改到位，3个问题基本整改到位。", "completed=12个 basically=3个"),
        (
            "巡察反馈的三大类17个具体问题，整改完成率达到100%。",
            "findings=17个 rate=100%",
        ),
        ("反馈问题25个，共制定整改措施87条。", "findings=25个 measures=87条"),
        (
            "涉及的38个具体问题，已整改36个，占94.7%；2个正在整改，占5.3%。",
            "findings=38个 completed=36个 ongoing=2个",
        ),
        (
            "整改任务共68项，其中6月底前应完成的45项已全部完成，年底前应完成的10项已完成9项，\
          其余13项正在推进。",
            "findings=68项",
        ),
        ("推动解决问题45个，督促整改问题29个，检查中发现并整改问题6个。", ""),
        // Not findings of the inspection, and not figures of the scorecard.
        ("移交信访件8件全部办结，认定问题图斑37个，查处问题30处。", ""),
        ("开展自查，自查发现问题12个，已完成整改12个。", ""),
        ("校领导牵头督办重点难点问题11个。", ""),
        (
            "63个问题中，要求立行立改的41个问题已全部整改到位，要求持续整改的22个问题推进中。",
            "",
        ),
        (
            "审计反映的63个问题中，要求立行立改的41个问题已全部整改到位。",
            "findings=63个",
        ),
        ("分解任务至15个处室，受理问题线索6件，办结5件。", ""),
    ]);
}

#[test]
fn rules_people_money_meetings_and_training() {
    check_said(&[
        ("完善制度31项。", "rules=31项"),
        ("新建、修订制度27项。", "rules=27项"),
        ("制定完善制度67项。", "rules=67项"),
        ("新建制度19项、修订21项。", "made=19项 revised=21项"),
        (
            "制定出台工作制度和工作机制19个,修订完善制度以及工作方案21个。",
            "made=19个 revised=21个",
        ),
        ("建章立制36项。", "rules=36项"),
        ("修订完善各项规章制度12项，新制定制度5项。", "made=5项 revised=12项"),
        (
            "问责8人次，给予党纪处分2人、政务处分1人，诫勉谈话3人。",
            "people=8人次 PartyDiscipline=2人 AdministrativeSanction=1人 Admonition=3人",
        ),
        ("追缴、退还各类资金共计86.37万元。", "recovered=863700元"),
        ("与3个县区建立联席会议制度。", ""),
        (
            "问责14人，其中党纪政务处分3人、组织处理11人。",
            "people=14人 PartyAndAdministrative=3人 OrganizationalMeasure=11人",
        ),
        ("运用第一种形态追责问责10人。", "FirstForm=10人"),
        (
            "批评教育9人次，诫勉谈话2人，移送司法机关1人。",
            "Criticism=9人次 Admonition=2人 Referral=1人",
        ),
        (
            "给予1人党内警告处分，对3人进行诫勉谈话。",
            "PartyDiscipline=1人 Admonition=3人",
        ),
        ("处理8人。", "people=8人"),
        ("妥善处理投诉涉及8人。", ""),
        ("追缴资金86.37万元。", "recovered=863700元"),
        ("收回、退缴各类资金1,150.17万元。", "recovered=11501700元"),
        ("整改问题金额37.62亿元，其中上缴财政4.15亿元。", "amount=3762000000元"),
        ("召开党委会议5次专题研究整改，集中培训42人。", "meetings=5次 training=42人"),
    ]);
}

#[test]
fn parts_against_totals() {
    check_codes(&[
        ("反馈问题25个，已完成整改19个、正在整改6个。", ""),
        ("反馈问题25个，已完成整改19个、正在整改5个。", "total/parts-differ"),
        ("反馈问题25个，已完成整改26个。", "total/parts-differ"),
        ("反馈问题25个，已完成整改19个、正在整改4个、长期坚持2个。", ""),
        // One part does not tell the others; a bound leaves room.
        ("反馈问题25个，已完成整改19个。", ""),
        ("反馈问题25个，已完成整改近20个、正在整改6个。", ""),
        ("反馈问题25个，已完成整改19个，其中提前完成3个，正在整改6个。", ""),
        ("移交信访件8件（其中新件5件、旧件3件）。", ""),
        ("移交信访件8件（其中新件5件、旧件4件）。", "total/parts-differ"),
        ("移交信访件8件（其中新件5件、旧件2件）。", "total/parts-unclear"),
        ("移交信访件8件（新件5件、旧件4件）。", "total/parts-differ"),
        ("移交信访件8件，其中，新件5件、旧件4件。", "total/parts-differ"),
        // Not all are named, not of one unit, not exact, or not parts.
        ("移交信访件8件，其中新件2件、旧件3件等。", ""),
        ("移交信访件8件，其中新件2件、涉及3人。", ""),
        ("移交信访件8件，其中新件约2件、旧件3件。", ""),
        ("移交信访件80余件，其中新件2件、旧件3件。", ""),
        ("移交信访件**件，其中新件2件、旧件3件。", ""),
        ("移交信访件8件，其中重复件2件。", ""),
        ("移交信访件8件，其中重复件9件。", "total/parts-differ"),
        ("移交信访件8件（去年5件、前年6件）。", ""),
        ("完善制度40项，新建19项、修订21项。", ""),
        ("完善制度40项，新建19项、修订22项。", "total/parts-differ"),
        ("完善制度40项；新建制度19项、修订22项。", ""),
        ("党员100人，其中女性40人，青年党员70人。", "total/parts-unclear"),
        (
            "整改任务共68项，其中6月底前应完成的45项已全部完成，年底前应完成的10项已完成9项。",
            "",
        ),
        ("问责14人，其中党纪政务处分3人，组织处理10人。", "total/parts-unclear"),
        ("问责14人，其中党纪政务处分3人，组织处理10人，追缴资金3万元。", ""),
        (
            "涉及的38个具体问题，已整改36个，占94.7%；3个正在整改，占5.3%。",
            "total/parts-differ rate/differs",
        ),
        ("整改问题金额37.62亿元，其中上缴4.15亿元、归还2.07亿元、拨付31.40亿元。", ""),
        (
            "整改问题金额37.62亿元，其中上缴4.15亿元、归还3.07亿元、拨付31.40亿元。",
            "total/parts-differ",
        ),
        (
            "整改问题金额37.62亿元，其中上缴4.15亿元、归还2.08亿元、拨付31.40亿元。",
            "total/parts-unclear",
        ),
        ("核定补助1,638.4万元，已拨付1,210万元，剩余428.4万元分2年拨付。", ""),
        (
            "核定补助1,638.4万元，已拨付1,210万元，剩余528.4万元分2年拨付。",
            "total/parts-differ",
        ),
        ("核定补助1,638.4万元，已拨付1,210万元，剩余400余万元分2年拨付。", ""),
        ("9家单位上缴结余资金3,562.9万元，另有418.27万元统筹使用。", ""),
    ]);
}

#[test]
fn rates_against_numbers() {
    check_codes(&[
        ("132个问题已整改到位118个，整改率89.4%。", ""),
        ("132个问题已整改到位118个，整改率89.3%。", ""), // cut off
        ("132个问题已整改到位118个，整改率89.5%。", "rate/differs"),
        ("132个问题已整改到位118个，整改率约90%。", ""),
        (
            "132个问题已整改到位118个，立行立改类、持续类问题整改率分别为98.8%和78.6%。",
            "",
        ),
        ("132个问题已整改到位118个，比去年整改率提高3.2个百分点。", ""),
        ("排查出的45件矛盾纠纷已化解41件，化解率91.1%。", ""),
        ("排查出的45件矛盾纠纷已化解41件，化解率92.1%。", "rate/differs"),
        ("受理事项45件，已办结41件，群众满意率98.2%。", ""),
        ("欠缴租金1,275.36万元，收回1,108.9万元，收缴率86.9%，剩余166.46万元。", ""),
        ("欠缴租金1,275.36万元，收回1,108.9万元，收缴率76.9%。", "rate/differs"),
        ("核查合同682份，发现问题合同23份，占3.37%。", ""),
        ("核查合同682份，发现问题合同23份，占4.37%。", "rate/differs"),
        ("修复矿山23座，已复绿19座，占任务量的84.6%。", ""),
        ("新建5个、改造3个，占80%。", ""),
    ]);
}

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

const WHOLE: &str =
    include_str!("../../fixtures/notices/rectification-that-adds-up.txt");

#[test]
fn a_whole_notice_adds_up() {
    let document = gongwen::parse(WHOLE);
    assert_eq!(codes(WHOLE), "");
    let card = card(&document);
    let value =
        |count: &Option<Count>| count.as_ref().unwrap().value.unwrap().to_string();
    assert_eq!(value(&card.findings), "32");
    assert_eq!(value(&card.recovered), "543200");
    let kinds: Vec<Sanction> =
        card.held_to_account.kinds.iter().map(|kind| kind.kind).collect();
    assert_eq!(kinds, [Sanction::Admonition, Sanction::Criticism]);
    let view = document.rectification.as_ref().unwrap();
    let actions: Vec<Action> = view.instruments.iter().map(|i| i.action).collect();
    assert_eq!(actions, [Action::Revised, Action::Made]);
    // Each figure names its mention.
    let mention = &document.mentions[card.completed.unwrap().mention as usize];
    assert_eq!(mention.text, "24个");
}

#[test]
fn a_change_of_any_number_shows() {
    for (number, changed) in [
        ("反馈问题32个", "反馈问题33个"),
        ("完成整改24个", "完成整改25个"),
        ("正在整改8个，", "正在整改7个，"),
        ("完成率75%", "完成率76%"),
        ("措施80条", "措施81条"),
        ("完成76条", "完成75条"),
        ("完成率95%", "完成率94%"),
        ("信访件9件", "信访件10件"),
        ("来信6件", "来信5件"),
        ("来访3件", "来访4件"),
        ("问责12人", "问责13人"),
        ("谈话4人", "谈话5人"),
        ("教育8人", "教育7人"),
        ("资金54.32万元", "资金54.33万元"),
        ("资金54.32万元", "资金45.32万元"),
        ("302,150.40元", "302,350.40元"),
        ("241,049.60元", "241,249.60元"),
        // Nothing else says how many rules: only fewer than are named show.
        ("制度15项", "制度1项"),
        ("正在整改的8个", "正在整改的9个"),
        ("6月9日反馈", "4月9日反馈"),
        ("2024年1月8日", "2023年1月8日"),
    ] {
        assert!(WHOLE.contains(number), "{number}");
        let text = WHOLE.replacen(number, changed, 1);
        assert_ne!(codes(&text), "", "{number} as {changed}");
    }
}

#[test]
fn every_fixture_that_is_regular_adds_up() {
    for folder in ["minimal", "notices"] {
        for fixture in support::fixtures(folder) {
            // Fixtures are short: they may set out fewer findings than they state.
            let codes = codes(&fixture.text).replace("count/not-reached", "");
            assert_eq!(codes, "", "{folder}/{}", fixture.name);
        }
    }
}

#[test]
fn texts_of_scattered_figures_keep_the_laws() {
    const PIECES: [&str; 24] = [
        "反馈问题25个",
        "已完成整改19个",
        "正在整改",
        "6个",
        "其余",
        "其中",
        "整改完成率76%",
        "占",
        "问责14人",
        "诫勉3人",
        "追缴资金86.37万元",
        "剩余0.5亿元",
        "（",
        "）",
        "，",
        "、",
        "；",
        "：",
        "。",
        "\n二、下一步工作\n",
        "\n（一）关于学习不够的问题\n",
        "**项",
        "制定《办法》",
        "-3元",
    ];
    // A fixed series: the same texts on every run.
    let mut state = 7_u32;
    for _ in 0..300 {
        let mut text = notice("");
        for _ in 0..40 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(PIECES[(state >> 16) as usize % PIECES.len()]);
        }
        crate::invariants::hold(&text).unwrap();
    }
}

#[test]
fn long_lists_of_figures_take_linear_time() {
    // Quadratic work would take minutes here, not seconds.
    for piece in [
        "已完成整改1个、正在整改1个，",
        "其中1个、",
        "1个（2个、",
        "核定2元，已拨1元，剩余1元，完成率1%，",
        "制定",
        "《A》",
    ] {
        let text = notice(&format!("反馈问题25个，{}", piece.repeat(4_000)));
        assert!(gongwen::parse(&text).rectification.is_some());
    }
}
