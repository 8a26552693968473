//! The names of the enums as they stand in JSON.

use super::{Action, Direction, InspectionKind, Role, Sanction, Status};

impl InspectionKind {
    /// The name in JSON: `discipline_inspection`, `audit` …
    ///
    /// # Example
    /// ```
    /// let text = "关于审计整改情况的报告\n2023年3月至5月，县审计局对我局开展了审计。\n一、关于台账不全的问题\n已整改。";
    /// let document = gongwen::parse(text);
    /// let inspection = document.rectification.unwrap().inspection.unwrap();
    /// assert_eq!(inspection.kind.unwrap().name(), "audit");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::DisciplineInspection => "discipline_inspection",
            Self::Audit => "audit",
            Self::Supervision => "supervision",
            Self::Examination => "examination",
        }
    }
}

impl Status {
    /// The name in JSON: `completed`, `ongoing` …
    ///
    /// # Example
    /// ```
    /// use gongwen::model::Status;
    /// assert_eq!(Status::BasicallyCompleted.name(), "basically_completed");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::BasicallyCompleted => "basically_completed",
            Self::PartlyCompleted => "partly_completed",
            Self::Immediate => "immediate",
            Self::Ongoing => "ongoing",
            Self::Continuing => "continuing",
            Self::NotCompleted => "not_completed",
        }
    }
}

impl Role {
    /// The name in JSON: `responsible`, `lead` …
    ///
    /// # Example
    /// ```
    /// use gongwen::model::Role;
    /// assert_eq!([Role::Lead, Role::Person].map(Role::name), ["lead", "person"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Responsible => "responsible",
            Self::Lead => "lead",
            Self::Supporting => "supporting",
            Self::Leader => "leader",
            Self::Person => "person",
        }
    }
}

impl Sanction {
    /// The name in JSON: `admonition`, `party_discipline` …
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstForm => "first_form",
            Self::SecondForm => "second_form",
            Self::ThirdForm => "third_form",
            Self::FourthForm => "fourth_form",
            Self::Criticism => "criticism",
            Self::Reminder => "reminder",
            Self::Interview => "interview",
            Self::WrittenSelfCriticism => "written_self_criticism",
            Self::PublicCriticism => "public_criticism",
            Self::Admonition => "admonition",
            Self::OrganizationalMeasure => "organizational_measure",
            Self::PartyDiscipline => "party_discipline",
            Self::AdministrativeSanction => "administrative_sanction",
            Self::PartyAndAdministrative => "party_and_administrative",
            Self::EconomicPenalty => "economic_penalty",
            Self::CaseFiled => "case_filed",
            Self::Referral => "referral",
        }
    }
}

impl Direction {
    /// The name in JSON: `increase` or `decrease`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Increase => "increase",
            Self::Decrease => "decrease",
        }
    }
}

impl Action {
    /// The name in JSON: `made`, `revised` …
    ///
    /// # Example
    /// ```
    /// let text = "关于巡察整改情况的通报\n一、关于台账不全的问题\n整改措施：修订《台账管理办法》。";
    /// let view = gongwen::parse(text).rectification.unwrap();
    /// assert_eq!(view.instruments[0].action.name(), "revised");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Revised => "revised",
            Self::Issued => "issued",
            Self::Drafted => "drafted",
            Self::Adopted => "adopted",
            Self::Repealed => "repealed",
        }
    }
}

#[cfg(all(test, feature = "serde"))]
mod tests {
    use super::*;

    macro_rules! held {
        ($type:ident: $($variant:ident),* $(,)?) => {
            for value in [$($type::$variant),*] {
                assert_eq!(serde_json::to_value(value).unwrap(), value.name());
            }
        };
    }

    #[test]
    fn the_names_are_those_of_the_json() {
        held!(InspectionKind: DisciplineInspection, Audit, Supervision, Examination);
        held!(
            Status: Completed, BasicallyCompleted, PartlyCompleted, Immediate, Ongoing,
            Continuing, NotCompleted,
        );
        held!(Role: Responsible, Lead, Supporting, Leader, Person);
        held!(
            Sanction: FirstForm, SecondForm, ThirdForm, FourthForm, Criticism, Reminder,
            Interview, WrittenSelfCriticism, PublicCriticism, Admonition,
            OrganizationalMeasure, PartyDiscipline, AdministrativeSanction,
            PartyAndAdministrative, CaseFiled, Referral,
        );
        held!(Direction: Increase, Decrease);
        held!(Action: Made, Revised, Issued, Drafted, Adopted, Repealed);
    }
}
