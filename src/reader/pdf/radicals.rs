//! Radicals that stand for characters: fonts have one glyph for 工 and the radical ⼯, and
//! programs that write PDF name the wrong one of the two.

/// The characters of U+2F00 to U+2FD5, in order.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕\
    大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日\
    曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
    衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音\
    頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals of the simplified and other forms, and their characters.
#[rustfmt::skip]
const SUPPLEMENT: &[(char, char)] = &[
    ('⺟', '母'), ('⺠', '民'), ('⺫', '目'), ('⺬', '示'), ('⻁', '虎'), ('⻄', '西'),
    ('⻅', '见'), ('⻆', '角'), ('⻉', '贝'), ('⻋', '车'), ('⻌', '辶'), ('⻑', '長'),
    ('⻒', '長'), ('⻓', '长'), ('⻔', '门'), ('⻘', '青'), ('⻙', '韦'), ('⻚', '页'),
    ('⻛', '风'), ('⻜', '飞'), ('⻝', '食'), ('⻢', '马'), ('⻣', '骨'), ('⻤', '鬼'),
    ('⻥', '鱼'), ('⻦', '鸟'), ('⻧', '卤'), ('⻨', '麦'), ('⻩', '黄'), ('⻬', '齐'),
    ('⻮', '齿'), ('⻰', '龙'), ('⻳', '龟'),
];

/// The character that a radical stands for in running text; any other as it is.
pub(super) fn character(c: char) -> char {
    match c {
        '\u{2f00}'..='\u{2fd5}' => {
            let at = usize::try_from(u32::from(c) - 0x2f00).unwrap_or(0);
            KANGXI.chars().nth(at).unwrap_or(c)
        }
        '\u{2e80}'..='\u{2eff}' => {
            SUPPLEMENT.iter().find(|row| row.0 == c).map_or(c, |row| row.1)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_read_as_characters() {
        let read = |text: &str| text.chars().map(character).collect::<String>();
        assert_eq!(read("⼀⼯⽔⾦⿕ ⻅⻔⻚ 工"), "一工水金龠 见门页 工");
    }
}
