//! What diagnostics say in Chinese. The English message is what a [`Diagnostic`] holds and
//! what stands in JSON; [`WORDINGS`] has a Chinese one beside each, so that documents read
//! from JSON speak Chinese too. The tests hold every message of the fixtures to it.

use super::{Code, Diagnostic, Severity};
use crate::Language;
use std::borrow::Cow;

/// Messages in English and Chinese. What stands at each `{}` of the one is put at that of
/// the other, in the same order; a list (`` `a` and `b` ``) is joined as Chinese joins it.
#[rustfmt::skip]
const WORDINGS: &[(&str, &str)] = &[
    ("no title found", "未见标题"),
    ("the title names no kind of document (文种)", "标题未写明文种"),
    ("the title stands again", "标题再次出现"),
    ("the list begins with `{}`, its first number is missing", "本列自“{}”起，缺第一项"),
    ("expected number {}, found `{}`", "序号应为{}，实为“{}”"),
    ("expected number {}, `{}` goes back", "序号应为{}，“{}”倒退"),
    ("number {} stands twice", "序号{}重复"),
    ("`{}` begins the list anew in the same place", "“{}”在同一处另起一列"),
    ("`{}` goes on from the list of the section before", "“{}”接续上一节的序号"),
    ("`{}` follows a word without punctuation", "“{}”前无标点"),
    ("`{}` heads an item but stands inside a line", "“{}”为一项之首，却在行中"),
    ("`{}` could as well be read otherwise", "“{}”亦可另作他解"),
    ("`{}` takes `{}` by GB/T 15834", "按GB/T 15834，“{}”宜作“{}”"),
    ("`{}` is of a coarser form than the list above it", "“{}”的层次高于其上一层"),
    ("`{}` opens one list more than are followed", "“{}”层次过深，未作序号"),
    ("`{}` is the only item of its list", "“{}”之列仅此一项"),
    ("`{}` is punctuated unlike the items before it", "“{}”与前项写法不一"),
    ("the finding has no answer", "问题之下无整改内容"),
    ("nothing follows `{}`", "“{}”之后无内容"),
    ("an attachment is announced, but nothing is named", "有附件说明，但未列名称"),
    ("the title names `{}`, another body signs", "标题所称机关为“{}”，署名为另一机关"),
    ("no date stands by the signature", "署名处无成文日期"),
    ("a telephone number or address is masked", "电话或地址有隐去的部分"),
    ("the part {} exceeds the whole `{}`", "分项{}大于总数“{}”"),
    ("{} make {}, stated are `{}`", "{}合计{}，文中为“{}”"),
    ("{} are left by the overview, stated are `{}`", "按总体情况应余{}，文中为“{}”"),
    ("{} of `{}` are {}%, stated is `{}`", "{}占“{}”的{}%，文中为“{}”"),
    ("the findings set out are {}, stated are `{}`", "所列问题为{}个，文中为“{}”"),
    ("the rules named are {}, stated are {}", "所列制度为{}项，文中为{}"),
    ("the findings name {} that came back, stated are `{}`", "各问题所列追回金额为{}，文中为“{}”"),
    ("feedback `{}` lies before the inspection `{}`", "反馈时间“{}”早于检查时间“{}”"),
    ("the deadline `{}` lies before the inspection `{}`", "整改时限“{}”早于检查时间“{}”"),
    ("the document is dated {}, the inspection `{}` lies behind it", "成文日期为{}，检查时间“{}”却在其后"),
    ("the document is dated {}, the feedback `{}` lies behind it", "成文日期为{}，反馈时间“{}”却在其后"),
    ("the deadline `{}` lies before the document's date {}, the status is `{}`", "整改时限“{}”早于成文日期{}，状态却为“{}”"),
    ("text of the page stands inside the document", "正文中夹有页面文字"),
    ("the calendar has no `{}`", "历法中无“{}”"),
    ("`{}` has no partner", "“{}”不成对"),
    ("characters were lost before the text came here", "文字在此前已有丢失"),
    ("only the first {} bytes were read", "只读了前{}个字节"),
];

impl Diagnostic {
    /// The remark in a language; in English where there are no other words for it.
    pub fn message_in(&self, language: Language) -> Cow<'_, str> {
        let worded =
            || WORDINGS.iter().find_map(|&(en, zh)| reword(&self.message, en, zh));
        match language {
            Language::English => Cow::Borrowed(&self.message),
            Language::Chinese => {
                worded().map_or(Cow::Borrowed(&self.message), Cow::Owned)
            }
        }
    }
}

impl Severity {
    /// The name for people.
    ///
    /// # Example
    /// ```
    /// use gongwen::{Language, diagnostic::Severity};
    /// assert_eq!(Severity::Warning.name_in(Language::Chinese), "警告");
    /// assert_eq!(Severity::Warning.name_in(Language::English), "warning");
    /// ```
    pub fn name_in(self, language: Language) -> &'static str {
        match self {
            Self::Info => language.say("提示", "info"),
            Self::Warning => language.say("警告", "warning"),
            Self::Error => language.say("错误", "error"),
        }
    }
}

impl Code {
    /// What remarks of this kind are about, in few words; in English the name of the code.
    ///
    /// # Example
    /// ```
    /// use gongwen::{Language, diagnostic::Code};
    /// assert_eq!(Code::NumberGap.name_in(Language::Chinese), "序号缺失");
    /// assert_eq!(Code::NumberGap.name_in(Language::English), "outline/number/gap");
    /// ```
    pub fn name_in(self, language: Language) -> &'static str {
        let zh = match self {
            Self::TitleMissing => "未见标题",
            Self::TitleRepeated => "标题重复",
            Self::TitleWithoutKind => "标题无文种",
            Self::NumberLateStart => "序号不从一起",
            Self::NumberGap => "序号缺失",
            Self::NumberDuplicate => "序号重复",
            Self::NumberBackwards => "序号倒退",
            Self::NumberRestart => "序号另起",
            Self::NumberRunsOn => "序号跨节连排",
            Self::MarkerGlued => "序号前无标点",
            Self::MarkerInsideLine => "序号在行中",
            Self::MarkerAmbiguous => "序号有两读",
            Self::MarkerPunctuation => "序号标点不合规范",
            Self::LevelInverted => "层次颠倒",
            Self::LevelLimit => "层次过深",
            Self::ListSingleItem => "仅有一项",
            Self::ListMixedForms => "序号写法不一",
            Self::FindingUnanswered => "问题无答复",
            Self::LabelEmpty => "标签后无内容",
            Self::AttachmentEmpty => "附件无名称",
            Self::SignatureDisagrees => "署名与标题不符",
            Self::DateMissing => "未见成文日期",
            Self::ContactMasked => "联系方式有隐去",
            Self::PartsDiffer => "分项与总数不符",
            Self::PartsUnclear => "分项与总数未必相符",
            Self::RateDiffers => "比率不符",
            Self::CountExceeded => "所列多于所述",
            Self::CountNotReached => "所列少于所述",
            Self::DateOutOfOrder => "日期先后颠倒",
            Self::DeadlinePassed => "时限已过",
            Self::NoiseInsideBody => "正文夹有页面文字",
            Self::DateImpossible => "日期不存在",
            Self::BracketUnbalanced => "括号不成对",
            Self::TextDamaged => "文字有损",
            Self::TextLimit => "文字过长，未读完",
        };
        language.say(zh, self.name())
    }
}

/// A message of the shape `from` in the shape `to`.
fn reword(message: &str, from: &str, to: &str) -> Option<String> {
    let mut from = from.split("{}");
    let mut rest = message.strip_prefix(from.next()?)?;
    let mut to = to.split("{}");
    let mut out = to.next()?.to_owned();
    let mut literals = from.peekable();
    while let Some(literal) = literals.next() {
        let is_last = literals.peek().is_none();
        // What is said of the text may hold any words, those of the shape too.
        let at = if is_last {
            rest.len().checked_sub(literal.len()).filter(|_| rest.ends_with(literal))?
        } else {
            rest.find(literal)?
        };
        let (said, behind) = rest.split_at_checked(at)?;
        push_said(&mut out, said);
        out.push_str(to.next()?);
        rest = behind.get(literal.len()..)?;
    }
    rest.is_empty().then_some(out)
}

/// Appends what a message says of the text; the items of a list quoted and joined.
fn push_said(out: &mut String, said: &str) {
    let Some(list) = said.strip_prefix('`').and_then(|said| said.strip_suffix('`'))
    else {
        out.push_str(said);
        return;
    };
    let list = list.replace("`, `", "”、“").replace("` and `", "”和“");
    out.push('“');
    out.push_str(&list);
    out.push('”');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_put_into_the_other_shape() {
        for (message, expected) in [
            ("expected number 2, found `三是`", Some("序号应为2，实为“三是”")),
            (
                "`3项`, `4项` and `5项` make 12项, stated are `11项`",
                Some("“3项”、“4项”和“5项”合计12项，文中为“11项”"),
            ),
            ("expected number 2, found nothing", None),
            ("the title stands again and again", None),
            ("nothing follows `a`, found `b`", Some("“a`, found `b”之后无内容")),
        ] {
            let found = WORDINGS.iter().find_map(|&(en, zh)| reword(message, en, zh));
            assert_eq!(found.as_deref(), expected, "{message}");
        }
    }

    #[test]
    fn both_shapes_have_as_many_places() {
        for (en, zh) in WORDINGS {
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{en}");
            assert!(!zh.contains('`') && !zh.is_ascii(), "{en}");
        }
    }

    #[test]
    fn every_code_has_a_chinese_name_of_its_own() {
        let names: std::collections::BTreeSet<_> =
            Code::all().map(|code| code.name_in(Language::Chinese)).collect();
        assert_eq!(names.len(), Code::all().count());
        assert!(names.iter().all(|name| !name.is_ascii()));
    }
}
