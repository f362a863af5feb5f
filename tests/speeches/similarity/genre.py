"""In charge of making speeches in the language of the genre, and copies of them as vendors make them."""

# ruff: noqa: SIM905  # word lists and long cases are read best unbroken

from __future__ import annotations

import random
import re
from collections.abc import Callable

# What every such speech says, whoever gives it: different speeches share these, and are different all the same.
_SET_PHRASES = [
    "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大精神",
    "完整、准确、全面贯彻新发展理念，加快构建新发展格局，着力推动高质量发展",
    "统筹推进“五位一体”总体布局，协调推进“四个全面”战略布局",
    "增强“四个意识”、坚定“四个自信”、做到“两个维护”",
    "坚持以人民为中心的发展思想，不断增强人民群众的获得感、幸福感、安全感",
    "以钉钉子精神抓好各项任务落实，一张蓝图绘到底，一茬接着一茬干",
]
# Short pieces, so that no clause of six characters or more is common just because the vocabulary is small.
_WHO = "各部门 全县 党员 乡镇 县直单位 干部 农业口 支部 村两委 工作队 政法口 企业 窗口 专班 街道 学校".split()
_HOW = "主动 扎实 紧盯目标 立足实际 对照清单 不等不靠 带头 统筹 坚持问题导向 加力 逐项 连续 提前 分类 全程 精准 合力 常态化".split()
_DO = "推进 抓好 发展 整治 盘活 培育 改造 完善 推广 守牢 化解 提升 建设 补齐 优化 压实 做细 拓宽 健全 清理 引进 保护 修缮 规范".split()
_WHAT = "茶园 河道 民宿 厂房 粮田 水利 人居环境 农贸市场 小区 信访件 通村路 档案 养老 托育 菜篮子 物流 冷链 电商 文旅 林下经济 竹编 中药材 稻虾 苗木 学位 床位 营商环境 审批 项目 园区 用地 用工 融资 防汛 森林防火 食品安全 矿山 危房 厕所 污水 垃圾 电网 气源 公交 驿站 古村 非遗 展馆 球场 书屋".split()
_WHY = "增收 见效 惠民 托底 提速 进位 留人 聚气 出彩 达标 减负 除患 放心 满意 受益 结果".split()
_PLACES = "青石|云溪|柳河|白塔|长岭|石门|双桥|東山|南坪|北湾".replace("東", "东").split("|")
AD = "更多公文范文请关注公众号“笔墨先生”，加微信bimo{number}进群，每天更新原创讲话稿"


def speech(seed: int, paragraphs: int = 24) -> str:
    """Make a speech of some 100 characters a paragraph; the same for the same seed."""
    source = random.Random(f"speech {seed}")
    place = source.choice(_PLACES)
    lines = [
        f"在{place}县{source.choice(_WHAT)}工作推进会上的讲话",
        f"{place}县委书记  {source.choice('张王李赵刘陈')}{source.choice('建志文国')}{source.choice('军华平林')}",
        "同志们：",
    ]
    for number in range(paragraphs):
        sentences = []
        for _ in range(source.randint(2, 4)):
            clauses = [
                "".join(
                    source.choice(pieces)
                    for pieces in (_WHO, _HOW, _DO, _WHAT, ("、",), _WHAT, _WHY)[source.randrange(2) :]
                )
                for _ in range(source.randint(2, 4))
            ]
            clauses.append(
                f"力争{source.randint(2, 12)}月底前在{source.choice(_PLACES)}镇完成{source.randint(10, 999)}项"
            )
            sentences.append("，".join(clauses))
        if source.random() < 0.3:
            sentences.insert(0, source.choice(_SET_PHRASES))
        lines.append(f"{number + 1}." * (number % 6 == 0) + "。".join(sentences) + "。")
    return "\n".join(lines)


def with_advertisements(text: str, source: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(max(2, len(lines) // 8)):
        lines.insert(source.randrange(len(lines) + 1), AD.format(number=source.randrange(999)))
    return "\n".join(lines)


def with_other_digits(text: str, source: random.Random) -> str:
    return re.sub(r"\d", lambda _: str(source.randrange(10)), text)


def blotted(text: str, source: random.Random) -> str:
    for name in _PLACES:
        text = text.replace(name, source.choice(("某某", "*", "××", "XX", "__")))
    return text


def reworded(text: str, source: random.Random) -> str:
    for old, new in (("力争", "确保"), ("切实", "坚决"), ("必须", "一定要"), ("基层党组织", "各级党组织")):
        if source.random() < 0.7:
            text = text.replace(old, new)
    return text


def half_width_on_one_line(text: str, _source: random.Random) -> str:
    return "".join(text.split()).translate(str.maketrans("，。：；（）“”", ',.:;()""'))


COPIES: dict[str, Callable[[str, random.Random], str]] = {
    "advertisements": with_advertisements,
    "digits": with_other_digits,
    "blots": blotted,
    "words": reworded,
    "one line, half width": half_width_on_one_line,
    "advertisements, digits and blots": lambda text, source: with_advertisements(
        with_other_digits(blotted(text, source), source), source
    ),
}
