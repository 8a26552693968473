use super::Measure;

/// Measures with those below them in reading order, each with its depth from 0.
pub(crate) fn with_those_below<'a, 't>(
    measures: &'a [Measure<'t>],
) -> impl Iterator<Item = (usize, &'a Measure<'t>)> + use<'a, 't> {
    let mut stack = vec![measures.iter()];
    std::iter::from_fn(move || {
        loop {
            let Some(measure) = stack.last_mut()?.next() else {
                stack.pop();
                continue;
            };
            stack.push(measure.measures.iter());
            return Some((stack.len().saturating_sub(2), measure));
        }
    })
}
