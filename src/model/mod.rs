//! The typed tree that a text becomes. Data and getters only: a rule about the wording
//! of documents does not belong here but in [`parse`](crate::parse()).

mod document;
mod kind;
mod mention;
mod node;
mod rectification;
#[cfg(feature = "serde")]
mod serialize;

pub use document::{Document, Text};
pub use kind::{DocumentKind, NodeKind};
pub use mention::{Mention, MentionKind};
pub use node::{Form, Marker, Node, Nodes};
pub(crate) use rectification::with_those_below;
pub use rectification::{
    Action, Alias, Change, Contact, Count, Direction, Finding, FindingView, Group,
    HeldToAccount, Indicator, Inspection, InspectionKind, Instrument, Measure, Organ,
    Rectification, RectificationView, Responsible, Role, Sanction, Sanctioned,
    Scorecard, Stated, Status, When,
};
