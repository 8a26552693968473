//! What the figures outside the findings say: texts with what is read from them.

use super::{card, check_said};

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
            "findings=9项 completed=8项 continuing=1项 measures=58条 measures done=54条 \
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
        ("巡察发现问题12个，已完成整改12个。", "findings=12个 completed=12个"),
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
fn parts_find_the_total_of_their_unit() {
    check_said(&[
        (
            "反馈问题16个，制定整改措施41条，完成整改14个，正在整改2个，完成率87.5%。",
            "findings=16个 completed=14个 ongoing=2个 rate=87.5% measures=41条",
        ),
        (
            "反馈问题16个，整改措施41条，措施完成率97.6%，问题完成率87.5%。",
            "findings=16个 rate=87.5% measures=41条 measure rate=97.6%",
        ),
        // What is counted in between takes the parts.
        ("反馈问题25个，排查隐患30个，完成整改28个。", "findings=25个"),
        (
            "反馈问题25个，涉及3个方面，已完成19个，正在整改6个。",
            "findings=25个 completed=19个 ongoing=6个",
        ),
        (
            "反馈问题12个，10个已完成整改、2个正在推进。",
            "findings=12个 completed=10个 ongoing=2个",
        ),
        (
            "整改任务24项（已完成20项、正在推进4项）。",
            "findings=24项 completed=20项 ongoing=4项",
        ),
        (
            "研究制定整改措施218项，已完成201项、正在推进17项。",
            "measures=218项 measures done=201项",
        ),
        ("其中研究制定整改措施85项。", ""),
        ("制定的31条整改措施已落实27条。", "measures=31条 measures done=27条"),
        ("落实帮扶措施42条。", ""),
        ("巡察整改措施42条。", "measures=42条"),
        ("对118条措施逐一明确完成时限。", "measures=118条"),
        ("班子成员带头领办2至3项重点整改任务。", ""),
        ("制定具体措施42条。", "measures=42条"),
        ("信访件21件，办结20件，办结率95.2%。", ""),
        ("7条问题隐患已全部整改完毕。", "findings=7条 completed=7条"),
        ("隐患139项，隐患整改率100%。", ""),
        // Not the rate of the part before it.
        (
            "反馈问题25个，已完成整改19个，其中提前完成3个，完成率76%。",
            "findings=25个 completed=19个 rate=76%",
        ),
    ]);
}

#[test]
fn parts_find_the_total_of_the_sentence_before() {
    check_said(&[
        (
            "反馈的6个问题逐项整改。截至年底，完成整改4个，正在整改1个，未完成1个，整改完成率66.7%。",
            "findings=6个 completed=4个 ongoing=1个 not=1个 rate=66.7%",
        ),
        (
            "反馈问题8个。截至4月，已完成6个、正在整改2个。",
            "findings=8个 completed=6个 ongoing=2个",
        ),
        ("反馈问题8个。完成整改6个。", "findings=8个 completed=6个"),
        (
            "反馈问题10个，细化为27项整改任务。整改任务完成24项，其余3项转入长期整改。",
            "findings=10个 measures=27项 measures done=24项",
        ),
        (
            "把33个问题分解到12个科室和4个单位。突出督查。已整改完成29个，其余4个达到序时进度。",
            "findings=33个 completed=29个 ongoing=4个",
        ),
        // A part alone may be of anything, and what is counted in between takes them.
        ("反馈问题8个。已办结6个。", "findings=8个"),
        ("反馈问题8个。排查隐患30个，完成整改28个、正在整改2个。", "findings=8个"),
        (
            "反馈问题8个。专项整治涉及企业30个。完成整改28个、正在整改2个。",
            "findings=8个",
        ),
        ("反馈问题8个。解决群众难题45个。", "findings=8个"),
        (
            "反馈问题8个，已完成6个。专项整治完成整改3个、正在整改5个。",
            "findings=8个 completed=6个",
        ),
    ]);
}

#[test]
fn classes_stand_beside_states() {
    check_said(&[
        (
            "反馈问题7个，立行立改4个，限期整改2个，长期坚持1个，其中已完成整改5个，完成率71.4%。",
            "findings=7个 completed=5个 continuing=1个 rate=71.4%",
        ),
        (
            "反馈问题7个，立行立改2个，按期完成4个，尚在推进1个。",
            "findings=7个 completed=4个 ongoing=1个",
        ),
        (
            "反馈问题7个，已完成整改并长期坚持5个，长期坚持2个。",
            "findings=7个 completed=5个 continuing=2个",
        ),
        (
            "反馈问题53个，已整改47个，部分整改4个，尚未整改2个。",
            "findings=53个 completed=47个 partly=4个 not=2个",
        ),
        (
            "梳理问题45个，立行立改18个，三个月内完成20个，长期整改7个，目前整改到位40个。",
            "findings=45个 completed=40个 continuing=7个",
        ),
        // What is done of one class is not what is done of all.
        ("梳理问题17个，立行立改9个，限期整改8个已完成6个。", "findings=17个"),
        (
            "反馈问题33个，已办结30个，正在办理3个。",
            "findings=33个 completed=30个 ongoing=3个",
        ),
        (
            "巡察反馈问题24个，已完成24个；专项检查反馈问题6个，已完成5个，持续推进1个。",
            "findings=24个 completed=24个",
        ),
        (
            "6项问题完成整改4项，达到时序进度2项。",
            "findings=6项 completed=4项 ongoing=2项",
        ),
    ]);
}

#[test]
fn rules_that_a_list_divides() {
    check_said(&[
        ("制定制度12项，其中新建7项、修订5项。", "rules=12项 made=7项 revised=5项"),
        ("制定制度12项，新建7项、修订5项。", "made=12项 revised=5项"),
        (
            "建立健全制度22项，其中新建9项，修订13项。",
            "rules=22项 made=9项 revised=13项",
        ),
        (
            "废改立制度34项，其中新建15项、修订17项、废止2项。",
            "rules=34项 made=15项 revised=17项",
        ),
        ("新建制度19项、修订制度35项，共计54项。", "rules=54项 made=19项 revised=35项"),
        ("新建制度19项；信访件共计54项。", "made=19项"),
        ("修订完善制度8项。", "revised=8项"),
        ("健全机制15项，其中正在制定3项、已出台12项。", "rules=15项 made=12项"),
    ]);
}

#[test]
fn money_that_came_back() {
    check_said(&[
        ("收缴违规发放补贴7.45万元。", "recovered=74500元"),
        ("收回村集体资金29.68万元。", "recovered=296800元"),
        ("退缴并上缴财政86.37万元。", "recovered=863700元"),
        ("上缴违规收入3万元。", "recovered=30000元"),
        ("避免和挽回经济损失1,316.9万元。", "recovered=13169000元"),
        ("返还村民3.1万元，补发补贴2万元。", ""),
        // Ordinary business.
        ("上缴财政资金1.32亿元，收回结余资金4,860.7万元。", ""),
        ("收回应收账款3,862.4万元。", ""),
        ("应收账款500万元，已收回300万元。", ""),
        ("收缴党费3万元。", ""),
        (
            "给予党纪处分4人、政务处分3人、双重处分1人。",
            "PartyDiscipline=4人 AdministrativeSanction=3人",
        ),
        ("给予经济处罚10人。", "EconomicPenalty=10人"),
    ]);
}

#[test]
fn groups_are_not_counted_as_findings() {
    check_said(&[
        ("巡察反馈了3个方面的问题。", ""),
        ("巡察反馈4个大类问题，正在整改。", ""),
        ("巡察反馈的3个方面的16个问题。", "findings=16个"),
        ("反馈4个方面问题25个，已完成19个。", "findings=25个 completed=19个"),
        ("反馈问题3个方面25项，已完成20项。", "findings=25项 completed=20项"),
        ("涉及3个方面25项，已完成20项。", ""),
        ("反馈财政管理方面问题12个。", ""),
        ("财政管理方面问题12个，已完成10个。", ""),
        ("巡察反馈了3个突出问题。", "findings=3个"),
        (
            "10个问题中8个已完成、2个长期坚持，完成率100%。",
            "findings=10个 completed=8个 continuing=2个 rate=100%",
        ),
        ("反馈的10个问题中8个为共性问题。", "findings=10个"),
    ]);
}

#[test]
fn rates_are_of_what_stands_before_them() {
    check_said(&[
        ("查出问题金额3,460万元，已整改金额3,120万元。", "amount=31200000元"),
        ("已整改问题金额3,120万元。", "amount=31200000元"),
        ("尚未整改金额340万元。", ""),
        ("查出问题金额3,460万元，已整改3,120万元，整改率90.17%。", "amount=31200000元"),
        (
            "问题金额3,460万元，已整改金额3,120万元，整改完成率90.17%。",
            "amount=31200000元",
        ),
        (
            "反馈问题25个，已完成整改19个，追缴资金3万元，整改完成率76%。",
            "findings=25个 completed=19个 rate=76% recovered=30000元",
        ),
        ("发现隐患420条，整改415条，整改率98.8%。", ""),
        ("问题25个，已整改3120万元，整改完成率90.17%。", "amount=31200000元"),
        ("问题25个，整改完成率100%。", "findings=25个 rate=100%"),
        ("反馈问题25个。发现隐患420条，整改415条，整改率98.8%。", "findings=25个"),
        ("反馈问题25个，发现隐患420条，整改415条，整改率98.8%。", "findings=25个"),
        ("发现隐患420条，完成整改415条，整改完成率98.8%。", ""),
        ("新建台账5本，完成整改20个，整改完成率88%。", "rate=88%"),
        ("截至目前，整改率98.8%。", "rate=98.8%"),
        (
            "反馈问题420条，整改415条，整改率98.8%。",
            "findings=420条 completed=415条 rate=98.8%",
        ),
        (
            "反馈问题48项，完成整改41项、完成率85.4%。",
            "findings=48项 completed=41项 rate=85.4%",
        ),
        ("反馈问题48项，完成整改41项、满意率85.4%。", "findings=48项 completed=41项"),
    ]);
}

#[test]
fn what_is_done_of_each_class() {
    check_said(&[
        (
            "反馈问题25个，其中立行立改15个，已完成15个；限期整改10个，已完成8个，整改完成率92%。",
            "findings=25个 rate=92%",
        ),
        (
            "反馈问题25个，立行立改15个，限期整改10个，已完成23个，整改完成率92%。",
            "findings=25个 completed=23个 rate=92%",
        ),
        (
            "反馈问题25个（含党建类3个、业务类2个），已完成23个。",
            "findings=25个 completed=23个",
        ),
        (
            "反馈问题25个（含共性问题3个、个性问题2个），已完成23个。",
            "findings=25个 completed=23个",
        ),
        (
            "反馈问题25个（其中共性问题3个、个性问题2个），已完成23个。",
            "findings=25个 completed=23个",
        ),
        (
            "反馈问题25个（其中已完成23个、正在整改2个）。",
            "findings=25个 completed=23个 ongoing=2个",
        ),
        ("反馈问题25个，排查隐患30个，已完成23个。", "findings=25个"),
        (
            "党纪处分4人（其中1人同时受到政务处分）、政务处分2人。",
            "PartyDiscipline=4人 AdministrativeSanction=2人",
        ),
        (
            "党纪处分4人（其中1人同时受到政务处分）。",
            "PartyDiscipline=4人 AdministrativeSanction=1人",
        ),
        (
            "给予4人党纪处分，同时给予1人政务处分。",
            "PartyDiscipline=4人 AdministrativeSanction=1人",
        ),
    ]);
}

#[test]
fn what_a_finding_stands_between_is_not_carried_on() {
    let figures = |text: &str| {
        let card = card(&gongwen::parse(text));
        let value = |count: &Option<super::Count>| {
            count.as_ref().and_then(|count| count.value).map(|value| value.to_string())
        };
        (value(&card.findings), value(&card.completed))
    };
    let head = "关于巡察整改进展情况的通报\n一、总体情况\n县委巡察组反馈问题25个。\n";
    let finding = "二、关于制度执行不严的问题\n整改情况：已修订制度。\n";
    let part = "其中已完成20个，5个正在推进。\n";
    let (all, done) = (Some("25".to_owned()), Some("20".to_owned()));
    assert_eq!(figures(&format!("{head}{part}{finding}")), (all.clone(), done));
    // The finding has no figure: it parts them all the same.
    let parted = format!("{head}{finding}三、有关情况\n{part}");
    assert_eq!(figures(&parted), (all, None));
}
