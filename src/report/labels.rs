//! What the page itself says, in Chinese and English.

use crate::Language;
use crate::model::{
    Action, Direction, InspectionKind, MentionKind, Role, Sanction, Status,
};
use crate::text::Origin;
use crate::value::figure::Bound;

impl Language {
    /// The name of the language for browsers.
    pub(super) fn tag(self) -> &'static str {
        self.say("zh-CN", "en")
    }

    pub(super) fn mention(self, kind: &MentionKind) -> &'static str {
        match kind {
            MentionKind::Date { .. } => self.say("日期", "date"),
            MentionKind::Figure { .. } => self.say("数字", "figure"),
            MentionKind::DocumentNumber { .. } => {
                self.say("发文字号", "document number")
            }
            MentionKind::Work { .. } => self.say("文件", "work"),
            MentionKind::Provision { .. } => self.say("条款", "provision"),
        }
    }

    pub(super) fn bound(self, bound: Bound) -> &'static str {
        match bound {
            Bound::Exact => "",
            Bound::Over => self.say("超过", "over"),
            Bound::Under => self.say("不足", "under"),
            Bound::AtLeast => self.say("不少于", "at least"),
            Bound::AtMost => self.say("不超过", "at most"),
            Bound::About => self.say("约", "about"),
            Bound::Masked => self.say("有隐去的数位", "masked digits"),
        }
    }

    pub(super) fn status(self, status: Status) -> &'static str {
        match status {
            Status::Completed => self.say("已完成", "completed"),
            Status::BasicallyCompleted => self.say("基本完成", "basically completed"),
            Status::PartlyCompleted => self.say("部分完成", "partly completed"),
            Status::Immediate => self.say("立行立改", "immediate"),
            Status::Ongoing => self.say("正在整改", "ongoing"),
            Status::Continuing => self.say("长期坚持", "continuing"),
            Status::NotCompleted => self.say("尚未完成", "not completed"),
        }
    }

    pub(super) fn role(self, role: Role) -> &'static str {
        match role {
            Role::Responsible => self.say("责任单位", "responsible"),
            Role::Lead => self.say("牵头单位", "lead"),
            Role::Supporting => self.say("配合单位", "supporting"),
            Role::Leader => self.say("责任领导", "leader"),
            Role::Person => self.say("责任人", "person"),
        }
    }

    pub(super) fn inspection(self, kind: InspectionKind) -> &'static str {
        match kind {
            InspectionKind::DisciplineInspection => {
                self.say("巡视巡察", "discipline inspection")
            }
            InspectionKind::Audit => self.say("审计", "audit"),
            InspectionKind::Supervision => self.say("督察", "supervision"),
            InspectionKind::Examination => self.say("检查", "examination"),
        }
    }

    pub(super) fn action(self, action: Action) -> &'static str {
        match action {
            Action::Made => self.say("制定", "made"),
            Action::Revised => self.say("修订", "revised"),
            Action::Issued => self.say("印发", "issued"),
            Action::Drafted => self.say("起草", "drafted"),
            Action::Adopted => self.say("审议通过", "adopted"),
            Action::Repealed => self.say("废止", "repealed"),
        }
    }

    pub(super) fn direction(self, direction: Direction) -> &'static str {
        match direction {
            Direction::Increase => self.say("增长", "up"),
            Direction::Decrease => self.say("下降", "down"),
        }
    }

    pub(super) fn origin(self, origin: Origin) -> String {
        match (self, origin) {
            (Self::English, origin) => origin.to_string(),
            (Self::Chinese, Origin::Line(n)) => format!("第{n}行"),
            (Self::Chinese, Origin::Paragraph(n)) => format!("第{n}段"),
            (Self::Chinese, Origin::Cell { table, row, column }) => {
                format!("表{table}第{row}行第{column}列")
            }
            (Self::Chinese, Origin::Footnote(n)) => format!("脚注{n}"),
            (Self::Chinese, Origin::Page(n)) => format!("第{n}页"),
        }
    }

    pub(super) fn sanction(self, sanction: Sanction) -> &'static str {
        match sanction {
            Sanction::FirstForm => self.say("第一种形态", "first form"),
            Sanction::SecondForm => self.say("第二种形态", "second form"),
            Sanction::ThirdForm => self.say("第三种形态", "third form"),
            Sanction::FourthForm => self.say("第四种形态", "fourth form"),
            Sanction::Criticism => self.say("批评教育", "criticism"),
            Sanction::Reminder => self.say("提醒谈话", "reminder"),
            Sanction::Interview => self.say("约谈", "interview"),
            Sanction::WrittenSelfCriticism => {
                self.say("书面检查", "written self-criticism")
            }
            Sanction::PublicCriticism => self.say("通报批评", "public criticism"),
            Sanction::Admonition => self.say("诫勉", "admonition"),
            Sanction::OrganizationalMeasure => {
                self.say("组织处理", "organizational measure")
            }
            Sanction::PartyDiscipline => self.say("党纪处分", "party discipline"),
            Sanction::AdministrativeSanction => {
                self.say("政务处分", "administrative sanction")
            }
            Sanction::PartyAndAdministrative => {
                self.say("党纪政务处分", "party and administrative")
            }
            Sanction::EconomicPenalty => self.say("经济处罚", "economic penalty"),
            Sanction::CaseFiled => self.say("立案", "case filed"),
            Sanction::Referral => self.say("移送", "referral"),
        }
    }
}
