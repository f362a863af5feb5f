"""Misspellings made by rule are of the kind they say, the same for the same seed, and judged by what stands."""

from __future__ import annotations

from collections import Counter

import pytest
from pypinyin import lazy_pinyin

from benchmarks.misspellings import KINDS, Misspelling, Wordings, alike, misspellings
from benchmarks.proposals import explains, judged

TEXTS = [
    "推进乡村振兴战略，优化营商环境，发展先进制造业，保障粮食安全。" * 3,
    "基层社会治理，社会保障，医疗卫生，公共服务，职业教育，基础设施。" * 3,
] * 12
TEXTS.append("今天天气很好。")

FITS = {
    "sound": lambda typed, meant: len(typed) == len(meant),
    "look": lambda typed, meant: len(typed) == len(meant),
    "missing": lambda typed, meant: len(typed) == len(meant) - 1,
    "doubled": lambda typed, meant: len(typed) == len(meant) + 1,
    "swapped": lambda typed, meant: sorted(typed) == sorted(meant),
    "pinyin": lambda typed, meant: any(letter.isascii() for letter in typed),
}


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    return Wordings.of(TEXTS, {"青禾县": 3, "清河市人民政府": 5})


def test_each_kind_is_made_as_its_name_says(wordings: Wordings) -> None:
    made = misspellings(wordings, seed=1, each=2)
    assert made == misspellings(wordings, seed=1, each=2) != misspellings(wordings, seed=2, each=2)
    assert set(Counter(row.kind for row in made)) == set(KINDS)
    assert len({row.meant for row in made}) == len(made)
    for row in made:
        assert FITS[row.kind](row.typed, row.meant), row


def test_what_looks_alike_is_told_both_ways() -> None:
    assert all(one in alike()[other] for one, others in alike().items() for other in others)


@pytest.mark.parametrize(
    ("typed", "meant", "is_explained"),
    [
        ("营商环竟", "营商环境", True),
        ("yshj", "营商环境", True),
        ("ying shang", "营商", True),
        ("营商", "环境", False),
    ],
)
def test_one_slip_explains(typed: str, meant: str, is_explained: bool) -> None:
    assert explains(typed, meant) is is_explained
    assert lazy_pinyin("营商")


@pytest.mark.parametrize(
    ("typed", "proposed", "result"),
    [
        ("营商环竟", "营商环境", "right"),
        ("营商环竟", "", "missed"),
        ("营商环竟", "营商环保", "as likely"),
        ("营商环竟", "营商", "missed"),
        ("营商环", "", "stands"),
    ],
)
def test_what_cannot_be_told_is_counted_apart(typed: str, proposed: str, result: str) -> None:
    holding = {"营商环境": 60, "营商环保": 70, "营商环": 60, "营商": 90}
    assert (
        judged(Misspelling("sound", typed, "营商环境"), proposed, lambda text: holding.get(text, 0)) == result
    )
