"""In charge of noise inside lines: leaked markup, pinyin of bad conversions, watermarks, paywall notes, page numbers."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

# Zero-width marks of wiki pages, byte order marks, soft hyphens, control characters.
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f]+")

_TONED = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
# 開(kāi)發(fā) takes; 党(工)委 and 人均GDP(gdp) without a tone anywhere in the text leave.
_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zA-ZüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜÜ]{1,7}[)）]")

# Names under which transcripts are sold and copied around; a name alone proves nothing, with 整理 behind it does.
_VENDORS = (
    "笔扫千军|酷乐文行|笔苑|笔杆子|老秘网?|新文秘网?|秘书网|公文网|文秘网|公文写作网?|第一范文网?|范文网|"
    "文库网|材料网|写作网|笔者网|中国公文网|无忧公文网?|好范文网?|文名|秘书在线"
)
_INLINE = re.compile(
    rf"""
      (?P<markup> </?[a-zA-Z!][^<>\n]{{0,300}}> | &(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|\#\d{{2,6}}|\#x[0-9a-f]{{2,5}});
                | \?!\?/[a-z]{{1,4}}> | (?<![A-Za-z])/[pb]> | (?<![A-Za-z])[Ss]hape\ ?\d{{1,3}}(?!\d) )
    | (?P<watermark> (?:本文(?:由|来自|来源))?(?:{_VENDORS})(?:收集|搜集|倾情|精心|独家)?(?:整理|提供|制作|出品|原创|发布|首发|编辑) (?:[,，]?\s?咨询?QQ\d+)? )
    | (?P<paywall> [（(【\[]?此处隐藏\s?\d+\s?个?字[。.,，]?(?:\s?(?:VIP|vip|会员)[^\s。\n]{{0,12}}(?:可见|查看|阅读))?[）)】\]]?
                 | [….。]{{0,12}}[(（]未完[,，、；;]?\s?全文共\s?\d+\s?字[^)）\n]{{0,60}}(?:[)）]|$)
                 | [(（]想阅读完全?部?[^)）\n]{{0,30}}登[陆录][^)）\n]{{0,6}}[)）] )
    | (?P<contact> 请?点击\s?👉[^👈\n]{{0,40}}👈\s?(?:联系(?:老师|客服|我们))? | [(（【]?(?:咨询|联系|加)?(?:QQ|qq|微信号?|V信)[:： ]{{0,2}}(?:[a-zA-Z]\w{{5,19}}|\d{{6,11}})[)）】]? )
    | (?P<page> (?<=[\u3400-\u9fff，、；：。,;:])\s?[—―–-]\s?\d{{1,3}}\s?[—―–-]\s?(?=[\u3400-\u9fff，、；：。,;:]) )
    | (?P<turn> [(（](?:下转|上接|紧接)第?[一二三四五六七八九十\d]{{1,3}}版[^)）\n]{{0,6}}[)）] )
    """,
    re.VERBOSE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Noise:
    """A run `start:end` of the source that is no part of the speech, and the rule that says so."""

    start: int
    end: int
    rule: str


def find_noise(source: str, keep: Collection[int] = ()) -> list[Noise]:
    """Return the runs of noise inside the lines of `source`, in order, none overlapping another.

    A run that starts at one of the offsets `keep` stays in the text.
    """
    found = [Noise(m.start(), m.end(), "invisible") for m in INVISIBLE.finditer(source)]
    found += [Noise(m.start(), m.end(), m.lastgroup or "noise") for m in _INLINE.finditer(source)]
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
        if noise.start in keep or (clean and noise.start < clean[-1].end):
            continue
        clean.append(noise)
    return clean
