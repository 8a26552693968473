//! Texts made of the genre's own lexemes, for fuzzing and for random tests.

#![allow(dead_code, reason = "whoever includes this file uses a part of it")]

/// Pieces that mean something to some rule.
pub(crate) const LEXEMES: &[&str] = &[
    "一",
    "二",
    "三",
    "十",
    "百",
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "(三)",
    "1.",
    "2.",
    "3、",
    "１．",
    "（1）",
    "(2)",
    "3)",
    "①",
    "②",
    "③",
    "第一，",
    "第二，",
    "第三、",
    "第一是",
    "一是",
    "二是",
    "三是",
    "一要",
    "二要",
    "其一，",
    "其二，",
    "首先，",
    "其次，",
    "再次，",
    "最后，",
    "第一章",
    "第二节",
    "第一条",
    "第二条",
    "1.1",
    "1.1.1",
    "1　",
    "。",
    "，",
    "；",
    "：",
    ":",
    "、",
    "！",
    "“",
    "”",
    "《",
    "》",
    "（",
    "）",
    "〈",
    "〉",
    "〔2023〕",
    "16号",
    "\n",
    "\n\n",
    "\r\n",
    "　　",
    "\u{a0}",
    " ",
    "\u{feff}",
    "**",
    "# ",
    "<!--more-->",
    "![图](http://a.b/c.jpg)",
    "---",
    "关于",
    "的通报",
    "的报告",
    "的决定",
    "整改情况",
    "巡察",
    "关于学习不深入的问题",
    "整改措施：",
    "责任单位：",
    "完成时限：",
    "统一是",
    "之一是",
    "第一责任人",
    "这一要求",
    "举一反三、",
    "一、二、三产业",
    "第（一）项",
    "下一步，",
    "特此通报。",
    "青川县水务局",
    "2024年3月1日",
    "二〇二四年三月一日",
    "3月",
    "2023年",
    "3.5亿元",
    "50%",
    "20余人",
    "*****.09万",
    "XX",
    "附件：",
    "附件1",
    "联系电话：0716-1234567",
    "欢迎广大群众监督",
    "索引号：",
    "来源：",
    "扫一扫在手机打开当前页",
    "各县人民政府：",
    "加强",
    "不到位",
    "工作",
    "我局决定",
    "根据",
    "上述行为违反",
    "\u{fffd}",
    "𠮷",
    "é",
    "0",
    "9",
    ".",
    "-",
    "/",
];

/// Pieces of values: dates, figures, document numbers, works and provisions.
#[rustfmt::skip]
pub(crate) const VALUE_LEXEMES: &[&str] = &[
    "0", "1", "2", "3", "5", "9", "12", "20", "31", "100", "2023", "1990", "３", "１２", "〇",
    "零", "一", "二", "两", "三", "五", "九", "十", "廿", "卅", "百", "千", "万", "亿", "万亿",
    "貳", "拾", "佰", "半", "几", "数", "点", ".", "．", ",", "，", "-", "—", "~", "～", "至",
    "到", "、", "和", "及", "/", "·", "余", "多", "以上", "以下", "以内", "内", "左右", "约",
    "近", "超过", "不足", "不少于", "不超过", "达", "负", "分之", "百分之", "千分之", "成",
    "倍", "%", "％", "‰", "个百分点", "个", "人", "人次", "人(次)", "家", "户", "项", "条",
    "款", "次", "名", "件", "批", "轮", "元", "万元", "亿元", "元/人·月", "公里", "平方米",
    "吨", "m", "mg/L", "（含）", "(套)", "*", "**", "×", "X", "XX", "某", "□", "年", "月", "日",
    "号", "时", "分", "季度", "旬", "上旬", "中下旬", "上半年", "年度", "年代", "年底", "月底",
    "初", "末", "今年", "去年", "明年", "当年", "同年", "次年", "本月", "同期", "前三季度",
    "以来", "起", "之前", "前", "后", "至今", "前后", "自", "截至", "春节", "2月29日",
    "13月", "2023年3月14日", "9月14日9时30分", "2023-03-14", "2023.3.14", "〔", "〕", "[", "]",
    "（", "）", "(", ")", "【", "】", "国发", "鄂文旅发", "办字", "国务院令", "公告", "令", "第",
    "字", "16号", "〔2023〕", "《", "》", "〈", "〉", "“", "”", "办法", "条例", "规定", "修订",
    "试行", "以下简称", "第三条", "第（一）", "之一", "所列", "情形", "分别", "为", "其中", "从",
    "增至", "共", "是", "进一步", "第一", "第十", "同比", "较", "工作日", "小时", "天", "周",
    "个月", "岁", "页", "。", "；", "：", " ", "\u{3000}", "\n", "\u{fffd}", "𠮷", "é", "负责",
    "的", "工作", "问题", "完成",
];

/// The text that bytes pick.
pub(crate) fn text(data: &[u8]) -> String {
    picked(LEXEMES, data)
}

/// The text that bytes pick; behind a first byte 0xff what they spell, if it is a text.
pub(crate) fn any_text(data: &[u8]) -> Option<String> {
    picked_or_spelt(LEXEMES, data)
}

/// The same with the pieces of values.
pub(crate) fn value_text(data: &[u8]) -> Option<String> {
    picked_or_spelt(VALUE_LEXEMES, data)
}

fn picked(lexemes: &[&str], data: &[u8]) -> String {
    data.iter().map(|&byte| lexemes[usize::from(byte) % lexemes.len()]).collect()
}

fn picked_or_spelt(lexemes: &[&str], data: &[u8]) -> Option<String> {
    match data.split_first() {
        Some((0xff, rest)) => std::str::from_utf8(rest).ok().map(str::to_owned),
        _ => Some(picked(lexemes, data)),
    }
}

/// Random bytes for so many texts, the same everywhere (xorshift).
pub(crate) fn random(count: usize) -> impl Iterator<Item = Vec<u8>> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..count).map(move |_| {
        let len = next() % 48;
        (0..len).map(|_| next().to_le_bytes()[0]).collect()
    })
}
