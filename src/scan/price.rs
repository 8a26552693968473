//! What it costs to take a candidate for a marker, and what to leave it, before its
//! neighbours in the sequence are looked at. In hundredths; only their sums matter.
//!
//! A high price of leaving means that the place looks like a marker on its own: `一、` at
//! a line start. A high price of taking means that words speak against it: 统一是, 第（一）项.

use super::marker::Context;
use crate::model::Form;

/// The two prices of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Price {
    pub(crate) accept: i32,
    pub(crate) reject: i32,
}

/// Words speak against the candidate: a citation, a word that holds the characters.
pub(super) const AGAINST: Price = Price { accept: 400, reject: 10 };

/// Decimal-looking text at a line start: `1.70周年…` could be item 1.
pub(super) const DECIMAL_LIKE: Price = Price { accept: 90, reject: 150 };

/// A decimal with its unit at a line start: `3.6个月内…` is item 3 only where 2. and 4.
/// stand around it.
pub(super) const DECIMAL: Price = Price { accept: 140, reject: 110 };

/// `首先` and its like without a comma.
pub(super) const BARE_WORD: Price = Price { accept: 40, reject: 90 };

/// `1　总则`: a number and a blank before a heading.
pub(super) const BARE_NUMBER: Price = Price { accept: 60, reject: 200 };

/// The prices of a form in a context where no word speaks against it.
pub(super) fn price(form: Form, context: Context) -> Price {
    let (accept, reject) = match form {
        Form::Is | Form::Must => match context {
            Context::LineStart => (0, 700),
            Context::Stop | Context::Colon => (0, 600),
            Context::Spaced => (10, 400),
            Context::Comma => (30, 400),
            Context::Quote | Context::Closed => (40, 300),
            Context::Open => (60, 250),
            Context::Glued => (60, 100),
        },
        Form::Ordinal => match context {
            Context::LineStart => (0, 600),
            Context::Stop | Context::Colon => (0, 500),
            Context::Spaced => (20, 300),
            Context::Comma => (40, 200),
            Context::Quote | Context::Closed => (60, 200),
            Context::Open => (80, 100),
            Context::Glued => (150, 30),
        },
        Form::OfThem => match context {
            Context::LineStart => (0, 600),
            Context::Stop | Context::Colon => (0, 500),
            Context::Spaced | Context::Comma => (30, 300),
            Context::Quote | Context::Closed | Context::Open => (60, 200),
            Context::Glued => (200, 20),
        },
        Form::First => match context {
            Context::LineStart => (0, 500),
            Context::Stop | Context::Colon => (0, 400),
            Context::Spaced | Context::Comma => (40, 150),
            Context::Quote | Context::Closed | Context::Open => (60, 120),
            Context::Glued => (150, 30),
        },
        Form::Circled => match context {
            Context::LineStart => (0, 800),
            Context::Stop | Context::Colon | Context::Spaced => (0, 500),
            Context::Comma | Context::Closed => (20, 400),
            Context::Glued => (40, 350),
            Context::Quote | Context::Open => (100, 150),
        },
        Form::ChineseParenthesized | Form::ArabicParenthesized => match context {
            Context::LineStart => (0, 800),
            Context::Stop | Context::Colon => (0, 380),
            Context::Spaced => (0, 350),
            Context::Comma => (60, 220),
            Context::Closed => (60, 200),
            Context::Glued => (120, 150),
            Context::Quote => (150, 100),
            Context::Open => (200, 50),
        },
        Form::Chinese => match context {
            Context::LineStart => (0, 800),
            Context::Stop | Context::Colon => (0, 350),
            Context::Spaced => (0, 300),
            Context::Closed => (40, 250),
            Context::Comma => (120, 80),
            Context::Glued => (100, 110),
            Context::Quote | Context::Open => (200, 60),
        },
        Form::Arabic | Form::ArabicHalfParenthesized => match context {
            Context::LineStart => (0, 750),
            Context::Stop | Context::Colon => (0, 320),
            Context::Spaced => (0, 250),
            Context::Closed => (60, 200),
            Context::Comma => (80, 150),
            Context::Glued => (120, 110),
            Context::Quote | Context::Open => (200, 50),
        },
        Form::Decimal | Form::DecimalSecond | Form::DecimalThird => (0, 500),
        // Elsewhere than at a line start these are candidates only before a blank.
        Form::Part | Form::Chapter | Form::Section | Form::Article => match context {
            Context::LineStart => (0, 900),
            Context::Stop | Context::Spaced => (20, 350),
            _ => (150, 60),
        },
    };
    Price { accept, reject }
}
