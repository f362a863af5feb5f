"""In charge of the vocabularies that rows of rules are built from: a frame for each row that each word must go through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.parsing.occasions import KIND_WORDS
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
_SPEECH = "在全县教育大会上"

_OFFICES = (
    Use("office_before", OFFICES, f"溪口县{{}}黎望川{_SPEECH}的讲话", "溪口县{} 黎望川", f"群众黎望川{_SPEECH}的讲话"),
    Use(
        "office_before", OFFICES, f"县长、溪口县{{}}黎望川{_SPEECH}的讲话", "县长、溪口县{} 黎望川",
        f"群众、村民黎望川{_SPEECH}的讲话",
    ),
    Use("name_before", OFFICES, f"黎望川{{}}{_SPEECH}的讲话", "黎望川 {}", f"黎望川群众{_SPEECH}的讲话"),
    Use("name_and_office", OFFICES, f"黎望川{{}}{_SPEECH}的讲话", "黎望川 {}", f"黎望川群众{_SPEECH}的讲话"),
    Use("office_behind", OFFICES, "全县教育大会讲话({} 黎望川)", "{} 黎望川", "全县教育大会讲话(群众 黎望川)"),
    Use("office_or_organ", OFFICES, "溪口{}", "{}", "溪口群众"),
)  # fmt: skip

_SURNAMES = (
    Use("office_before", COMPOUND_SURNAMES, "县长{}明德的讲话", "县长 {}明德", "群众{}明德的讲话"),
    Use("name_before", COMPOUND_SURNAMES, f"{{}}明德{_SPEECH}的讲话", "{}明德", f"溪口明德{_SPEECH}的讲话"),
    Use("name_and_office", COMPOUND_SURNAMES, f"{{}}明县长{_SPEECH}的讲话", "{}明 县长", f"溪口明县长{_SPEECH}的讲话"),
    Use("office_behind", COMPOUND_SURNAMES, "全县教育大会讲话(县长 {}明德)", "县长 {}明德", "全县教育大会讲话(县长 溪口明德)"),
)  # fmt: skip

_KINDS_OF_TEXT = (
    Use("title", _KINDS, f"{_SPEECH}的{{}}", None, f"{_SPEECH}的精神"),
    Use("at_an_occasion", _KINDS, f"{_SPEECH}的{{}}", "全县教育大会", f"{_SPEECH}的精神"),
    Use("occasion_first", _KINDS, "全县教育大会{}", "全县教育大会", "全县教育大会精神"),
    Use("office_before", _KINDS, "县长的{}", "县长", "县长的精神"),
    Use(
        "glued_main",
        _KINDS,
        f"奋力开创新局面{_SPEECH}的{{}}",
        "奋力开创新局面",
        f"奋力开创新局面{_SPEECH}的精神",
    ),
    Use(
        "twice",
        _KINDS,
        f"{_SPEECH}的{{}}{_SPEECH}的{{}}",
        f"{_SPEECH}的{{}}",
        f"{_SPEECH}的精神{_SPEECH}的精神",
    ),
    Use("leading", _KINDS, f"{_SPEECH}的{{}}各位", f"{_SPEECH}的{{}}", f"{_SPEECH}的精神各位"),
    Use("quoted", _KINDS, f"“{_SPEECH}的{{}}”", f"{_SPEECH}的{{}}", f"“{_SPEECH}的精神”"),
)

_OF_TITLES = (
    Use(
        "at_an_occasion", title_words.WHEN_AT_OCCASION, "在全县教育大会{}的致辞", "全县教育大会",
        "在全县教育大会上的精神",
    ),
    Use(
        "at_an_occasion", title_words.HOW_AT_OCCASION, "在全县教育大会中{}致辞", "全县教育大会",
        "在全县教育大会中重要精神",
    ),
    Use("occasion_first", title_words.WHEN_AT_MEETING, "全县教育大会{}的致辞", "全县教育大会", "全县教育大会中的致辞"),
    Use("occasion_first", title_words.HOW_AT_MEETING, "全县教育大会{}致辞", "全县教育大会", "全县教育大会谆谆致辞"),
    Use("occasion_first", title_words.MEETINGS, "全县教育{}致辞", "全县教育{}", "全县教育委员会致辞"),
    Use("party_lecture", title_words.LECTURES, "党支部书记专题党课{}", "党支部书记专题党课", "党支部书记专题党课纪律"),
    Use(
        "glued_main", title_words.MEETINGS_OF_GLUED, "奋力开创新局面在全县教育{}上的讲话", "奋力开创新局面",
        "奋力开创新局面在全县教育之路上的讲话",
    ),
    Use("leading", title_words.PLACES_IN_LEADING, "全县教育{}致辞各位", "全县教育{}致辞", "全县教育致辞各位"),
    Use("leading", title_words.HOW_IN_LEADING, "全县教育大会{}致辞各位", "全县教育大会{}致辞", "全县教育大会谆谆致辞各位"),
    Use("leading", title_words.FORMS_IN_LEADING, "全县教育大会致辞{}各位", "全县教育大会致辞{}", "全县教育大会提纲各位"),
    Use("title", title_words.FORMS, f"{_SPEECH}的致辞{{}}", None, f"{_SPEECH}的致辞精神"),
    Use("at_an_occasion", title_words.FORMS, f"{_SPEECH}的致辞{{}}", "全县教育大会", f"{_SPEECH}的致辞精神"),
    Use("occasion_first", title_words.FORMS, "全县教育大会致辞{}", "全县教育大会", "全县教育大会致辞精神"),
    Use(
        "glued_main", title_words.FORMS, f"奋力开创新局面{_SPEECH}的致辞{{}}", "奋力开创新局面",
        f"奋力开创新局面{_SPEECH}的致辞精神",
    ),
    Use("twice", title_words.FORMS, f"{_SPEECH}的致辞{{}}{_SPEECH}的致辞{{}}", f"{_SPEECH}的致辞{{}}", f"{_SPEECH}的致辞"),
)  # fmt: skip

# Behind an abstract in brackets three brackets more; behind none, three in all.
_ABSTRACTS = tuple(
    Use(row, ("(摘要)(一)(二)(三)",), frame, found, frame.replace("{}", "(一)(二)(三)(四)"))
    for row, frame, found in (
        ("at_an_occasion", f"{_SPEECH}的致辞{{}}", "全县教育大会"),
        ("occasion_first", "全县教育大会致辞{}", "全县教育大会"),
        ("glued_main", f"奋力开创新局面{_SPEECH}的致辞{{}}", "奋力开创新局面"),
        ("twice", f"{_SPEECH}的致辞{{}}{_SPEECH}的致辞{{}}", f"{_SPEECH}的致辞{{}}"),
    )
)

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
    *_SURNAMES,
    *_KINDS_OF_TEXT,
    *_OF_TITLES,
    *_ABSTRACTS,
    *_SALUTATIONS,
    *_LABELS,
    Use("editors_in_a_row", credits.EDITORS_WORK, "{}范晓", None, "讲话范晓"),
    Use("editors_in_a_row", (*credits.EDITORS_WORK, "编辑", "责编", "美编", "监制"), "校对仇丽/{}范晓", None, "校对仇丽/讲话范晓"),
    Use("tag_inside", marks.TAG_NAMES, "各位<{}>同志", None, "各位<讲话>同志"),
    Use("vendor_made_it", inside.VENDORS, "好。{}整理", "{}整理", "好。档案整理"),
)  # fmt: skip
