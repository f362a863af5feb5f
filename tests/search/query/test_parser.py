"""The query language, one test a rule (docs/reading.md)."""

from __future__ import annotations

import doctest

import pytest

from search.query import NoteCode, parse, parser
from search.query.lexer import FIELDS, MAX_DEPTH, MAX_LENGTH
from search.query.nodes import All, And, Exact, Node, Not, Or, Prefix, Run, Value
from search.query.parser import MAX_TERMS

A, B, C = Run("a"), Run("b"), Run("c")


def tree(query: str) -> Node:
    return parse(query).tree


def codes(query: str) -> list[NoteCode]:
    return [note.code for note in parse(query).notes]


def test_the_examples_in_the_modules_hold() -> None:
    assert doctest.testmod(parser).failed == 0


@pytest.mark.parametrize("query", ["", "   ", "\u3000", "*"])
def test_nothing_typed_asks_for_everything(query: str) -> None:
    assert tree(query) == All()


def test_a_solid_run_is_one_run() -> None:
    assert tree("全面加强党的领导，推动发展") == Run("全面加强党的领导,推动发展")


@pytest.mark.parametrize("query", ["a b", "a AND b", " a　b ", "a ＡＮＤ b"])
def test_spaces_mean_and(query: str) -> None:
    assert tree(query) == And((A, B))


@pytest.mark.parametrize("query", ["a OR b", "a|b", "a || b", "a ｜ b", "ａ ＯＲ ｂ"])
def test_or(query: str) -> None:
    assert tree(query) == Or((A, B))


def test_and_binds_closer_than_or() -> None:
    assert tree("a OR b c") == Or((A, And((B, C))))


@pytest.mark.parametrize("query", ["a -b", "a NOT b", "a －b", "a AND NOT b"])
def test_minus_and_not_exclude(query: str) -> None:
    assert tree(query) == And((A, Not(B)))


def test_a_minus_within_a_word_or_a_dash_is_text() -> None:
    assert tree("2021-2022") == Run("2021-2022")
    assert tree("——加强") == Run("--加强")


def test_two_negations_cancel_out() -> None:
    assert tree("NOT -a") == A


def test_lower_case_operators_are_words() -> None:
    assert tree("a or b") == And((A, Run("or"), B))


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("a or b", "a OR b"),
        ("a Or b", "a OR b"),
        ("a ｏｒ b", "a OR b"),
        ("甲\u200b乙 or b", "甲乙 OR b"),
        ("茶叶 或 粮食", "茶叶 OR 粮食"),
        ("茶叶 或者 “粮食”~3", "茶叶 OR “粮食”~3"),
        ("a and b or c", "a AND b OR c"),
        ("a not b", "a NOT b"),
        ("(a | b) or (c)", "(a | b) OR (c)"),
        ("标题:a or 标题:b", "标题:a OR 标题:b"),
    ],
)
def test_a_word_that_may_be_an_operator_is_told_and_the_query_with_it_is_given(
    query: str, meant: str
) -> None:
    parsed = parse(query)
    assert parsed.meant == meant
    assert {note.code for note in parsed.notes} == {NoteCode.OPERATOR_WORD}
    assert parse(meant).meant is None
    assert parse(meant).tree != parsed.tree


@pytest.mark.parametrize(
    "query", ["or", "a or", "or b", "a OR b", "a 和 b", "“or”", "a or or b", "a | or | b", "a -or b"]
)
def test_a_word_that_is_none_is_not(query: str) -> None:
    parsed = parse(query)
    assert parsed.meant is None
    assert NoteCode.OPERATOR_WORD not in [note.code for note in parsed.notes]


@pytest.mark.parametrize("query", ["(a OR b) c", "（a｜b）c", "( a | b ) AND c"])
def test_parentheses_group(query: str) -> None:
    assert tree(query) == And((Or((A, B)), C))


def test_a_group_is_excluded_as_a_whole() -> None:
    assert tree("a -(b | c)") == And((A, Not(Or((B, C)))))


def test_parentheses_that_touch_a_word_are_text() -> None:
    assert tree("（一）加强党的建设") == Run("(一)加强党的建设")
    assert tree("深圳(市)") == Run("深圳(市)")


@pytest.mark.parametrize(
    "query", ['"粮食安全"', "“粮食安全”", "「粮食安全」", "『糧食安全』", "＂粮食安全＂", "”粮食安全“"]
)
def test_quotation_marks_ask_for_exact_text(query: str) -> None:
    assert tree(query) == Exact("粮食安全")


def test_a_quotation_may_hold_another_kind_of_quotation_mark() -> None:
    assert tree("「全面“三农”工作」") == Exact('全面"三农"工作')
    assert tree('"全面“三农”工作"') == Exact('全面"三农"工作')


def test_operators_within_quotation_marks_are_text() -> None:
    assert tree('"a OR (b -c"') == Exact("a or (b -c")


@pytest.mark.parametrize(("name", "field"), [pair for pair in FIELDS.items() if pair[1] != "date"])
@pytest.mark.parametrize("colon", [":", "：", ": "])
def test_every_field_has_its_names(name: str, field: str, colon: str) -> None:
    assert tree(f"{name}{colon}王明") == Run("王明", field)


def test_a_field_takes_quotations_groups_and_prefixes() -> None:
    assert tree("标题:“党建”") == Exact("党建", "title")
    assert tree("小标题:(a | b)") == Or((Run("a", "heading"), Run("b", "heading")))
    assert tree("heading:发展*") == Prefix("发展", "heading")
    assert tree("标题:(a 讲话人:b)") == And((Run("a", "title"), Run("b", "speaker")))


def test_a_field_covers_one_term_only() -> None:
    assert tree("标题:a b") == And((Run("a", "title"), B))


def test_unknown_fields_are_text() -> None:
    assert tree("强调:要 12:30") == And((Run("强调:要"), Run("12:30")))


def test_a_field_without_a_value_is_text() -> None:
    assert tree("标题:") == Run("标题:")
    assert tree("(标题:)") == Run("标题:")


def test_a_region_may_be_given_by_its_code() -> None:
    assert tree("地区:230229") == Value("region", ("230229",))
    assert tree("地区:克山") == Run("克山", "region")


@pytest.mark.parametrize("query", ["发展*", "发展＊"])
def test_an_asterisk_behind_a_word_asks_for_its_beginnings(query: str) -> None:
    assert tree(query) == Prefix("发展")


@pytest.mark.parametrize("query", ["某*县", "*县", "**", "-*-*"])
def test_an_asterisk_elsewhere_is_text(query: str) -> None:
    assert isinstance(tree(query), Run | Not)


@pytest.mark.parametrize(
    ("query", "text", "code"),
    [
        ('"', '"', NoteCode.QUOTE_LITERAL),
        ("“高质量发展", '"高质量发展', NoteCode.QUOTE_LITERAL),
        ("((", "((", NoteCode.PARENTHESIS_LITERAL),
        ("1）加强", "1)加强", NoteCode.PARENTHESIS_LITERAL),
        ("OR", "or", NoteCode.OPERATOR_LITERAL),
        ("|", "|", NoteCode.OPERATOR_LITERAL),
        ("NOT", "not", NoteCode.OPERATOR_LITERAL),
        ("AND", "and", NoteCode.OPERATOR_LITERAL),
    ],
)
def test_what_cannot_be_read_is_text_and_it_says_so(query: str, text: str, code: NoteCode) -> None:
    assert tree(query) == Run(text)
    assert codes(query) == [code]


def test_an_operator_with_nothing_on_one_side_is_text() -> None:
    assert tree("a OR") == And((A, Run("or")))
    assert tree("OR a") == And((Run("or"), A))


@pytest.mark.parametrize("query", ["()", "( )"])
def test_empty_parentheses_are_text(query: str) -> None:
    assert "(" in repr(tree(query))
    assert not isinstance(tree(query), All)


def test_empty_quotation_marks_are_passed_over_and_it_says_so() -> None:
    assert tree("a “” b") == And((A, B))
    assert codes("a “” b") == [NoteCode.QUOTES_EMPTY]


def test_a_long_query_is_cut_and_it_says_so() -> None:
    parsed = parse("发" * 10_000)
    assert parsed.tree == Run("发" * MAX_LENGTH)
    assert [note.code for note in parsed.notes] == [NoteCode.CUT]


def test_too_many_terms_are_dropped_and_it_says_so() -> None:
    parsed = parse(" ".join(f"w{n}" for n in range(MAX_TERMS + 9)))
    assert parsed.tree == And(tuple(Run(f"w{n}") for n in range(MAX_TERMS)))
    assert [note.code for note in parsed.notes] == [NoteCode.TERMS_DROPPED]


def test_groups_in_groups_end_somewhere_and_it_says_so() -> None:
    deep = "(" * (MAX_DEPTH + 5) + "a b" + ")" * (MAX_DEPTH + 5)
    assert NoteCode.NESTED_TOO_DEEP in codes(deep)
    assert NoteCode.NESTED_TOO_DEEP not in codes("(" * MAX_DEPTH + "a b" + ")" * MAX_DEPTH)


def test_the_same_term_twice_counts_once() -> None:
    assert tree("a a") == A
