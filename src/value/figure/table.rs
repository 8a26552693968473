//! The units: classifiers, measures, currencies, and words that only look like units.
//! Data; how it is read is [`unit`](super::unit)'s.

use super::unit::{Han, Kind};

/// A family of units: what kind they are, whether a numeral in Chinese characters may
/// stand before them, and the words. `个月=月` gives the word and the name of the unit.
pub(super) struct Family {
    pub(super) kind: Kind,
    pub(super) han: Han,
    pub(super) words: &'static str,
}

const fn family(kind: Kind, han: Han, words: &'static str) -> Family {
    Family { kind, han, words }
}

/// Every family. Where a word stands twice the first holds.
pub(super) const FAMILIES: &[Family] = &[
    // Classifiers that state an amount behind any numeral from two upwards.
    family(
        Kind::Count,
        Han::Plural,
        "个 人 位 家 项 件 起 份 条 处 所 座 栋 幢 间 台 辆 套 册 篇 场 批 轮 类 种 组 \
         支 只 门 节 张 封 笔 宗 枚 艘 架 株 棵 颗 眼 例 桩 批次 方面",
    ),
    family(Kind::Count, Han::Any, "次 名 户"),
    // Counted compounds.
    family(
        Kind::Count,
        Han::Any,
        "人次 家次 户次 场次 件次 台次 辆次 艘次 架次 车次 班次 航次 课次 节次 组次 \
         项次 例次 份次 船次 列次 床次 宗次 处次 人份 人天 人日 人月 人年 人时 车位 \
         床位 席位 铺位 摊位 机位 泊位 大项 小项 子项 分项 大类 小类 子类 中类 \
         大件 小件 大条 标段 课时 学时 学分 工时 工日 台班 台套 台件 套件",
    ),
    // Classifiers that in Chinese numerals are mostly idiom (三步, 五部委, 一面).
    family(
        Kind::Count,
        Han::Never,
        "本 期 步 层 队 班 面 道 口 头 匹 峰 段 块 部 款 章 集 卷 页 字 词 句 题 课 讲 首 \
         幅 尊 樽 具 根 杆 盏 把 副 对 双 枝 束 朵 丛 片 堆 串 排 列 趟 圈 遍 箱 包 袋 \
         瓶 盒 桶 罐 听 盘 碗 杯 壶 筐 捆 样 票 孔 洞 垛 栏 畦 池 村 镇 乡 县 区 市 省 \
         国 校 羽 尾 蔸 穴 扇 樘 挂 顶 通 则 粒 滴 剂 针 针次 管 \
         单 席 档 盆 服 帖 帧 轴 方 屏 环节 维度 环 股 手 \
         步骤 部门 部委 单位",
    ),
    family(
        Kind::Money,
        Han::Any,
        "元 角 人民币=元 块钱=元 美元 港元 港币 欧元 日元 韩元 英镑 澳元 加元 \
         新元 卢布 法郎 瑞郎 比尔 卢比 泰铢 马克 美金 新台币 澳门元 元港币=港元 元美金=美元",
    ),
    family(
        Kind::Ratio,
        Han::Any,
        "% ％=% ﹪=% ‰ 倍 番 百分点 个百分点=百分点 基点 个基点=基点 BP bp",
    ),
    family(Kind::Tenth, Han::Any, "成"),
    family(
        Kind::Time,
        Han::Any,
        "秒 秒钟 分钟 小时 钟头 个小时=小时 个钟头=钟头 天 昼夜 个昼夜=昼夜 周 星期 \
         个星期=星期 个月=月 个季度=季度 季 工作日 个工作日=工作日 交易日 \
         个交易日=交易日 自然日 个自然日=自然日 日历天 日历日 个日历日=日历日 \
         周年 岁 周岁 学年 个学年=学年 个学期=学期 学期 个学时=学时 个课时=课时 \
         毫秒 微秒 载",
    ),
    family(Kind::Year, Han::Any, "年"),
    family(Kind::Day, Han::Any, "日"),
    family(
        Kind::Measure,
        Han::Any,
        "公里 千米 米 厘米 毫米 微米 纳米 海里 延米 延长米 英里 英寸 英尺 华里 \
         平方公里 平方千米 平方米 平米 平方厘米 平方毫米 亩 公顷 公亩 顷 亩次 \
         立方米 立方 立方厘米 立方千米 方土 土方 升 毫升 微升 公升 千升 加仑 \
         吨 公吨 万吨级 千克 公斤 市斤 斤 克 毫克 微克 纳克 克拉 担 磅 盎司 蒸吨 载重吨 \
         总吨 吨级 吨位 吨公里 人公里 吨标准煤 吨标煤 千克标准煤 标准箱 标箱 \
         千瓦 千瓦时 瓦 瓦时 兆瓦 兆瓦时 吉瓦 吉瓦时 千伏 伏 千伏安 兆伏安 安培 毫安 \
         千乏 焦耳 千焦 兆焦 百万千焦 千卡 卡路里 马力 匹马力 度电 摄氏度 华氏度 \
         赫兹 千赫 兆赫 吉赫 帕 千帕 兆帕 百帕 牛顿 千牛 分贝 勒克斯 流明 贝克勒尔 \
         毫克当量 摩尔 比特 字节 兆字节 兆 吉字节 千字 \
         毫西弗 希沃特 核 点位 当量人口",
    ),
    family(Kind::Measure, Han::Never, "度 分 里 丈 尺 寸"),
    family(
        Kind::Latin,
        Han::Never,
        "km m cm mm μm µm um nm km² km2 m² m2 ㎡ m³ m3 ㎥ hm² hm2 ha kg g mg μg µg ug ng \
         ㎎ ㎏ ㎞ ㎝ ㎜ t L ml mL l kW MW GW KW kw kWh KWh MWh kV KV kVA KVA MVA Hz kHz MHz \
         GHz dB dB(A) ℃ °C mg/L mg/l mg/m³ mg/m3 μg/m³ μg/m3 μg/L mg/kg kg/h t/d t/h \
         m³/d m3/d m³/h km/h MPa kPa MB GB TB Mbps Gbps TEU USD",
    ),
    // Words that begin like a unit and are none.
    family(
        Kind::Not,
        Han::Never,
        "季度 年级 年代 年度 年底 年末 年初 年份 年版 年款 年生 年期 日报 日期 日晚 日上午 \
         日下午 日凌晨 人民 人大 人社 元旦 元宵 元月 元区 元化 分之 分别 分类 分局 分管 \
         分公司 分校 分行 分所 天津 天然 台湾 周边 周围 个别 个体 名称 本科 本级 本市 \
         本人 本地 本年 本次 本月 本轮 本期 本科生 本办法 本单位 所有 所属 所在 所以 \
         对于 对应 对接 对照 对口 \
         期间 期限 批准 批复 位于 位置 位数 位一体 部分 部署 部长 市民 市场 市政 \
         市级 市直 市长 市委 区域 区间 区委 区级 区政 县级 县委 县政 县直 县城 村民 村级 \
         村委 镇党 镇政 镇级 乡镇级 省级 省委 省政 国家 国际 国内 国道 省道 县道 乡道 \
         校区 校园 级别 方案 方式 方法 方针 方向 方位 方可 节约 节气 节能 款项 版本 集中 \
         集体 集团 股东 股权 股份 通知 通报 通过 则由 单元 单独 手续 手段 手册 手机 \
         手术 层级 道路 道德 道口 口岸 口径 口头 面积 面向 面对 头部 头目 队伍 班子 班级 \
         步行 步入 把握 片区 排查 排放 排名 列入 列为 列席 列支 包括 包含 包保 包联 听取 \
         听证 管理 管控 管委 针对 环境 环保 环评 档案 服务 套班子 门峡 门县 台河 台山 台县 \
         家渠 家岗 字楼 里程 里面 度假 分子 分析 分工 分批 分期 分步 分级 分层 分布 分支 \
         分散 题库 题目 课题 课程 课堂 讲话 讲座 讲解 首先 首次 首批 根据 根本 具体 具有 \
         双方 双向 段落 栋楼 样本 样品 票据 单据 席位制 核心 核查 核实 核定 核算 核准 \
         级以上 级以下 月份 点钟",
    ),
];

/// The classifiers that a masked number (XX, ***) may stand before without a scale;
/// before others XX mostly masks a name (XX处, XX所, XX市).
pub(super) const MASKED: &[&str] = &[
    "人", "名", "户", "家", "个", "项", "件", "次", "起", "份", "条", "宗", "笔", "台",
    "辆", "套", "场", "批", "人次", "家次", "户次", "场次", "件次",
];

/// Set phrases and names that read like amounts.
pub(super) const PHRASES: &[&str] = &[
    "两个维护",
    "八项注意",
    "四周",
    "两个确立",
    "两个责任",
    "两个毫不动摇",
    "两个务必",
    "三个代表",
    "三个务必",
    "三项制度改革",
    "四个意识",
    "四个自信",
    "四个全面",
    "四个伟大",
    "四个合格",
    "四项基本原则",
    "四种形态",
    "五个一",
    "五种形态",
    "六个坚持",
    "六项纪律",
    "七个有之",
    "八项规定",
    "九个坚持",
    "十个明确",
    "十四个坚持",
    "十三个方面成就",
    "三类医疗",
    "两类公司",
    "三个区分开来",
    "三个一批",
    "四个服务",
    "两个大局",
    "两个一百年",
    "三类场所",
    "三方面人员",
];
