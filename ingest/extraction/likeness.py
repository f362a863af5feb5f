"""In charge of how much a text looks like Chinese that a person wrote: what bytes read in a wrong encoding do not."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from functools import cache

# Half of any Chinese text is made of these; bytes read in a wrong encoding give rare characters instead.
_COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得"
    "经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义"
    "事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情最立代想已通并提直题党"
    "程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被"
    "市县省委同志们讲话会议精神领导干部群众工作经济社会发展建设改革加强推进落实坚持"
    "這個國為時來們說對會發動產後學過經進著電裡實種兩體機當點從業開還應現無與關數內樣線問題長黨員組見計別農運論強區縣領導幹黨記書設"
    "，。、；：“”！？《》（）\u3000"
)
# What bytes read in a wrong encoding give, from a first code to a last, and how much against it each one is.
_STRANGE = (
    (0x00, 0x08, 1.0),
    (0x0E, 0x19, 1.0),  # between them tab and line ends, after them the end of file of DOS
    (0x1B, 0x1F, 1.0),
    (0x80, 0x9F, 1.0),
    (0x3400, 0x4DFF, 0.5),  # rare characters: possible, never many
    (0xE000, 0xF8FF, 1.0),
    (0xFFFD, 0xFFFD, 1.0),
    (0x20000, 0xEFFFF, 0.5),
    (0xF0000, 0x10FFFF, 1.0),
)
_STRANGE_FROM = [first for first, _last, _weight in _STRANGE]


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON)


def judge(text: str) -> float:
    """Say how much `text` looks like something a person wrote: 1 for plain, below 0 for noise."""
    if not text:
        return 0.0
    common = _common()
    counts = Counter(text)  # a text has few characters, many times each: each is judged once
    seen = sum(count for character, count in counts.items() if character >= "\x80")
    good = sum(count for character, count in counts.items() if character in common)
    bad = sum(count * _strangeness(character) for character, count in counts.items())
    if not seen:
        return 0.5 - 10 * bad / len(text)
    return good / seen - 4 * bad / (seen + 1)


def _strangeness(character: str) -> float:
    """Say how much a character is against an encoding that gives it."""
    code = ord(character)
    _first, last, weight = _STRANGE[bisect(_STRANGE_FROM, code) - 1]
    return weight if code <= last else 0.0
