"""In charge of noise inside lines: leaked markup, pinyin of bad conversions, watermarks, paywall notes, page numbers."""

# ruff: noqa: E501 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

# Zero-width marks of wiki pages, byte order marks, soft hyphens, control characters.
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f]+")

_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TONED = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
# 開(kāi)發(fā) takes; 党(工)委 and 人均GDP(gdp) without a tone anywhere in the text leave.
_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zA-ZüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜÜ]{1,7}[)）]")

# Names under which transcripts are sold and copied around; a name alone proves nothing, with 整理 behind it does.
_VENDORS = (
    "笔扫千军 酷乐文行 笔苑 笔杆子 老秘 新文秘 秘书网 公文网 文秘网 公文写作 第一范文 范文网 文库网 材料网 写作网 笔者网 中国公文网 "
    "无忧公文 文名 秘书在线"
)
_ANY_VENDOR = "|".join(name + ("网?" if not name.endswith("网") else "") for name in _VENDORS.split())
# Each rule with words one of which must occur before its pattern is tried: most texts have none of them.
_RULES = (
    ("markup", ("<", "&", "hape", "?!?", "/p>"), re.compile(
        r"""</?[a-zA-Z!][^<>\n]{0,300}> | &(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|\#\d{2,6}|\#x[0-9a-f]{2,5});
          | \?!\?/[a-z]{1,4}> | (?<![A-Za-z])/[pb]> | (?<![A-Za-z])[Ss]hape\ ?\d{1,3}(?!\d)""", re.VERBOSE)),
    ("watermark", tuple(_VENDORS.split()), re.compile(
        rf"""(?:本文(?:由|来自|来源))?(?:{_ANY_VENDOR})(?:收集|搜集|倾情|精心|独家)?
             (?:整理|提供|制作|出品|原创|发布|首发|编辑)(?:[,，]?\s?咨询?QQ\d+)?""", re.VERBOSE)),
    ("watermark", ("尽在",), re.compile(r"更多[^,，。;；!！?？\n]{2,14}(?:请|敬请|尽)在[^,，。;；!！?？\n]{2,40}$", re.MULTILINE)),
    # …圆满完成。【文稿之家QQ群:8392011,加入即送】 · …圆满完成。 更多范文请登录http://…: an advert hung on the last sentence of a line.
    ("contact", ("http", "www.", "QQ", "qq", "加群", "微信", "公众号"), re.compile(
        r"""(?<=[。！!？?”"）)])\s{0,4}(?=[^\n]{0,60}(?:文稿|好稿|材料|范文|公文|资料|文秘|文库|更多|整理|加群|入群|会员|关注|本文))(?![^。！!？?\n]{0,90}(?:网址|我们|各级|同志|全[县市省区]|监督|举报))[^。！!？?\n]{0,40}
            (?:https?://|www\.|(?:QQ|qq)群?\s?[:：]?\s?\d{5}|加群(?:号)?\s?[:：]?\s?\d{5}|加?微信号?\s?[:：]?\s?[a-zA-Z]\w{4}|关注(?:我们的)?(?:微信)?公众号)[^。！!？?\n]{0,60}$
          | (?<![网站台录询])[\[【（(〔](?=[^\n]{0,30}(?:文稿|好稿|材料|范文|公文|资料|文秘|文库|更多|整理))(?![^\n]{0,40}(?:网址|平台|登[录陆]))[^\[\]【】()（）〔〕\n。]{2,30}(?:https?://|www\.(?![\w.]*gov)|(?:QQ|qq)群?[:：]?\s?\d{5}|加?微信号?[:：]?\s?[a-zA-Z]\w{4})[^\[\]【】()（）〔〕\n]{0,30}[\]】)）〕]""", re.VERBOSE | re.MULTILINE)),
    ("paywall", ("此处隐藏", "未完", "想阅读完"), re.compile(
        r"""[（(【\[]?此处隐藏\s?\d+\s?个?字[。.,，]?(?:\s?(?:VIP|vip|会员)[^\s。\n]{0,12}(?:可见|查看|阅读))?[）)】\]]?
          | [….。]{0,12}[(（]未完[,，、；;]?\s?全文共\s?\d+\s?字[^)）\n]{0,60}(?:[)）]|$)
          | [(（]想阅读完全?部?[^)）\n]{0,30}登[陆录][^)）\n]{0,6}[)）]""", re.VERBOSE | re.MULTILINE)),
    # …晒一晒各家的收成.本文共计4218字,剩余内容请充值后阅读: hung on the last sentence, it speaks of the document.
    ("paywall", ("本文", "全文"), re.compile(
        r"(?<=[。.!！?？…”])\s?(?:本文|全文)共计?\s?\d+\s?字[^。\n]{0,24}(?:充值|付费|下载|登[录陆]|会员|购买)[^。\n]{0,12}$", re.MULTILINE)),
    ("contact", ("👉", "QQ", "qq", "微信", "V信"), re.compile(
        r"""请?点击\s?👉[^👈\n]{0,40}👈\s?(?:联系(?:老师|客服|我们))?
          | [(（【]?(?:咨询|联系|加)?(?:QQ|qq|微信号?|V信)[:： ]{0,2}(?:[a-zA-Z]\w{5,19}|\d{6,11})[)）】]?""", re.VERBOSE)),
    # 促进我—1—国经济: a page number in the middle of a sentence.
    ("page", ("—", "―", "–", "-"), re.compile(
        r"[—―–-]\s?\d{1,3}\s?[—―–-](?=\s?(?:[\u3400-\u9fff，、；：。,;:]|$))", re.MULTILINE)),
    ("turn", ("版)", "版）"), re.compile(r"[(（](?:下转|上接|紧接)第?[一二三四五六七八九十\d]{1,3}版[^)）\n]{0,6}[)）]")),
)  # fmt: skip
_HAN_BEFORE = re.compile(r"[\u3400-\u9fff，、；：。,;:]\s?$")


# Rules whose patterns hold no white space.
_WITHIN_LINES = frozenset(("pinyin", "invisible", "suffix"))


class Noise(NamedTuple):
    """A run `start:end` of the source that is no part of the speech, and the rule that says so."""

    start: int
    end: int
    rule: str


def find_noise(
    source: str, keep: Collection[int] = (), additions: Collection[tuple[int, int]] = ()
) -> list[Noise]:
    """Return the runs of noise inside the lines of `source`, in order, none overlapping another.

    A run that starts at one of the offsets `keep` stays in the text. `additions` are runs that a site hung on
    titles; they are noise too.
    """
    found = [Noise(m.start(), m.end(), "invisible") for m in INVISIBLE.finditer(source)]
    for rule, words, pattern in _RULES:
        if any(word in source for word in words):
            found += [
                Noise(m.start(), m.end(), rule) for m in pattern.finditer(source) if _fits(source, m, rule)
            ]
    found += [Noise(start, end, "suffix") for start, end in additions]
    pinyin = list(_PINYIN.finditer(source))
    toned = sum(1 for m in pinyin if _TONED.search(m.group()))
    # A conversion that writes readings does it everywhere; then those without a tone mark (de, ma) go as well.
    if toned:
        found += [
            Noise(m.start(), m.end(), "pinyin") for m in pinyin if toned >= 3 or _TONED.search(m.group())
        ]
    found.sort(key=lambda noise: (noise.start, -noise.end))
    clean: list[Noise] = []
    for noise in found:
        # Nothing is cut across a line's end: lines are judged one by one.
        if noise.rule not in _WITHIN_LINES and _LINE_END.search(source, noise.start, noise.end):
            continue
        if noise.start in keep or (clean and noise.start < clean[-1].end):
            continue
        clean.append(noise)
    return clean


def _fits(source: str, match: re.Match[str], rule: str) -> bool:
    """A page number inside a line stands behind a Chinese character: 5-1-2 is a count, not one."""
    return rule != "page" or _HAN_BEFORE.search(source[max(0, match.start() - 2) : match.start()]) is not None
