//! What the figures outside the findings say: texts with what is read from them.

use super::check_said;

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
