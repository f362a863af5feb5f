"""In charge of characters that look alike, and so are read, recognised and copied for one another.

`lookalikes.txt` has what two fonts draw alike (`search.helping_build.lookalikes`), a line a character; what the eye
mistakes although the fonts part it stands here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

MEASURED = Path(__file__).with_name("lookalikes.txt")

# In each group any may stand for any other: they differ by a stroke, or in the half that is seen last. Written for
# what occurs in policy speeches; a pair that is missing is still found where a word of three characters or more is
# otherwise right.
_GROUPS = """
未末 己已巳 土士 人入八 天夭夫无 日曰目 木本术 治冶 侯候 拔拨 辨辩辫 境镜竟竞 历厉 晴睛清情请精
栽载裁戴 复夏 贷货 兴与 振赈 千干于 大太犬 刀力刃 王玉主 田由甲申 问间闻 住往注柱驻 陈阵 析折拆
准淮 沧沦 论伦抡沦 抢枪 抱饱炮跑 怀坏环还 坐座 代伐 休体 村材杆 帅师 帐账 仓仑 令今 气汽 乌鸟
免兔 卖买实 失矢 贝见 户尸 方万 区匹 巨臣 斤斥 爪瓜 史吏更 厂广 乃及 牛午 牧收 特持待侍
检捡险验 枝技 核咳刻 标际 桥侨骄轿 校较 模摸漠 构沟购 杭抗坑 板版扳 极级 枯姑 综棕踪 线钱浅残
识积职织 纪记 经径轻劲 细组 绩积债 读续 绿录缘 编偏遍篇 缓援暖 维推唯准 提题堤 换唤焕 授受 探深
挂桂 培陪倍 域城 堆推 增憎赠 坚竖 垦恳 场扬汤 壮状 奖浆 妥受 字学宁 宜宣 官宫管菅 密蜜
富副福幅 昼尽 屏屈 展屐 岗岚 州洲 平乎 床庆 库军 底低抵 废度 建健键 弘弛 当挡档 徒徙陡 徐除
心必 忧优扰 快块决 怜冷 恢灰 患忠 惜借错措 填慎 懂董 戍戌戎 战站 扛打 投设 护炉 拓柘 拥佣
持恃 接按 挥浑 捷睫 排徘 推椎 描瞄 搞稿 播潘 操燥躁澡 攻功巧 效郊 敢取 散撒 科料 旋施族旅
旱早旦 冒昌 易场 显湿 晚挽 暑署 暴瀑 期朝 权杈 末来耒 果裹 栋拣 样洋详 根很银 桃挑 直植真
欠久 款歉 正止 列例 段假 毫豪 民良 水永 江汇 没设 泄世 法怯 泛乏 择泽释译 洁浩 测侧则 挤济齐
浓农 侮海悔梅 削消销 淡谈 渔鱼 港巷 源原 带滞 满瞒 潜替 激邀 灾灭 炼练拣 烂拦栏 蕉焦集 照昭
煤媒谋 爱受 牌碑 猛盟 卒率 现观规 诊珍 理埋 甩用 疏流 登澄 盐监 相想箱 予矛 旷矿 玛码 坡破波
础拙 确角 炭碳 祖租组 秋秒 种钟 稳隐 究突空穷 章童 端瑞 弟第 等筹 策束 签检 简间 份粉 索素
系紧 纲钢网 纳呐 纵从 纺访防 罗岁 群郡 考老 耘耕 联朕 肥把 育盲 胁协 熊能态 脱说悦税 府腐
腾滕 茅芯 苦若 英央 慌荒 菜莱 荻获 著箸 畜蓄 蓝篮 虑虚 融触 补朴扑 袋装 订钉 仪议义 讲井
午许 坪评 词同 诚城 活话 旬询 误娱 课棵 谐皆 贡责 败贩 盾质 贪贫 贯惯 费弗 姿资 超越起 洛路
轧轨 传转 轮论 输偷 达这 迁迂 边过 仰迎 迟退 述术 腿退 透秀 递弟 痛通 速束 遂逐 避壁 邮油
部陪 酒洒 计针 钻站 铺辅 峰锋 镇填 长张 闭闲 闯闻 阴阳 价阶 际标 限很 完院 堕随 滩难 雾零
雷雪 袖轴抽 贡项 顶项预 顺须 预领 凤风 飞气 香杳 骨肯 庄压 创仓 划刘 厅斤 参叁 吉告 含合
吨纯 遏遇
"""


@cache
def _alike() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _GROUPS.split():
        for character in group:
            found.setdefault(character, set()).update(group)
    for line in MEASURED.read_text(encoding="utf-8").split():
        found.setdefault(line[0], set()).update(line[1:])
        for other in line[1:]:
            found.setdefault(other, set()).add(line[0])
    return {character: frozenset(others - {character}) for character, others in found.items()}


def lookalikes(character: str) -> frozenset[str]:
    """Return the characters that are mistaken for `character` by the eye.

    >>> "冶" in lookalikes("治"), lookalikes("x")
    (True, frozenset())
    """
    return _alike().get(character, frozenset())


def look_alike(one: str, other: str) -> bool:
    """Whether two characters are mistaken for one another by the eye.

    >>> look_alike("竟", "境"), look_alike("竟", "发")
    (True, False)
    """
    return other in lookalikes(one)
