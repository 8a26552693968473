//! The words that tell what a finding is about: TF-IDF with the weights of jieba-rs,
//! over its problem and answer, without the words that every notice is made of.

use crate::model::{Finding, Measure};
use jieba_rs::{Jieba, KeywordExtract, KeywordExtractConfig, TfIdf};

/// How many keywords a finding gets.
const COUNT: usize = 5;

/// The words of the genre: they stand in every finding and tell nothing of it.
const COMMON: &str = "问题 整改 措施 情况 工作 加强 落实 完善 制度 建立 开展 进一步 推进 责任 \
    单位 部门 组织 领导 党委 党组 召开 会议 学习 研究 制定 修订 管理 监督 检查 要求 \
    相关 有关 及时 推动 强化 健全 机制 提升 提高 完成 进行 部署 督促 指导 规范 \
    严格 认真 深入 落实到位 到位 不到位 不够 不足 不力 不严 不实 薄弱 存在 关于 针对 坚持 整改措施 结果 \
    全面 重点 专题 专项 下一步 目前 截至 已经 同志 干部 人员 责令 \
    长期 持续 整改情况 责任人 完成时限 牵头 方案 办法 通知 规定 印发 意见 充分 发挥 作用 切实";

/// The parts of speech that keywords are: nouns, names, and verbs that name a deed.
const PARTS: [&str; 7] = ["n", "nz", "ns", "nt", "vn", "l", "j"];

/// The weights of the words.
#[derive(Debug)]
pub(super) struct Keywords {
    weights: TfIdf,
}

impl Keywords {
    /// Loads the weights.
    pub(super) fn new() -> Self {
        let mut weights = TfIdf::default();
        let mut config = KeywordExtractConfig::builder().use_hmm(false);
        for word in COMMON.split_whitespace() {
            config = config.add_stop_word(word);
        }
        *weights.config_mut() = config.build();
        Self { weights }
    }

    /// Gives each finding its keywords, also those that divide another.
    pub(super) fn fill(&self, jieba: &Jieba, findings: &mut [Finding<'_>]) {
        let mut stack: Vec<&mut Finding<'_>> = findings.iter_mut().collect();
        while let Some(finding) = stack.pop() {
            finding.keywords = self.of(jieba, &words(finding));
            stack.extend(finding.findings.iter_mut());
        }
    }

    fn of(&self, jieba: &Jieba, text: &str) -> Vec<String> {
        let parts = PARTS.map(str::to_owned).to_vec();
        let found = self.weights.extract_keywords(jieba, text, COUNT, parts);
        found.into_iter().map(|keyword| keyword.keyword).collect()
    }
}

/// The problem, twice, for it names the topic, and the answer.
fn words(finding: &Finding<'_>) -> String {
    let mut text = format!("{}\n{}", finding.problem, finding.problem);
    let prose = finding.lead.iter().chain(&finding.answer);
    for piece in prose {
        text.push('\n');
        text.push_str(&piece.text);
    }
    let mut stack: Vec<&Measure<'_>> = finding.measures.iter().rev().collect();
    while let Some(measure) = stack.pop() {
        text.push('\n');
        text.push_str(&measure.text);
        stack.extend(measure.measures.iter().rev());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_and_those_that_divide_it_get_the_words_of_their_topic() {
        let finding = |problem: &'static str| Finding {
            problem: problem.into(),
            ..Finding::default()
        };
        let mut findings = vec![finding("食堂采购管理不严，食堂台账缺失")];
        findings[0].findings.push(finding("租金收缴不及时"));
        Keywords::new().fill(&Jieba::new(), &mut findings);
        assert_eq!(findings[0].keywords[0], "食堂");
        assert!(findings[0].findings[0].keywords.contains(&"租金".to_owned()));
        let common = findings[0].keywords.iter().any(|word| word == "管理");
        assert!(!common, "{:?}", findings[0].keywords);
    }
}
