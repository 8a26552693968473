//! The operators of a page that show text, and where they show it.
#![expect(clippy::float_arithmetic, reason = "these are places on paper, not figures")]
#![expect(
    clippy::many_single_char_names,
    reason = "the names of a matrix in ISO 32000"
)]

use super::font::Font;
use super::guard;
use crate::Error;
use crate::reader::layout::Glyph;
use crate::reader::{Limits, too_large};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::Resources;
use std::collections::HashMap;
use std::rc::Rc;

/// A matrix as PDF writes it: `x' = a x + c y + e`, `y' = b x + d y + f`.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// How deep forms show each other.
const DEEPEST_FORM: usize = 12;

/// First `inner`, then `outer`.
fn then(inner: Matrix, outer: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = inner;
    let [oa, ob, oc, od, oe, of] = outer;
    [
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    ]
}

/// What the pages of a file share while they are read.
pub(super) struct Reading {
    pub(super) limits: Limits,
    /// How many bytes may still be unpacked.
    pub(super) left: usize,
    /// The fonts by the number of their object.
    fonts: HashMap<(i32, i32), Rc<Font>>,
    pub(super) n_glyphs: usize,
    /// Characters that their fonts do not name.
    pub(super) n_unknown: usize,
    /// Characters that stand across the page.
    pub(super) n_turned: usize,
}

impl Reading {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            left: limits.max_expanded,
            fonts: HashMap::new(),
            n_glyphs: 0,
            n_unknown: 0,
            n_turned: 0,
        }
    }

    /// Reads what a page or a form shows.
    pub(super) fn content(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        matrix: Matrix,
        depth: usize,
        glyphs: &mut Vec<Glyph>,
    ) -> Result<(), Error> {
        let mut state = State::new(matrix);
        let mut saved: Vec<State> = Vec::new();
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            match operator {
                // The same limit as for all that nests.
                Op::SaveState(_) if saved.len() < self.limits.max_depth => {
                    saved.push(state.clone());
                }
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::XObject(name) if depth < DEEPEST_FORM => {
                    if let Some(form) = resources.get_x_object(name.0) {
                        self.form(&form, resources, state.matrix, depth, glyphs)?;
                    }
                }
                Op::TextFont(font) => {
                    state.size = font.1.as_f64();
                    state.font = self.font(resources, font.0)?;
                }
                Op::ShowText(text) => {
                    self.show(&mut state, text.0.as_bytes(), glyphs)?;
                }
                Op::NextLineAndShowText(text) => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, text.0.as_bytes(), glyphs)?;
                }
                Op::ShowTextWithParameters(text) => {
                    state.word_spacing = text.0.as_f64();
                    state.character_spacing = text.1.as_f64();
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, text.2.as_bytes(), glyphs)?;
                }
                Op::ShowTexts(texts) => {
                    for item in texts.0.iter::<Object<'_>>() {
                        match item {
                            Object::String(text) => {
                                self.show(&mut state, text.as_bytes(), glyphs)?;
                            }
                            Object::Number(step) => {
                                let step = -step.as_f64() / 1000.0 * state.size;
                                state.advance(step * state.stretch);
                            }
                            _ => {}
                        }
                    }
                }
                other => state.operator(&other),
            }
        }
        Ok(())
    }

    fn form(
        &mut self,
        form: &Stream<'_>,
        outer: &Resources<'_>,
        matrix: Matrix,
        depth: usize,
        glyphs: &mut Vec<Glyph>,
    ) -> Result<(), Error> {
        let dict = form.dict();
        if dict.get::<Name<'_>>("Subtype").as_deref() != Some(b"Form") {
            return Ok(());
        }
        let Some(content) = guard::content(form, self.limits, &mut self.left)? else {
            return Ok(());
        };
        let own = dict.get::<Array<'_>>("Matrix").map(|array| numbers(&array));
        let matrix = then(own.unwrap_or(IDENTITY), matrix);
        let resources = dict.get::<Dict<'_>>("Resources").unwrap_or_default();
        let resources = Resources::from_parent(resources, outer.clone());
        self.content(&content, &resources, matrix, depth + 1, glyphs)
    }

    fn font(
        &mut self,
        resources: &Resources<'_>,
        name: &Name<'_>,
    ) -> Result<Option<Rc<Font>>, Error> {
        let Some(dict) = resources.get_font(name) else { return Ok(None) };
        let key = dict.obj_id().map(|id| (id.obj_number, id.gen_number));
        if let Some(font) = key.and_then(|key| self.fonts.get(&key)) {
            return Ok(Some(Rc::clone(font)));
        }
        let font = Rc::new(Font::new(&dict, self.limits, &mut self.left)?);
        if let Some(key) = key {
            self.fonts.insert(key, Rc::clone(&font));
        }
        Ok(Some(font))
    }

    fn show(
        &mut self,
        state: &mut State,
        bytes: &[u8],
        glyphs: &mut Vec<Glyph>,
    ) -> Result<(), Error> {
        let Some(font) = state.font.clone() else { return Ok(()) };
        for shown in font.read(bytes) {
            let [a, b, c, d, x, y] =
                then([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], state.place());
            let width = shown.width / 1000.0 * state.size * state.stretch;
            let word = if shown.is_space { state.word_spacing } else { 0.0 };
            let spacing = (state.character_spacing + word) * state.stretch;
            state.advance(width + spacing);
            if b.abs() > a.abs() {
                self.n_turned += 1;
                continue;
            }
            self.n_glyphs += 1;
            if self.n_glyphs > self.limits.max_expanded / 32 {
                return Err(too_large("max_expanded", self.limits.max_expanded));
            }
            let size = thousandths(state.size.abs() * c.hypot(d)).max(1);
            let length = thousandths(width * a.hypot(b)).max(0);
            let left = thousandths(x);
            // A glyph of several characters, such as ﬁ, is divided among them.
            let n = i64::try_from(shown.text.chars().count()).unwrap_or(1).max(1);
            self.n_unknown += usize::from(shown.text == "\u{fffd}");
            for (at, character) in (0..).zip(shown.text.chars()) {
                glyphs.push(Glyph {
                    c: character,
                    left: left + length * at / n,
                    right: left + length * (at + 1) / n,
                    y: thousandths(y),
                    size,
                });
            }
        }
        Ok(())
    }
}

/// The state of graphics and text.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    character_spacing: f64,
    word_spacing: f64,
    /// Horizontal scaling, 1 as it is.
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State {
    fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            text: IDENTITY,
            line: IDENTITY,
            font: None,
            size: 1.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    /// The operators that show nothing.
    fn operator(&mut self, operator: &Op<'_, '_>) {
        match operator {
            Op::Transform(m) => {
                let m = [m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64());
                self.matrix = then(m, self.matrix);
            }
            Op::BeginText(_) => (self.text, self.line) = (IDENTITY, IDENTITY),
            Op::SetTextMatrix(m) => {
                let m = [m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64());
                (self.text, self.line) = (m, m);
            }
            Op::NextLine(step) => self.next_line(step.0.as_f64(), step.1.as_f64()),
            Op::NextLineAndSetLeading(step) => {
                self.leading = -step.1.as_f64();
                self.next_line(step.0.as_f64(), step.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.leading),
            Op::TextLeading(leading) => self.leading = leading.0.as_f64(),
            Op::CharacterSpacing(spacing) => {
                self.character_spacing = spacing.0.as_f64();
            }
            Op::WordSpacing(spacing) => self.word_spacing = spacing.0.as_f64(),
            Op::HorizontalScaling(scale) => self.stretch = scale.0.as_f64() / 100.0,
            Op::TextRise(rise) => self.rise = rise.0.as_f64(),
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn advance(&mut self, x: f64) {
        self.text = then([1.0, 0.0, 0.0, 1.0, x, 0.0], self.text);
    }

    /// Where the next glyph stands on the page.
    fn place(&self) -> Matrix {
        then(self.text, self.matrix)
    }
}

/// A matrix of an array; what is missing is as in the identity.
fn numbers(array: &Array<'_>) -> Matrix {
    let mut matrix = IDENTITY;
    for (place, number) in matrix.iter_mut().zip(array.iter::<Number>()) {
        *place = number.as_f64();
    }
    matrix
}

/// A length in thousandths of a point, within what sums can hold.
#[expect(clippy::cast_possible_truncation, reason = "clamped; NaN becomes zero")]
pub(super) fn thousandths(points: f64) -> i64 {
    (points * 1000.0).clamp(-1e12, 1e12) as i64
}
