"""What of a query is marked in a text, and where; the same on the results page and on the reading page."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

import pytest

from search.analysis import inner_words, query_words
from search.contract import Match
from search.query import nodes, parse
from search.query.nodes import Node
from search.query.writing import write
from search.results import Passage
from search.showing import snippets
from search.showing.marking import MAX_MARKS, find_places, find_spans, mark
from search.showing.terms import TEXT_SCOPE, Term, marked_terms
from tests.search.contract import standing

EXAMPLES = int(os.environ.get("MARKING_EXAMPLES", "2500"))


def terms(query: str, match: Match = Match.SMART) -> tuple[str, ...]:
    return tuple(term.text for term in marked_terms(parse(query).tree, match))


def marked(text: str, query: str, match: Match = Match.SMART) -> list[str]:
    return [text[a:b] for a, b in find_spans(text, marked_terms(parse(query).tree, match))]


@pytest.mark.parametrize(
    ("query", "looked_for"),
    [
        ("高质量发展", ("高质量发展",)),
        ("茶产业  品牌", ("茶产业", "品牌")),
        ("“产业强县” 招商", ("产业强县", "招商")),
        ("「一业兴县」", ("一业兴县",)),
        ("乡村振兴 -产业", ("乡村振兴",)),
        ('乡村振兴 NOT "产业兴旺"', ("乡村振兴",)),
        ("(茶叶 | 茶产业) OR 品牌", ("茶叶", "茶产业", "品牌")),
        ("讲话人:刘国文 大豆", ("大豆",)),
        ("日期:2022-01..2022-06", ()),
        ("小标题:营商环境", ("营商环境",)),
        ("强调:要", ("强调:要",)),
        ("“茶园 面积”~10", ("茶园", "面积")),
        ("发展*", ("发展",)),
        ("ＧＤＰ 增長", ("gdp", "增长")),
        ("茶 茶", ("茶",)),
        ("", ()),
        # What a reading of its own once took otherwise than search does.
        ("-(粮食 OR 茶叶) 大豆", ("大豆",)),
        ("茶叶｜茶产业", ("茶叶", "茶产业")),
        ("讲话人:(刘国文 OR 王强) 大豆", ("大豆",)),
        ("地区:云溪 标题:“全会” 粮食", ("粮食",)),
        ("-标题:粮食 大豆", ("大豆",)),
        ("正文:(大豆 -粮食)", ("大豆",)),
        ("NOT (大豆 (粮食 茶叶)) 油料", ("油料",)),
        ("“没有右引号", ('"没有右引号',)),
        ("((", ("((",)),
        ("深圳(市)", ("深圳(市)",)),
    ],
)
def test_terms_are_what_search_looks_for_in_a_text(query: str, looked_for: tuple[str, ...]) -> None:
    assert terms(query) == looked_for


def test_marks_lie_where_the_folded_text_holds_the_term() -> None:
    assert marked("推进ＧＤＰ增長。\nGDP增长了。", "gdp增长") == ["ＧＤＰ增長", "GDP增长"]


def test_overlapping_terms_become_one_mark_and_neighbours_stay_two() -> None:
    assert marked("高质量发展", "“高质量” “量发展”") == ["高质量发展"]
    assert marked("发展发展", "发展") == ["发展", "发展"]


def test_results_mark_what_touches_as_one_and_the_page_walks_through_each() -> None:
    terms = [Term("发展")]
    text = "再发展发展。"
    assert mark(text, find_places(text, terms)) == "再<mark>发展发展</mark>。"
    assert find_spans(text, terms) == ((1, 3), (3, 5))


def test_a_run_never_matches_over_a_line_break() -> None:
    assert marked("高质量\n发展", "“质量发展”") == []


def test_a_line_break_in_a_quotation_is_one_of_the_text_or_nothing() -> None:
    assert marked("高质量\n发展", "“质量\n发展”") == ["质量\n发展"]
    assert marked("高质量发展", "“质量\n发展”") == ["质量发展"]
    assert marked("高质量\n发展", "“质量 发展”") == []


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("解决“三农”问题。", "三农问题", "“三农”问题"),
        ("解决‘三农’问题。", "“三农问题”", "‘三农’问题"),
        ("服务“三农”。", "服务三农", "服务“三农”"),
        ("落实《条例》规定。", "条例规定", "《条例》规定"),
        ("落实《条例》规定。", "《条例》规定", "《条例》规定"),
        ("问“三农”。", "三农", "三农"),
        ("“一”和“二”", "一和二", "“一”和“二”"),
        ("种 2022 年的豆", "2022年", "2022 年"),
        ("国发〔2022〕1号文件", "国发[2022]1号", "国发〔2022〕1号"),
        ("买买提·艾力", "买买提•艾力", "买买提·艾力"),
        ("高质\u200b量发展", "高质量发展", "高质\u200b量发展"),
    ],
)
def test_a_mark_reaches_over_what_is_looked_through(text: str, query: str, shown: str) -> None:
    assert marked(text, query) == [shown]


def test_a_term_found_by_its_words_is_marked_by_them() -> None:
    text = "乡村要振兴，产业振兴是关键。乡村兴。"
    assert marked(text, "乡村产业振兴") == ["乡村", "振兴", "产业", "振兴", "乡村"]
    assert marked(text, "乡村产业振兴", Match.EXACT) == []


def test_a_set_phrase_that_stands_nowhere_is_marked_by_the_words_inside_it() -> None:
    assert marked("乡村要振兴，战略要落实。", "乡村振兴战略") == ["乡村", "振兴", "战略"]
    assert marked("乡村振兴战略要落实，乡村。", "乡村振兴战略") == ["乡村振兴战略"]


def test_marks_terms_and_queries_have_an_upper_limit() -> None:
    assert len(find_spans("发展，" * 10_000, [Term("发展")])) == MAX_MARKS
    assert len(find_spans("人" * 100_000, [Term("人")])) == MAX_MARKS
    assert len(terms(" ".join(f"词{n}" for n in range(50)))) == 24
    assert len(terms("茶" * 5_000)[0]) == 1_000


PIECES = (
    "发展", "高质量发展", "乡村振兴", "粮食", "茶叶", "大豆", "營商環境", "ＧＤＰ", "豆大垄密", "的", "乡村产业振兴", "a",
)  # fmt: skip
FIELDS = (
    "标题",
    "title",
    "讲话人",
    "speaker",
    "职务",
    "地区",
    "场合",
    "小标题",
    "heading",
    "正文",
    "text",
    "日期",
)
MARKS = ("，", "。", "\n", " ", "“", "”", "(", ")", "-", "3")


def a_term(chance: random.Random) -> str:
    word = chance.choice(PIECES)
    match chance.randrange(9):
        case 0:
            opens, closes = chance.choice([('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"), ("＂", "＂")])
            return f"{opens}{word}{closes}"
        case 1:
            tilde = chance.choice("~～")
            return f"“{word} {chance.choice(PIECES)}”{tilde}{chance.choice(['5', '１０'])}"
        case 2:
            return f"{word}{chance.choice('*＊')}"
        case 3:
            return f"{chance.choice(FIELDS)}{chance.choice(':：')}{word}"
        case 4:
            return f"{chance.choice('-－−')}{word}"
        case 5:
            return f"NOT {word}"
        case _:
            return word


def a_query(chance: random.Random, depth: int = 0) -> str:
    """Return a query as readers type them and worse: operators, fields, brackets, both widths, odd ends."""
    parts: list[str] = []
    for _ in range(chance.randint(1, 4)):
        if depth < 3 and chance.random() < 0.25:
            opens, closes = chance.choice([("(", ")"), ("（", "）")])
            before = chance.choice(["", "", "-", "－", "NOT ", "讲话人:", "正文：", "小标题:"])
            parts.append(f"{before}{opens}{a_query(chance, depth + 1)}{closes}")
        else:
            parts.append(a_term(chance))
        parts.append(chance.choice([" ", " ", "　", " OR ", " | ", "｜", " AND ", " ＯＲ "]))
    if depth == 0 and chance.random() < 0.1:
        parts.insert(
            chance.randrange(len(parts)), chance.choice(['"', "(", ")", "）", "-", "~3", "*", "|", "“"])
        )
    return "".join(parts[:-1])


def a_text(chance: random.Random) -> str:
    return "".join(chance.choice(PIECES + MARKS) for _ in range(chance.randint(0, 60)))


def asked_of_the_text(tree: Node) -> Iterator[tuple[str, bool]]:
    """Yield what `tree` asks a text to hold, and whether its words will do; told once more, to compare with."""
    match tree:
        case nodes.And(children) | nodes.Or(children):
            for child in children:
                yield from asked_of_the_text(child)
        case nodes.Run(text, field) | nodes.Words(text, field) if field in TEXT_SCOPE:
            yield text, True
        case nodes.Exact(text, field) | nodes.Prefix(text, field) if field in TEXT_SCOPE:
            yield text, False
        case nodes.Near(parts, _, field) if field in TEXT_SCOPE:
            yield from ((part, False) for part in parts)


def covered(spans: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def occurrences(text: str, term: str) -> list[tuple[int, int]]:
    """Return where `term` stands, with a mark beside it whose partner is inside."""
    found = []
    for start, end in standing.spans(text, term):
        inside = "".join(mark for mark in text[start:end] if mark in "“”")
        before = inside.startswith("”") and text[start - 1 : start] == "“"
        behind = inside.endswith("“") and text[end : end + 1] == "”"
        found.append((start - before, end + behind))
    return found


def expected(text: str, tree: Node, match: Match) -> set[int]:
    """Return the characters that may be marked: what is asked for and stands there, else its words."""
    marks: set[int] = set()
    for term, by_words in list(dict.fromkeys(asked_of_the_text(tree)))[:24]:
        whole = occurrences(text, term)
        marks |= covered(whole)
        if whole or not by_words or match is Match.EXACT:
            continue
        words = list(dict.fromkeys(query_words(term)))
        for word in [word for word in words if len(word) > 1] or words:
            stands = occurrences(text, word)
            inner = [span for part in inner_words(word) for span in occurrences(text, part)]
            marks |= covered(stands or inner)
    return marks


def passage_marks(text: str, passage: Passage) -> list[tuple[set[int], set[int]]]:
    """Return for each place at which `passage` may stand in `text` what it shows and what it marks."""
    lines = text.split("\n")
    number = int(passage.anchor[1:]) - 1
    line_start = sum(len(line) + 1 for line in lines[:number])
    shown: list[str] = []
    marked_here: list[bool] = []
    for piece in re.split(r"(<mark>.*?</mark>)", passage.html, flags=re.DOTALL):
        inner = unescape(re.sub(r"</?mark>", "", piece))
        shown.append(inner)
        marked_here += [piece.startswith("<mark>")] * len(inner)
    whole = "".join(shown)
    found = []
    for body, skip in {(whole, 0), (whole.removeprefix("…"), len(whole) - len(whole.removeprefix("…")))}:
        for kept in {body, body.removesuffix("…")}:
            at = text.find(kept, line_start)
            while at >= 0:
                marks = {at + n for n in range(len(kept)) if marked_here[skip + n]}
                found.append((set(range(at, at + len(kept))), marks))
                at = text.find(kept, at + 1)
    return found


def test_reading_page_and_results_mark_the_same() -> None:
    """Over thousands of queries; MARKING_EXAMPLES=50000 is the full campaign."""
    chance = random.Random(20221016)
    seen = {"marked": 0, "excluded": 0, "passages": 0, "near": 0, "prefix": 0, "field": 0}
    for _ in range(EXAMPLES):
        query, text, match = a_query(chance), a_text(chance), chance.choice(list(Match))
        tree = parse(query).tree
        looked_for = marked_terms(tree, match)
        spans = find_spans(text, looked_for)
        marks = covered(spans)
        assert all(a < b for a, b in spans), query
        assert all(first[1] <= second[0] for first, second in pairwise(spans)), query
        # The same characters as the places from which the results make passages and titles …
        assert marks == covered([(p.start, p.end) for p in find_places(text, looked_for)]), query
        # … which are those that the query asks the text for, and nothing that it excludes or asks elsewhere.
        assert marks == expected(text, tree, match), (query, write(tree))
        for passage in snippets.passages_of(text, (), looked_for):
            places = passage_marks(text, passage)
            assert any(shown & marks == here for shown, here in places), (query, text, passage.html)
            seen["passages"] += 1
        seen["marked"] += bool(marks)
        kinds = {type(node) for node in nodes.walk(tree)}
        seen["excluded"] += nodes.Not in kinds
        seen["near"] += nodes.Near in kinds
        seen["prefix"] += nodes.Prefix in kinds
        seen["field"] += any(getattr(node, "field", None) for node in nodes.walk(tree))
    # The generator is worth its name: each kind of thing came up in more than a few queries.
    assert all(number > EXAMPLES / 20 for number in seen.values()), seen
