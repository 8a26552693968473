//! Kinds of units, as far as the reading of a clause depends on them.

/// 元, 万美元
pub(super) fn is_money(unit: &str) -> bool {
    unit.ends_with('元') || matches!(unit, "英镑" | "港币" | "卢布" | "法郎")
}

/// %, 倍, and no unit at all
pub(super) fn is_ratio(unit: &str) -> bool {
    matches!(unit, "%" | "‰" | "倍" | "番" | "百分点" | "成" | "基点" | "")
}

/// 亩, 公里: how much of what was counted
pub(super) fn is_area(unit: &str) -> bool {
    matches!(unit, "公顷" | "亩" | "平方米" | "平方公里" | "公里" | "米" | "立方米")
}

/// 天, 工作日
pub(super) fn is_time(unit: &str) -> bool {
    matches!(
        unit,
        "天" | "日"
            | "月"
            | "年"
            | "小时"
            | "分钟"
            | "秒"
            | "秒钟"
            | "周"
            | "星期"
            | "季"
            | "季度"
            | "工作日"
            | "交易日"
            | "自然日"
            | "日历天"
            | "日历日"
            | "周年"
            | "载"
            | "学期"
            | "学年"
            | "昼夜"
            | "课时"
            | "学时"
            | "钟头"
            | "毫秒"
            | "微秒"
    ) || unit.contains("天/")
        || unit.starts_with("日/")
}
