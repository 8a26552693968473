//! What the words of the genre do in a clause that counts something. Data; the tags of
//! jieba say the rest. A word that stands here is also taught to jieba.

use super::clause::Class;
use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

/// What a word can do in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Role(u32);

impl Role {
    /// 制定, 检查: something that is done to what is counted.
    pub(super) const ACTION: Self = Self(1);
    /// 检查, 培训: an action that is as often the name of one.
    pub(super) const NOMINAL: Self = Self(1 << 1);
    /// 组织, 督促: somebody is made to do what follows.
    pub(super) const PIVOT: Self = Self(1 << 2);
    /// 开展, 举办: the action that follows is its object.
    pub(super) const LIGHT: Self = Self(1 << 3);
    /// 违规, 涉嫌: a verb that only qualifies the noun behind it.
    pub(super) const MODIFIER: Self = Self(1 << 4);
    /// 面积, 比例: a quantity, which is measured and not counted.
    pub(super) const MEASURE: Self = Self(1 << 5);
    /// 已, 累计: the verb of the clause follows.
    pub(super) const ADVERB: Self = Self(1 << 6);
    /// 实现, 达到: says no more than that the figure is so much.
    pub(super) const LINK: Self = Self(1 << 7);
    /// 增长, 提高
    pub(super) const UP: Self = Self(1 << 8);
    /// 下降, 减少
    pub(super) const DOWN: Self = Self(1 << 9);
    /// 完成, 收回: a part of what was counted before.
    pub(super) const PART: Self = Self(1 << 10);
    /// 接待: with its object the name of a statistic.
    pub(super) const STATISTIC: Self = Self(1 << 11);
    /// 情况, 工作: the noun before it is what is counted.
    pub(super) const TAIL: Self = Self(1 << 12);
    /// 发现, 反馈: the verb behind it belongs to what was found.
    pub(super) const FINDS: Self = Self(1 << 13);
    /// 完成: a deed behind it is what was completed.
    pub(super) const WHOLE: Self = Self(1 << 14);
    /// 占: the share in something.
    pub(super) const SHARE: Self = Self(1 << 15);
    /// 比例: a share by name.
    pub(super) const RATIO: Self = Self(1 << 16);
    /// 集中, 现场: an adverb that also stands in the name of a deed.
    pub(super) const MANNER: Self = Self(1 << 21);
    /// 不, 未
    pub(super) const NEGATION: Self = Self(1 << 20);
    /// 第一
    pub(super) const ORDINAL: Self = Self(1 << 19);
    /// 明确, 确保: the quantity that follows is only named.
    pub(super) const STATES: Self = Self(1 << 18);
    /// A set phrase of four characters, which is often the predicate: 立行立改.
    pub(super) const IDIOM: Self = Self(1 << 17);

    /// Nothing in particular.
    pub(super) const NONE: Self = Self(0);

    pub(super) const fn has(self, role: Self) -> bool {
        self.0 & role.0 != 0
    }
}

impl BitOr for Role {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A family of words: their class, what they can do, and the words.
struct Family {
    class: Class,
    roles: &'static [Role],
    words: &'static str,
}

const fn family(class: Class, roles: &'static [Role], words: &'static str) -> Family {
    Family { class, roles, words }
}

/// Every family. A word that stands twice has the roles of both, and the class of the
/// first.
const FAMILIES: &[Family] = &[
    family(
        Class::Verb,
        &[Role::ACTION],
        "制定 制订 修订 修改 完善 健全 出台 印发 下发 制发 颁布 发布 废止 起草 拟定 拟订 编制 编印 \
         汇编 整理 梳理 归集 建立 建成 建设 新建 改建 扩建 改扩建 重建 修建 兴建 搭建 组建 成立 设立 \
         增设 下设 新设 设置 布设 铺设 安装 加装 配备 配置 配齐 购置 采购 更换 更新 更正 补齐 补充 \
         补正 补办 补录 补登 补签 补开 补缴 补发 新增 增加 增补 增配 增殖 查处 查办 查出 查实 查明 查缴 \
         查封 查扣 查获 查摆 核查 核实 核减 核增 核销 核定 清查 清理 清退 清缴 清运 清收 清出 排查 \
         摸排 约谈 谈话 问责 追责 追究 批评教育 处罚 处置 通报 曝光 移交 移送 转办 \
         交办 督办 督查 督促 督改 责令 停发 停招 停用 停业 撤销 取消 关停 关闭 拆除 淘汰 取缔 没收 \
         收缴 追缴 追回 收回 退回 退还 退缴 退赔 上缴 缴入 缴回 归还 偿还 返还 挽回 追讨 催收 催缴 \
         拨付 下拨 下达 发放 兑付 兑现 支付 支出 投入 筹措 筹集 争取 安排 落实 调整 调减 调增 压减 核拨 \
         盘活 处理 办理 办结 受理 立案 结案 审结 审减 侦破 破获 抓获 解决 化解 调解 协调 回复 \
         答复 回访 走访 慰问 接访 接待 接听 召开 举办 举行 组织 开展 邀请 聘请 聘用 \
         招聘 招录 招收 选派 选聘 选拔 选树 提拔 任用 调任 下派 派出 派驻 抽调 引进 引入 培养 培育 培树 \
         解聘 辞退 免职 表彰 奖励 资助 救助 帮扶 补助 发展 吸收 \
         改造 修复 修缮 治理 种植 栽植 栽种 复耕 复垦 恢复 划定 认定 评定 评选 \
         评估 审查 审核 审议 研究 检查 抽查 巡查 暗访 监测 抽检 检测 \
         检验 体检 签订 签署 签约 发出 下放 精简 压缩 缩减 形成 提出 提交 征集 收集 收到 反馈 \
         发现 获得 荣获 获评 入选 创建 打造 推出 编排 放映 播放 刊发 推送 张贴 悬挂 \
         完成 实施 推进 推动 参加 参与 覆盖 惠及 涉及 带动 吸引 吸纳 转移 转化 引导 \
         指导 培训 轮训 宣讲 宣传 教育 学习 调研 整改 整治 剔除 停止 终止 \
         解除 纳入 列入 公布 公示 受理 剥离 划转 出租 出售 回收 收购 销毁 封存 封堵 改正 \
         修正 纠正 制止 劝导 劝返 劝阻 疏导 排除 消除 清除 处以 罚没 开出 责成 分解 承诺 明确 倒排 \
         建档 备案 启动 开工 竣工 投产 投运 运行 立项 报送 上报 填报 申报 推荐 遴选 筛选 \
         确定 确认 商定 细化 优化 规范 提供 赠送 捐赠 发送 运送 接诊 接种 到账 到位 销号 入库 \
         缴纳 交纳 计提 冲减 抵扣 扣减 扣除 扣缴 代办 办成 讲授 观看 参观 撰写 征求 采纳 吸取 化解 \
         借款 借出 占用 挪用 套取 虚列 多列 虚报 虚开 虚构 冒领 骗取 侵占 瞒报 漏报 谎报 漏缴 少缴 多付 超付 截留 下架 上架 结束 到会 出席 参会 列席 讨论 部署 处分 退赃 撤换 收治 救治 安置 落户 供应 销售 播种 铺设 疏通 清淤 \
         清掏 绿化 复绿 硬化 亮化 粉刷 加固 接入 并网 通车 完工 交付 供热 入驻 入选 增收 创收 节约 节省 降低 减免 免除 \
         巡河 巡护 巡逻 出动 投放 投保 投递 征缴 征收 预警 处突 核发 换发 颁发 分发 制作 录制 摄制 上线 注销 吊销 \
         迁移 搬迁 腾退 腾空 关押 逮捕 拘留 起诉 判处 移诉 立案审查 留置 诫勉 诫勉谈话 提醒谈话 警告 记过 撤职 开除 \
         挂牌 揭牌 命名 授予 验收 复查 复检 回头看 抽取 抽调 派员 驻点 蹲点 调处 调拨 划拨 划定 认领 领办 承办 \
         举报 来信 来电 来访 受教育 明察暗访 进行 给予 予以 作出 做出 加强 整改到位 履行 实行 推行 执行 享受 承担 担任 缺失 滞留 违反 具有 具备 符合 达标 出现 发生 收取 开设 采取 \
         采用 造成 导致 引发 负责 承接 中标 报名 就业 返乡 复工 复产 受伤 死亡 遇难 失踪 编发 签批 签发 共建 扣回 \
         加收 归集 修补 获取 鉴定 消纳 接收 平整 转入 转出 划入 存入 计入 调入 调出 录入 导入 流入 流出 领取 申领 购买 订购 \
         征订 救援 扑灭 转运 疏散 撤离 搬运 清仓 腾空 查看 巡检 检修 抢修 维修 疏浚 开挖 回填 浇筑 摆放 投用 启用 \
         立案查处 立案调查 挂牌督办 挂牌管理 划片 划段 分片 分段 包干 包联 包保",
    ),
    family(
        Class::Verb,
        &[Role::NOMINAL],
        "检查 抽查 巡查 督查 培训 轮训 学习 教育 整改 整治 处理 处分 处罚 管理 审计 巡察 巡视 监督 \
         考核 建设 改造 修复 服务 宣传 宣讲 研究 调查 调研 投资 支出 补助 奖励 捐赠 评估 审查 审核 \
         监测 检测 检验 抽检 治理 规范 指导 谈话 约谈 批评教育 采购 运行 发展 备案 反馈 公示 \
         签约 立项 救助 帮扶 体检 走访 慰问 调解 参观 接访 暗访 巡检 会诊 投诉 举报 信访 拆迁 征地拆迁 恢复 接待 消纳 \
         保护 利用 经营 招聘 评选 评审 认定 开发 生产 运营 安装 维护 维修 管护 养护 保洁 防控 防治 \
         治疗 用工 执法 复核 验收 借款 征集 推荐 培养 资助 培育 推送 配套 转移 支付 演出 展演 演练 \
         补贴 回访 交流 讲解 授课 会商 联动 督导 问卷 测评 述职 述责 述廉 反映 清查 排查 核查 清理 \
         占用 收购 出租 修缮 整理 推介 招商 创建 应急 扶持 奖补 增收 保障 监管 监控",
    ),
    family(
        Class::Verb,
        &[Role::PIVOT],
        "组织 指导 督促 责令 责成 推动 引导 邀请 聘请 选派 安排 抽调 动员 帮助 支持 督导 \
         协助 协调 委托 带领 发动 鼓励 督办 要求 推进 会同 号召 促使 促进",
    ),
    family(
        Class::Verb,
        &[Role::LIGHT],
        "开展 进行 完成 举办 召开 举行 实施 落实 组织 给予 予以 作出 做出 加强 参加",
    ),
    family(
        Class::Verb,
        &[Role::FINDS],
        "发现 反馈 查出 提出 形成 通报 收到 受理 收集 征集 梳理出",
    ),
    family(
        Class::Adjective,
        &[Role::MODIFIER],
        "违规 违法 违纪 涉嫌 损毁 积存 闲置 虚增 漏记 结余 欠缴 欠拨 应缴 未缴 应退 应收 应付 受益 在建 \
         外聘 所属 拟建 已建 未批先建 超标准 超范围 超期 逾期 到期 失效 重复 重点 受灾 参训 参会 \
         参保 入河 入库 沿线 在职 退休 离退休 预备 备用 配套 专项 联合 集体 规上 在校 过期 受损 代编 新型 急需 紧缺 专职 兼职 各类 相关 有关 涉案 涉事 涉企 涉农 示范",
    ),
    family(
        Class::Noun,
        &[Role::MEASURE],
        "率 比率 比例 占比 比重 面积 金额 总额 数额 投资额 浓度 均值 时间 时长 周期 时限 \
         期限 公示期 工期 得分 分数 满意度 人数 次数 户数 件数 数量 总量 总数 数 量 规模 能力 里程 长度 \
         高度 厚度 膜厚 宽度 深度 温度 容量 容积 库容 产量 产能 销量 流量 客流量 储量 排放量 额 价格 均价 单价 成本 \
         进度 指数 系数 密度 强度 幅度 水平 \
         增速 覆盖面 分值 得票数",
    ),
    family(
        Class::Adverb,
        &[Role::ADVERB],
        "已 已经 均 均已 都 累计 共 共计 总共 合计 一共 先后 陆续 现已 全部 正在 再 仍 仍有 尚 尚有 集中 分别 \
         逐一 逐个 逐项 逐步 逐村 逐户 逐人 及时 依法 按时 按期 如期 提前 重新 另行 总计 计 立即 正 统一 \
         率先 持续 现场 实地 免费 专题 公开 可 需 须 应 应当 必须 可以 能够 不再 分 即将 拟 又 也 就 才 至今 迄今 加快 严肃 严格 认真 从严 从快 深入 扎实 积极 主动 有效 切实 稳步 顺利 圆满 成功 \
         依规 依纪 自觉 统筹 全面 全程 广泛 大力 着力 多次 反复 适时 分头 分别 专门 直接 共同",
    ),
    family(
        Class::Verb,
        &[Role::LINK],
        "实现 达到 达成 达 是 有 超过 突破 接近 超 逾 高达 仅 仅有 只有 不足 不到 保持在 控制在 稳定在 \
         维持在 不低于 不高于 不少于 不超过 不得低于 不得高于 不得少于 不得超过 低于 高于 少于 多于 存在 共有 现有 拥有 设有 约为 \
         建有 均为 取得 至少 最多 至多 大约 将近",
    ),
    family(
        Class::Verb,
        &[Role::UP],
        "增长 提高 上升 增加 提升 增幅 涨幅 上涨 上浮 扩大 延长 增至 升至 增速",
    ),
    family(
        Class::Verb,
        &[Role::DOWN],
        "下降 减少 降低 压减 压缩 缩短 缩减 降幅 跌幅 回落 下滑 削减 减至 降至 下调 下浮 缩短至 压减至 压缩至 降低到 减少到 下降到",
    ),
    family(
        Class::Verb,
        &[Role::PART],
        "完成 整改 办结 化解 收回 追回 归还 偿还 拨付 到位 销号 解决 恢复 发放 兑付 剩余 上缴 整改到位 处置 \
         退还 退回 下达 缴入 盘活 拆除 关停 查实 支付 支出 使用 办理 立案 \
         审结 结案 回复 答复 采纳 实现",
    ),
    family(Class::Verb, &[Role::WHOLE], "完成 基本完成"),
    family(
        Class::Adverb,
        &[Role::MANNER],
        "集中 专题 现场 实地 免费 共同 直接 全面 统一",
    ),
    family(Class::Verb, &[Role::STATES], "明确 规定 确保 力争 保证 要求"),
    family(Class::Verb, &[Role::SHARE], "占 占到 占据"),
    family(Class::Noun, &[Role::RATIO], "比例 比重"),
    family(Class::Verb, &[Role::STATISTIC], "接待 发送 运送 接诊 接种"),
    family(
        Class::Noun,
        &[Role::TAIL],
        "工作 情况 活动 任务 工期 时限 名单 效益 效果 质量 水平 程度 能力 状况 现状 成效 资格 权限 待遇 进度 金额 面积 总金额 总额 净利润 数量 比例 率 占比 进展 工资 年薪",
    ),
    family(
        Class::Noun,
        &[],
        "推进会 调度会 座谈会 现场会 零差率 罚款 联系点 违建 坐收坐支 合同 清单 协议 方案 台账 脱贫户 监测户 贫困户 低保户 示范户 困难户 个体户 养殖户 经营户 用户 农户 风险点 采集点 收集点 监测点 排污口 \
         隐患点 高标准农田 农田 房产 土地 车辆 学校 医院 企业 公司 单位 档案 凭证 发票 票据 账户 账目 账套 款项 \
         设施 设备 机构 场所 商户 门店 网点 站点 点位 路段 河段 河道 管网 管道 泵站 水库 公路 农村公路 \
         党员 干部 群众 职工 教师 学生 医师 医生 护士 专家 代表 志愿者 委员 同志 人员 队伍 团队 队员 社会组织 党组织 基层组织 群团组织 经济组织 预算外 预算内 高风险 中风险 低风险 组织处理 组织调整 政务处分 党纪处分 党内警告 收入 利润 净利润 净值 原值 年薪 问题 线索 案件 信访件 措施 举措 办法 个案 家次 罚没款 备案率 督办单 考察表 责任书 承诺书 情况 \
         补助款 处分决定 责任人 负责人 当事人 从业人员 监测井 网格员 台账 图斑 白条 坐支 课题 培训班 \
         整改率 完成率 化解率 收缴率 办结率 满意率 覆盖率 普及率 中心 社区 村组",
    ),
];

/// Whether a noun can be what a classifier counts, where it stands behind it: 家 counts
/// bodies, 名 persons, 户 households. Other classifiers count anything.
pub(super) fn suits(unit: &str, noun: &str) -> bool {
    match unit {
        "家" => {
            is_body(noun) || noun.ends_with(['体', '户', '商', '家', '社', '铺', '人'])
        }
        "名" | "位" => is_person(noun),
        "户" => is_person(noun) || is_body(noun) || noun.ends_with(['庭', '场']),
        "所" | "座" => !is_person(noun),
        _ => true,
    }
}

/// The words by what they are.
static TABLE: LazyLock<HashMap<&'static str, (Class, Role)>> = LazyLock::new(|| {
    let mut table: HashMap<&'static str, (Class, Role)> = HashMap::new();
    for family in FAMILIES {
        let roles = family.roles.iter().fold(Role::default(), |all, &one| all | one);
        for word in family.words.split_whitespace() {
            let entry = table.entry(word).or_insert((family.class, Role::default()));
            entry.1 = entry.1 | roles;
        }
    }
    table
});

/// The class and the roles of a word, if it stands in the table.
pub(super) fn lookup(word: &str) -> Option<(Class, Role)> {
    TABLE.get(word).copied()
}

/// Words of jieba that are two in official documents: 对/局系统.
pub(super) const SPLIT: &[&str] = &[
    "对局",
    "责问",
    "单位名单",
    "专题研究",
    "比例控制",
    "面向社会",
    "每季度",
    "剂制",
    "对社",
    "和县",
    "按规定",
    "健全制度",
    "同比增加",
    "同比增长",
    "同比下降",
    "同比减少",
    "同比提高",
    "同比上升",
];

/// The roles of the word of two characters that a name ends with.
pub(super) fn ending(name: &str) -> Option<Role> {
    let at = name.char_indices().rev().nth(1)?.0;
    lookup(name.get(at..)?).map(|(_, roles)| roles)
}

/// The words that are taught to jieba, in a fixed order.
pub(super) fn taught() -> impl Iterator<Item = &'static str> {
    let words = FAMILIES.iter().flat_map(|family| family.words.split_whitespace());
    words.filter(|word| word.chars().count() > 1)
}

/// Words that a parse may leave as a name and that name nothing by themselves: how much of
/// something, where, or that it is planned.
#[rustfmt::skip]
const IDLE: &[&str] = &[
    "计划", "全额", "全部", "限期", "部分", "其余", "剩余", "余下", "合计", "小计", "整改",
    "补正", "全乡", "全县", "全市", "全区", "全省", "全校", "全院", "全镇", "全街道",
    "全系统", "全局", "全国", "累计", "目前", "同时",
];

/// Whether a name names what is counted or measured.
pub(super) fn names_something(name: &str) -> bool {
    !IDLE.contains(&name)
}

/// The nouns that money is: their last characters.
const MONEY: &str = "款金费税资额值润损失息债租贷助贴薪产算货入出本财失用利券红补偿酬";

/// Whether a noun can be so much money: 资金, 罚款, 收入.
pub(super) fn is_money(noun: &str) -> bool {
    noun.ends_with(|c| MONEY.contains(c)) && !noun.ends_with("财产")
}

/// The nouns that name persons, by their last characters.
const PERSONS: &str = "人员长师者生工民士友官警兵匠童女属手医护户众";

/// The nouns that name persons otherwise.
const PERSON_WORDS: &[&str] = &[
    "干部",
    "同志",
    "代表",
    "专家",
    "领导",
    "骨干",
    "主任",
    "书记",
    "教授",
    "青年",
    "人才",
    "模范",
    "标兵",
    "学者",
    "老师",
    "专干",
    "顾问",
    "嘉宾",
    "会计",
    "出纳",
    "志愿者",
    "村干",
    "老板",
    "亲属",
];

/// Whether a noun names persons.
pub(super) fn is_person(noun: &str) -> bool {
    noun.ends_with(|c| PERSONS.contains(c))
        || PERSON_WORDS.iter().any(|end| noun.ends_with(end))
}

/// Whether a noun names a body that acts: 单位, 企业.
pub(super) fn is_body(noun: &str) -> bool {
    !is_person(noun)
        && noun.ends_with([
            '位', '业', '司', '队', '组', '会', '局', '门', '院', '校', '所', '厂',
            '站', '办', '委', '关', '场', '店', '馆', '行', '园', '吧', '部',
        ])
        || noun.ends_with("机构")
}

/// Whether a verb sends something to a body: 移送, 移交.
pub(super) fn is_transfer(verb: &str) -> bool {
    matches!(
        verb,
        "移送" | "移交" | "转交" | "提交" | "报送" | "上报" | "转办" | "送交"
    )
}

/// What a classifier counts: a clause that speaks of 案件 and then counts 件 counts them.
const COUNTED: &[(&str, &[&str])] = &[
    (
        "件",
        &[
            "案件", "案", "件", "线索", "事项", "工单", "建议", "提案", "投诉", "纠纷",
            "诉求",
        ],
    ),
    (
        "个",
        &[
            "问题",
            "项目",
            "任务",
            "图斑",
            "点",
            "隐患",
            "事项",
            "制度",
            "难题",
            "排口",
            "排污口",
        ],
    ),
    ("项", &["任务", "措施", "问题", "事项", "制度", "工作", "项目", "举措", "清单"]),
    ("条", &["措施", "线索", "意见", "建议", "问题", "举措"]),
    ("处", &["问题", "隐患", "违建", "点"]),
    ("起", &["案件", "案", "纠纷", "事故", "问题"]),
    ("份", &["档案", "合同", "协议", "文件", "报告", "问卷"]),
    ("笔", &["资金", "款项", "费用", "贷款", "业务", "账目"]),
    ("宗", &["土地", "地块", "房产", "案件"]),
    ("座", &["矿山", "厕所", "泵站", "桥梁", "水库"]),
];

/// Whether a classifier counts what a noun names.
pub(super) fn counts(unit: &str, noun: &str) -> bool {
    let row = COUNTED.iter().find(|row| row.0 == unit);
    row.is_some_and(|row| row.1.iter().any(|end| noun.ends_with(end)))
}
