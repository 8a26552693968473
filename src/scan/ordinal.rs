//! The small whole numbers that markers carry, 1 to 999. Numerals in running text are
//! read by [`value`](crate::value); here only the digits that can stand in a marker
//! count, on the hottest path of the scan.

/// The value of a Chinese digit or power that can stand in a marker.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        _ => return None,
    })
}

/// Whether a character can stand in a Chinese ordinal.
pub(super) fn is_chinese_digit(c: char) -> bool {
    digit(c).is_some()
}

/// The run of Chinese digits at the start of `text`: its value where it is a number from
/// 1 to 999, and its length in bytes.
///
/// 二十三 is 23, 一百零二 is 102; 二三, 〇 and 二〇二三 are none.
pub(super) fn chinese(text: &str) -> (Option<u32>, usize) {
    let (mut total, mut pending, mut len, mut valid) = (0, None::<u32>, 0, true);
    let (mut tens, mut hundreds) = (false, false);
    for c in text.chars() {
        let Some(value) = digit(c) else { break };
        len += c.len_utf8();
        match value {
            100 => {
                valid &= !hundreds && !tens && pending.is_some();
                total += 100 * pending.take().unwrap_or(0);
                hundreds = true;
            }
            10 => {
                valid &= !tens && pending != Some(0);
                total += 10 * pending.take().unwrap_or(1);
                tens = true;
            }
            0 => valid &= hundreds && pending.is_none(),
            _ => {
                valid &= pending.is_none();
                pending = Some(value);
            }
        }
        if len > 15 {
            valid = false;
        }
    }
    total += pending.unwrap_or(0);
    (if valid && (1..1000).contains(&total) { Some(total) } else { None }, len)
}

/// The run of half- or full-width digits at the start of `text`: its value where it has
/// at most three digits and is not 0, and its length in bytes.
pub(super) fn arabic(text: &str) -> (Option<u32>, usize) {
    let (mut value, mut len, mut n) = (0, 0, 0);
    for c in text.chars() {
        let (digit, width) = match c {
            '0'..='9' => (u32::from(c) - u32::from('0'), 1),
            '０'..='９' => (u32::from(c) - u32::from('０'), 3),
            _ => break,
        };
        len += width;
        n += 1;
        if n <= 3 {
            value = value * 10 + digit;
        }
    }
    (if n <= 3 && value > 0 { Some(value) } else { None }, len)
}

/// The number of a sign that holds one: `①` `⑴` `⒈` `㈠`, with the first of its block.
pub(super) fn enclosed(c: char, first: char) -> u32 {
    u32::from(c) - u32::from(first) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_reads_numbers_above_ten() {
        let cases = [
            ("一", 1),
            ("十", 10),
            ("十一", 11),
            ("二十三", 23),
            ("一百零二", 102),
            ("一百二十三", 123),
        ];
        for (text, value) in cases {
            assert_eq!(chinese(text), (Some(value), text.len()), "{text}");
        }
    }

    #[test]
    fn chinese_leaves_runs_that_are_no_number() {
        for text in
            ["二三", "〇", "二〇二三", "十十", "百", "零一", "百二十", "一百二百"]
        {
            assert_eq!(chinese(text).0, None, "{text}");
        }
    }

    #[test]
    fn arabic_reads_full_width_and_leaves_years() {
        assert_eq!(arabic("１２．"), (Some(12), 6));
        assert_eq!(arabic("2023年").0, None);
        assert_eq!(arabic("0").0, None);
    }
}
