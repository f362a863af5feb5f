"""In charge of the vocabularies that rows of rules are built from: a frame for each row that each word must go through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.parsing.occasions import KIND_WORDS, LATER_KIND_WORDS
from ingest.parsing.rules import credits, heads, inside, marks, title_words
from speeches.gazetteer.offices import COMPOUND_SURNAMES, OFFICES


@dataclass(frozen=True, slots=True)
class Use:
    """Where a row of rules uses a vocabulary: {} in `frame` and in what is then found stands for each of its words.

    What is found is None for rows of which it only counts that they take a text; `left` is a near miss.
    """

    row: str
    words: tuple[str, ...]
    frame: str
    found: str | None
    left: str

    def examples(self) -> Iterable[tuple[str, str | None]]:
        """Yield an example for each word, with what is found in it."""
        for word in self.words:
            yield self.frame.replace("{}", word), self.found and self.found.replace("{}", word)


_KINDS = tuple(KIND_WORDS)
_LATER_KINDS = tuple(LATER_KIND_WORDS)
_SPEECH = "在全县教育大会上"

_OFFICES = (
    Use("part_speaker_bracket", OFFICES, "({} 黎望川)", "{} 黎望川", "(群众 黎望川)"),
    Use("office_or_organ", OFFICES, "溪口{}", "{}", "溪口群众"),
    Use("part_speaker_bracket", COMPOUND_SURNAMES, "(县长 {}明德)", "县长 {}明德", "(县长 溪口明德)"),
)  # fmt: skip

_KINDS_OF_TEXT = (
    Use("ending", _KINDS, f"{_SPEECH}的{{}}", None, f"{_SPEECH}的精神"),
    Use("ending", _LATER_KINDS, f"{_SPEECH}的{{}}", None, f"{_SPEECH}的精神"),
    Use("ending", title_words.FORMS, f"{_SPEECH}的致辞{{}}", None, f"{_SPEECH}的致辞精神"),
    Use("ending", ("(摘要)(一)(二)(三)",), f"{_SPEECH}的致辞{{}}", None, f"{_SPEECH}的致辞(一)精神"),
    Use("part_kind", _KINDS, "{}", "{}", "精神"),
    Use("part_later_kind", _LATER_KINDS, "{}", "{}", "精神"),
    Use("part_how_else", _KINDS, "惜别{}", "惜别", "惜别精神"),
    Use("compiled", _KINDS, f"{_SPEECH}的{{}}和县长的{{}}合编", f"{_SPEECH}的{{}}", f"{_SPEECH}的精神和县长的精神合编"),
    Use(
        "compiled", title_words.FORMS, f"{_SPEECH}的致辞{{}}和县长的致辞{{}}合编", f"{_SPEECH}的致辞{{}}",
        f"{_SPEECH}的精神和县长的精神合编",
    ),
    Use("quoted", _KINDS, f"“{_SPEECH}的{{}}”", f"{_SPEECH}的{{}}", f"“{_SPEECH}的精神”"),
)  # fmt: skip

_OF_TITLES = (
    Use("part_leaders", title_words.LEADERS, "县委主要{}在", "县委主要{}", "县委主要精神在"),
    Use("part_taking_part", title_words.TAKING_PART, "{}全县教育大会", "{}", "召开全县教育大会"),
    Use("part_when", title_words.WHEN_AT_OCCASION, "{}的致辞", "{}", "的致辞"),
    Use("part_how", title_words.HOW_AT_OCCASION, "{}致辞", "{}", "谆谆致辞"),
    Use("part_form", title_words.FORMS, "{}", "{}", "精神"),
    Use("part_form", title_words.FORMS, "讲话{}", "讲话{}", "精神"),
    Use("part_of_lecture", title_words.LECTURES, "{}", "{}", "纪律"),
    Use("part_lecture", title_words.LECTURES, "党支部书记专题党课{}", "党支部书记专题党课", "党支部书记专题党课纪律"),
    Use("part_purpose", title_words.TASKS, "贯彻全会精神{}春耕会", "贯彻全会精神{}", "贯彻全会精神专题会"),
    Use("part_channel", title_words.CHANNELS, "{}在全县大会上", "{}", "{}稿"),
    Use("part_channel_behind", title_words.CHANNELS, "-{}", "-{}", "-{}稿"),
    Use("ends_in_meeting", title_words.MEETINGS, "全县教育{}", "{}", "全县教育委员会"),
    Use("ends_in_visit", title_words.VISITS, "在石桥镇{}", "{}", "在石桥镇"),
)  # fmt: skip

_SALUTATIONS = tuple(
    Use("salutation", words, before + frame, before + frame, before + left)
    for before in ("", "同志们、")
    for words, frame, left in (
        (heads.GREETED, "各位{}:", "各位桌椅:"),
        (heads.HONOURED, "{}黎望川县长:", "可爱的黎望川县长:"),
        (heads.HONOURED, "{}各位桌椅:", "可爱的各位桌椅:"),
        (heads.GREETED_IN_NUMBERS, "{}们:", "桌椅们:"),
    )
)

_LABELS = tuple(
    Use(f"label_of_{row}", credits.LABELLED, f"{{}}{label}：甲", None, f"会议{label}：甲")
    for row, label in (
        ("source", "来源"), ("maker", "作者"), ("time", "发布时间"), ("count", "字数"), ("class", "分类"),
        ("record", "索引号"),
    )
)  # fmt: skip

USES = (
    *_OFFICES,
    *_KINDS_OF_TEXT,
    *_OF_TITLES,
    *_SALUTATIONS,
    *_LABELS,
    Use("editors_in_a_row", credits.EDITORS_WORK, "{}范晓", None, "讲话范晓"),
    Use("editors_in_a_row", (*credits.EDITORS_WORK, "编辑", "责编", "美编", "监制"), "校对仇丽/{}范晓", None, "校对仇丽/讲话范晓"),
    Use("tag_inside", marks.TAG_NAMES, "各位<{}>同志", None, "各位<讲话>同志"),
    Use("vendor_made_it", inside.VENDORS, "好。{}整理", "{}整理", "好。档案整理"),
)  # fmt: skip
