//! What scales a number in digits: 百 千 万 亿, also two together (千万, 万亿).

/// A scale: how long it is, and the power of ten.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) len: usize,
    pub(super) exponent: u32,
}

/// The scale at the start of `rest`. 3个亿 has one too. Where `is_unit` says that a
/// unit begins there (千瓦, 百分点, 兆瓦), no more scale is read.
pub(super) fn read(rest: &str, is_unit: fn(&str) -> bool) -> Option<Scale> {
    let colloquial = "个亿";
    if rest.starts_with(colloquial) {
        return Some(Scale { len: colloquial.len(), exponent: 8 });
    }
    let mut scale = Scale { len: 0, exponent: 0 };
    let mut last = 0;
    for c in rest.chars().take(3) {
        let behind = rest.get(scale.len..).unwrap_or("");
        let Some(exponent) = exponent(c) else { break };
        // 百万亿 grows; 万万 and 万千 are none.
        if is_unit(behind) || exponent <= last {
            break;
        }
        last = exponent;
        scale.len += c.len_utf8();
        scale.exponent += exponent;
    }
    (scale.len > 0).then_some(scale)
}

pub(super) fn exponent(c: char) -> Option<u32> {
    Some(match c {
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        '兆' => 12,
        _ => return None,
    })
}
