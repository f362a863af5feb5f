"""In charge of offices and names of persons: what an office ends in, what a Chinese name looks like."""

# ruff: noqa: E501, SIM905 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

import re

# What an office ends in. 委员 and 代表 alone are no office of a speaker: 各位委员, 各位代表.
_OFFICE_WORDS = """
    第一书记 党委书记 党组书记 副书记 总书记 书记 常务副县长 常务副市长 副部长 副县长 副市长
    副区长 副省长 副州长 副旗长 副盟长 副镇长 副乡长 副局长 副主任 副主席 副秘书长 副院长
    副校长 副总经理 副董事长 副厅长 副司长 副处长 副会长 副检察长 副总理 副科长 副所长 副站长
    副总队长 副支队长 副大队长 副理事长 副行长 副专员 副指挥长 副组长 副总指挥 副行长 部长 县长
    市长 区长 省长 州长 旗长 盟长 镇长 乡长 局长 主任 主席 秘书长 院长 校长 总经理 董事长
    厅长 司长 处长 会长 检察长 总理 科长 所长 站长 总队长 支队长 大队长 中队长 队长 理事长
    行长 专员 指挥长 总指挥 组长 政委 政治委员 司令员 司令 参谋长 党委委员 县委常委 市委常委
    省委常委 区委常委 常委 主委 村长 园长 馆长 台长 社长 总编辑 书记处书记 督学 巡视员 调研员
    主任委员 副主任委员 大使 总领事 行政长官 厂长 总工程师 理事 监事长 团长 军长 师长 领导小组组长 工委书记 纪委书记 政法委书记 委员长
    召集人 发起人 社区书记 村支书 支部书记 街道办主任 管委会主任 秘书 总裁 首席执行官 指导员 教导员 负责人
    """.split()
# The longest first, which a pattern must try first.
OFFICES = tuple(sorted(dict.fromkeys(_OFFICE_WORDS), key=len, reverse=True))
OFFICE = "(?:" + "|".join(OFFICES) + ")"

# Single-character surnames by frequency, then compound ones; a name of three or four characters that starts with
# none of them is taken only where a space or a mark sets it apart.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
    "康易乔赖文洪蓝季牛温芦颜倪申欧殷葛岳齐樊焦章伍鲁柳邢施兰翟安庄俞聂路毕左宁关耿卓司盛栗麦包甘祁项尚商祝柴单凌荣阮辛管路柏霍裴焉岑邬解童边涂卜冉车晏瞿饶尤娄佟喻吉曲柯沙娜苗傅华鞠纪刁桂景成游靳谷詹费"
    "戚巩屈鲍骆舒全艾古桑仇计敖党巴池闵晋宫封隋连丛应臧栾宗房简楚买敬米储查初尔富弓勾海扈花滑皇霞惠姬嵇籍郏谯蹇阚匡旷邝郎冷利励廉蔺令娄芮麻蒙宓慕那南能年农欧庞逄蒲濮朴漆强覃曲瞿权冉仁茹桑佘舍师时斯粟邰滕佟"
    "宁仇栾暴厉戎祖符束井汲糜弓牧隗山谷车侯宓蓬郗班仰秋伊宫仇刚钭暨叶幸司韶印宿白怀鄂索籍屠蒙鬱胥能苍双莘翟谭劳逄姬扶堵宰郦雍璩濮寿通扈冀"
    "浦农别阎充连宦艾鱼容慎戈庾终居步耿弘国东殴殳沃越夔隆巩厍聂晁勾敖融訾辛阚那饶曾毋乜养丰关蒯相后红游权逯盖益桓公仉督佴羿笪哈谯年爱阳佟言福"
    "穆狄郁须丕贝顿时都满臧计伏谈贲诸裘缪湛支昝管经裘宗陵刘詹龙芮羿靳邴松段富巫乌焦巴隗窦章云奚范彭鲁韦昌马苗凤花方俞任袁柳酆鲍史费岑薛雷贺倪汤"
    "蒲邰从咸赖卓蔺屠池乔胥闻莘党雷檀练楼凌尧修冶但占况令东门原野战覃帅苟苑仝啜库肥"
    "贡阴蓟卫皮卞梅危虞翁荀杭钮郜寇燕阙荆习巢萧郤褚肇甄仲竺邸禹原苑云郁尉展湛迟晁操茅明木牟衣衡奚洒席揭候雒昝由窦阳展阎赫红雪"
)
COMPOUND_SURNAMES = tuple(
    "欧阳 钟离 百里 东郭 淳于 濮阳 公冶 太史 轩辕 澹台 公羊 宗政 仲孙 鲜于 闾丘 司空 万俟 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 端木 呼延 南宫 宇文 长孙 独孤 闻人 申屠 拓跋 赫连".split()
)
_COMPOUND = "|".join(COMPOUND_SURNAMES)
_HAN = "\u4e00-\u9fff"
# A surname and one or two characters, alternatives without a group around them.
SURNAMED = rf"(?:{_COMPOUND})[{_HAN}]{{1,2}}|[{_SURNAMES}][{_HAN}]{{1,2}}"
# A name in running text; minorities' names have a dot: 艾尔肯·吐尼亚孜.
NAME = rf"(?:{SURNAMED}|[{_HAN}]{{2,6}}(?:·[{_HAN}]{{1,8}})+)"
# 龚 正 · 栗 俊 昌: spaces within the name.
SPACED_NAME = rf"(?:[{_SURNAMES}] {{1,4}}[{_HAN}](?: {{0,4}}[{_HAN}])?|(?:{_COMPOUND}) {{1,4}}[{_HAN}](?: {{0,4}}[{_HAN}])?)"
# A name that is blotted out: XX, ×××, 某某, 张某某, 李××, *.
MASKED_NAME = rf"(?:[{_SURNAMES}]?(?:[x×*_☆#○〇□]{{1,4}}|某{{1,3}}))"
# Two or three characters that start like a name but are words of office or of the head of a page.
_NOT_NAMES = frozenset(
    """
    国务院 党中央 同志们 谢谢 谢谢大家 各位 代表 委员 讲话 报告 发言 主持 致辞 领导 大会 会议 全文 摘要 提纲 目录 前言
    任务 成绩 经验 问题 方向 安全 文件 通知 附件 常委 党员 干部 全体 全县 全市 全省 全区
    高度 成员 明确 时间 地点 江苏 云南 海南 甘肃 宁夏 安徽 河南 河北 湖南 湖北 广东 广西
    山东 山西 陕西 江西 浙江 福建 贵州 四川 吉林 辽宁 青海 西藏 新疆 北京 天津 上海 重庆
    黑龙江 内蒙古 武装 文化 农业 农村 计划 国家 公司 政府 简介 正文 原文 关于 强化 明天
    任命 时任 连任 向前 万人 方面 高质量 安排 严格 全面 解放 童心 路线 党课 管理 文稿
    云南省 海南省 石油 金融 花园 温暖 包括 能力 年度 利用 强调 简报 初心 应当 成功 农民
    古代 查看 尚未 项目 席卷 师生 党的 向上 牛羊 于是 何谓 白天 常言 单位 章程 解决
    """.split()
)

_NEVER_IN_NAMES = re.compile(
    r"^[年月日]+$|年月|月日|[的了在与及是上下]$|^.[和为]$|会议|大会|工作|书记|[省市县区镇乡]长"
)
_SPACES = re.compile(r"\s+")


def is_name(text: str) -> bool:
    """Say whether `text` (spaces allowed) is the name of a person: a surname and one or two characters.

    >>> is_name("栗 俊 昌"), is_name("高成锁"), is_name("艾尔肯·吐尼亚孜"), is_name("同志们")
    (True, True, True, False)
    """
    bare = _SPACES.sub("", text)
    return (
        bare not in _NOT_NAMES and not _NEVER_IN_NAMES.search(bare) and re.fullmatch(NAME, bare) is not None
    )


# Characters with which Mongolian, Tibetan, Uighur and Kazakh names are written: 巴图其木格, 次仁多吉, 买买提江.
_TRANSCRIBED = frozenset(
    "巴图其木格尔丹扎西多吉次仁卓玛旺杰布洛桑才让阿依古丽买提江热合曼斯坎艾孜苏莱力克帕夏努娜呼德勒宝音乌云日娃泽登嘎平措顿珠索朗拉姆央金吾那仁敖其克哈萨别依赛亚特肯"
)


def may_be_name(text: str) -> bool:
    """Say whether `text`, set apart behind an office, may be a name though it starts with no known surname."""
    bare = _SPACES.sub("", text)
    if bare in _NOT_NAMES or _NEVER_IN_NAMES.search(bare) or re.search(OFFICE, bare):
        return False
    return len(bare) <= 4 or sum(character in _TRANSCRIBED for character in bare) >= 3


def is_masked_name(text: str) -> bool:
    """Say whether a folded `text` stands for a name that was blotted out."""
    return re.fullmatch(MASKED_NAME, _SPACES.sub("", text)) is not None
