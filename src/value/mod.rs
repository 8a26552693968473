//! The values that stand in running text: numerals, dates, figures, document numbers,
//! cited works. Nothing here knows the document around them.
