"""In charge of single lines that are no part of the speech, whatever stands around them.

`【字体：大 中 小】` is a toolbar, `上一篇：…` a neighbour, `来源：云溪日报` a credit, `2022-09-23 11` a stamp. What they
look like stands in the tables of `rules`; here is in which order they are asked, and what speaks against them.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.parsing.lines import SourceLine
from ingest.parsing.rules import (
    codes,
    credits,
    markup,
    names,
    paywalls,
    prints,
    readers,
    rights,
    sellers,
    sites,
    stamps,
    talk,
)
from ingest.parsing.rules.rule import RemovalRule, Table, one_expression
from ingest.parsing.rules.widgets import DECORATION, WIDGET_WORDS

# The first table with a row for a line names it: 关注“云笔”公众号,更多讲话尽在云笔 is a code, not a seller's offer.
LINE_TABLES: tuple[Table, ...] = (
    codes.CODES,
    sellers.CONTACTS,
    sellers.OFFERS,
    names.SITE_NAMES,
    rights.RIGHTS,
    rights.GATHERERS,
    paywalls.PAYWALLS,
    sites.BREADCRUMBS,
    sites.NEIGHBOURS,
    credits.CREDITS,
    stamps.STAMPS,
    stamps.POSTED,
    sites.PAGES,
    markup.MARKUP,
    markup.CODE,
    credits.EDITORS,
    readers.ACCOUNTS,
    readers.PRICES,
    readers.HOST_USERS,
    prints.MACHINES,
    prints.RULES,
    prints.GAZETTES,
    sites.HOSTS,
    names.FILE_NAMES,
    names.LIST_NAMES,
    sites.SHARES,
    credits.CAPTIONS,
    prints.PARTS,
    readers.SPAM,
    prints.MAGAZINES,
    sites.ARROWS,
    prints.TURNS,
)
_match_line = one_expression(LINE_TABLES).fullmatch

# Longer lines are paragraphs: adverts and toolbars are short, and speeches do mention 微信公众号 and 会员.
_LONGEST = 110
# A line of so many characters may be a sentence.
_SENTENCE = 24
# Nor is what stands on an endless line looked through for braces.
_LONGEST_MARKUP = 4000
# Rules that a speaker's own sentence may meet: 用好微信公众号, 工会会员, 下载方案.
_SENTENCE_RULES = frozenset(
    (
        RemovalRule.PAYWALL,
        RemovalRule.MARKUP,
        RemovalRule.VENDOR,
        RemovalRule.SPAM,
        RemovalRule.CAPTION,
        RemovalRule.QR,
    )
)
_FULL_STOPS = tuple(mark + behind for mark in "。!?" for behind in ("", '"', "'", ")"))

_talks = talk.SPEECH_TALK.finder()
_is_item = talk.NUMBERED_ITEMS.finder()
_is_recorders_note = talk.RECORDERS_NOTES.finder()
_sells = talk.SELLS.finder()
_sells_for_certain = talk.SELLS_FOR_CERTAIN.finder()
_site_speaks = talk.SITES_SPEAK.finder()
_speaker_speaks = talk.SPEAKER_SPEAKS.finder()
_sells_alone = talk.SELLS_ALONE.finder()
_page_speaks = talk.PAGE_SPEAKS.finder()
_LABEL = credits.LABELS.compiled()


def rule_for(line: SourceLine) -> RemovalRule | None:
    """Name the rule by which `line` alone is boilerplate; None where it may belong to the speech."""
    compact = line.compact
    if len(compact) > _LONGEST:
        return RemovalRule.MARKUP if _is_markup(compact) else None
    if is_widget(compact) or _is_spaced_widget(line.folded):
        return RemovalRule.SINGLE if len(compact) == 1 else RemovalRule.WIDGET
    match = _match_line(compact)
    if match is None:
        return RemovalRule.CREDIT if _is_labelled(compact) else None
    if _is_recorders_note(compact):
        return None
    rule = RemovalRule(match.lastgroup or "")
    return None if any(objects(rule, compact) for objects in _OBJECTIONS) else rule


def sells_for_certain(compact: str) -> bool:
    """Say whether a sentence is a seller's or a site's, whatever it talks of."""
    return _sells_for_certain(compact) is not None or _site_speaks(compact) is not None


def is_widget(compact: str) -> bool:
    """Say whether a folded line without spaces consists of toolbar words: `【字体:大中小】打印`, `•本周热门`."""
    if len(compact) > _LONGEST:
        return False
    parts = [part for part in DECORATION.split(compact) if part]
    return bool(parts) and all(part in WIDGET_WORDS or part == "大中小" for part in parts)


def _is_spaced_widget(folded: str) -> bool:
    """大 中 小: words that only their spaces part."""
    parts = [part for part in DECORATION.split(folded) if part]
    return bool(parts) and all(part in WIDGET_WORDS for part in parts)


def _is_markup(compact: str) -> bool:
    return (
        len(compact) < _LONGEST_MARKUP
        and compact[0] in "@.<{#"
        and compact.count(";") + compact.count("}") >= 2
        and "{" in compact
    )


def _is_labelled(compact: str) -> bool:
    """索引号:0143-2016 发布机构:县政府办 · 字号[大中小]浏览量:1203: labels of a page, two or more, and no sentence."""
    return (
        _LABEL.match(compact) is not None
        and len({match.group() for match in _LABEL.finditer(compact)}) >= 2
        and not any(mark in compact for mark in "。;!?")
        and "地点:" not in compact
    )


def _may_be_the_speakers(rule: RemovalRule, compact: str) -> bool:
    """An item, or a line of some length that talks like a speech, is a speaker's unless only a seller says it."""
    if not _is_said(rule, compact):
        return False
    if _ends_a_sentence(compact) and _speaker_speaks(compact):
        # 同志们,以上是我的一点想法,仅供参考,请大家批评。
        return not _sells_for_certain(compact)
    return not (sells_for_certain(compact) if _ends_a_sentence(compact) else _sells(compact))


def _is_said(rule: RemovalRule, compact: str) -> bool:
    return rule in _SENTENCE_RULES and (
        _is_item(compact) is not None or (len(compact) > _SENTENCE and _talks(compact) is not None)
    )


def _is_short_sentence(rule: RemovalRule, compact: str) -> bool:
    """向群众免费送药。 offers nothing that sellers have."""
    return (
        rule is RemovalRule.VENDOR
        and not _is_said(rule, compact)
        and _ends_a_sentence(compact)
        and not (_sells(compact) or sells_for_certain(compact) or _sells_alone(compact))
    )


def _speaks_of_codes(rule: RemovalRule, compact: str) -> bool:
    """微信公众号“云溪政务”,欢迎监督。 gives an address; 扫描下方二维码。 tells the reader what to do."""
    return (
        rule is RemovalRule.QR
        and not _is_said(rule, compact)
        and _ends_a_sentence(compact)
        and not _page_speaks(compact)
    )


def _is_long_sentence(rule: RemovalRule, compact: str) -> bool:
    """What looks like a label or a stamp, but goes on in sentences that talk like a speech."""
    return (
        rule not in _SENTENCE_RULES
        and rule is not RemovalRule.GAZETTE
        and len(compact) > _SENTENCE
        and "。" in compact
        and _talks(compact) is not None
    )


# What speaks against a rule that met a line, each in order; one is enough.
_OBJECTIONS: tuple[Callable[[RemovalRule, str], bool], ...] = (
    _may_be_the_speakers,
    _is_short_sentence,
    _speaks_of_codes,
    _is_long_sentence,
)


def _ends_a_sentence(compact: str) -> bool:
    return compact.endswith(_FULL_STOPS)
