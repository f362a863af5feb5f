"""In charge of marking a reader's query in a text: the literal terms it holds and where they stand.

It reads of the query language (DESIGN §7) only what can be marked: quoted text and solid runs. What is
excluded (`-词`, `NOT 词`) or asked of another field (`讲话人:刘国文`) is not marked in the text.
"""

from __future__ import annotations

import re

from speeches.text.normalise import fold

# A page with more marks than this is a page of marks; nobody walks them.
MAX_TERMS = 24
MAX_MARKS = 2000
MAX_QUERY = 1000

Span = tuple[int, int]

# The fields of the query language. The words of some stand in the text; the others ask for something else,
# and `地区:云溪` marks nothing.
TEXT_FIELDS = ("小标题", "heading", "正文", "text")
OTHER_FIELDS = (
    "标题", "title", "讲话人", "speaker", "职务", "position",
    "地区", "region", "场合", "venue", "日期", "date",
)  # fmt: skip

# Takes `-"产业强县"`, `小标题:产业`, `“高质量 发展”~5`, `发展*`; leaves brackets and `|`.
_TERM = re.compile(
    rf"""
    (?P<not>[-－−]|(?<!\S)NOT\s+)?
    (?:(?P<field>{"|".join(TEXT_FIELDS + OTHER_FIELDS)})[:：]\s*)?
    (?:
        ["“”「『](?P<quoted>[^"“”」』]*)["“”」』]?(?P<near>~\d+)?
      | (?P<run>[^\s"“”「」『』()（）|]+)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPERATORS = {"AND", "OR", "NOT", "&", "&&", "||"}


def literal_terms(query: str) -> tuple[str, ...]:
    """Return the folded terms of `query` that can be looked for in a text, each once, in their order.

    >>> literal_terms('“产业强县” 讲话人:刘国文 -招商 发展*')
    ('产业强县', '发展')
    """
    terms: list[str] = []
    for match in _TERM.finditer(query[:MAX_QUERY]):
        field = match["field"]
        if match["not"]:
            continue
        if field and field.lower() not in TEXT_FIELDS:
            continue
        if match["quoted"] is not None:
            words = match["quoted"].split() if match["near"] else [match["quoted"]]
        elif match["run"] in _OPERATORS:
            continue
        else:
            words = [match["run"].rstrip("*")]
        terms += [fold(word).strip() for word in words]
    return tuple(dict.fromkeys(term for term in terms if term))[:MAX_TERMS]


def find_marks(text: str, terms: tuple[str, ...]) -> tuple[Span, ...]:
    """Return where `terms` stand in `text`, overlaps joined, in order; none crosses a line break.

    A term that does not stand there as a whole is marked by its longest parts that do (a hit by words:
    乡村产业振兴 marks 乡村 … 产业振兴).
    """
    folded = fold(text)
    spans: list[Span] = []
    for term in terms:
        for part in [term] if term in folded else _parts(term, folded):
            start = folded.find(part)
            while start >= 0 and len(spans) < MAX_MARKS * 2:
                if "\n" not in text[start : start + len(part)]:
                    spans.append((start, start + len(part)))
                start = folded.find(part, start + len(part))
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined[:MAX_MARKS])


def _parts(term: str, folded: str) -> list[str]:
    """Cut `term` from the left into the longest parts of two characters or more that stand in `folded`."""
    parts: list[str] = []
    start = 0
    while start < len(term) - 1:
        end = start + 1
        while end < len(term) and term[start : end + 1] in folded:
            end += 1
        if end - start >= 2:
            parts.append(term[start:end])
            start = end
        else:
            start += 1
    return parts
