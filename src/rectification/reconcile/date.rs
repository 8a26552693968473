//! Dates in their order: inspection, feedback, document; and deadlines that are over.

use super::Remarks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Finding, Rectification, Status, When};
use crate::value::date::Date;

/// Checks the dates of the inspection and the deadlines of the findings.
pub(super) fn check(remarks: &mut Remarks<'_, '_>, view: &Rectification<'_>) {
    let document: Option<Date> =
        remarks.document.date.as_ref().and_then(|date| date.parse().ok());
    let inspection = view.inspection.as_ref();
    let period = inspection.and_then(|inspection| inspection.period.as_ref());
    let feedback = inspection.and_then(|inspection| inspection.feedback_date.as_ref());
    if let (Some(period), Some(feedback)) = (period, feedback) {
        let early = |feedback: &Date, period: &Date| feedback.ends_before(period);
        follows(remarks, feedback, period, "feedback", "the inspection", early);
    }
    if let Some(document) = document {
        for (event, name) in [(period, "the inspection"), (feedback, "the feedback")] {
            let Some(event) = event else { continue };
            let late = event.value.is_some_and(|value| document.is_before(&value));
            if late {
                let message = format!(
                    "the document is dated {document}, {name} `{}` lies behind it",
                    event.text
                );
                remarks.push(Diagnostic::new(
                    Code::DateOutOfOrder,
                    event.span,
                    message,
                ));
            }
        }
    }
    let mut stack = vec![view.findings.iter()];
    while let Some(findings) = stack.last_mut() {
        let Some(finding) = findings.next() else {
            stack.pop();
            continue;
        };
        check_deadline(remarks, finding, period, document);
        stack.push(finding.findings.iter());
    }
}

fn check_deadline(
    remarks: &mut Remarks<'_, '_>,
    finding: &Finding<'_>,
    period: Option<&When<'_>>,
    document: Option<Date>,
) {
    let Some(deadline) = &finding.deadline else { return };
    if let Some(period) = period {
        let early = |deadline: &Date, period: &Date| deadline.is_before(period);
        follows(remarks, deadline, period, "the deadline", "the inspection", early);
    }
    let status = finding.status.as_ref().map(|status| status.value);
    let is_open = matches!(
        status,
        Some(
            Status::Ongoing
                | Status::Continuing
                | Status::NotCompleted
                | Status::PartlyCompleted
        )
    );
    let (Some(document), Some(value), Some(status)) =
        (document, deadline.value, &finding.status)
    else {
        return;
    };
    if is_open && value.is_before(&document) {
        let message = format!(
            "the deadline `{}` lies before the document's date {document}, the status is `{}`",
            deadline.text, status.text
        );
        let remark = Diagnostic::new(Code::DeadlinePassed, deadline.span, message);
        remarks.push(remark.related(status.span));
    }
}

/// Remarks on a date that lies before one that it must follow.
fn follows(
    remarks: &mut Remarks<'_, '_>,
    later: &When<'_>,
    earlier: &When<'_>,
    name: &str,
    after: &str,
    is_early: impl Fn(&Date, &Date) -> bool,
) {
    let (Some(value), Some(first)) = (later.value, earlier.value) else { return };
    if is_early(&value, &first) {
        let message =
            format!("{name} `{}` lies before {after} `{}`", later.text, earlier.text);
        let remark = Diagnostic::new(Code::DateOutOfOrder, later.span, message);
        remarks.push(remark.related(earlier.span));
    }
}
