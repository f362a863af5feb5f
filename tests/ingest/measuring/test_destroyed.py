"""Documents that are made by destroying others are labelled as what they are, and read as well as at first contact."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from ingest.extraction import extract
from ingest.measuring import sets
from ingest.measuring.destroyed.bases import Base, digest, take
from ingest.measuring.destroyed.heads import FORMS, invented
from ingest.measuring.destroyed.making import (
    KINDS,
    ChangedBaseError,
    Made,
    Recipe,
    body,
    make,
    make_all,
    recipes,
)
from ingest.measuring.destroyed.pieces import DamagedCopy
from ingest.measuring.destroyed.planning import plan
from ingest.measuring.score import Score, Share, normal, score

SENTENCE = (
    "县里把清理沟渠和整修道路放在一起安排，先看地再定线，做到不误农时、不占好地、不欠工钱，让群众满意。"
)
RECORD: dict[str, Any] = {
    "title": "青禾县关于整修沟渠的意见",
    "text": "\n".join(
        [
            "各乡镇人民政府：",
            SENTENCE,
            "一、摸清底数，定好方案",
            SENTENCE,
            "一是先看南坡，二是再看北坡，三是把看到的写下来，大家一起商量着办，办好了再向全县推开，不急不躁。",
            "（一）分片查看",
            SENTENCE,
            "（二）逐段登记。" + SENTENCE,
            SENTENCE,
            "（三）上报汇总",
            SENTENCE,
            "二、落实资金，按期完工",
            SENTENCE,
            SENTENCE,
            "三、加强看管，常年维护",
            SENTENCE,
            "青禾县人民政府",
            "2031年5月6日",
        ]
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def made() -> tuple[Made, ...]:
    if not sets.CORPUS.is_file():
        pytest.skip("../shared/corpus is not here")
    return tuple(make_all(sets.RECIPES, sets.CORPUS))


def invented_base() -> Base:
    return take(0, RECORD)


def test_only_what_is_sure_is_taken() -> None:
    base = invented_base()
    assert base.intro == (SENTENCE,)
    assert [section.heading for section in base.sections] == [
        "摸清底数，定好方案", "落实资金，按期完工", "加强看管，常年维护",
    ]  # fmt: skip
    assert base.sections[0].paragraphs == [SENTENCE]  # the enumeration is left out
    assert [part.heading for part in base.sections[0].parts] == ["分片查看", "逐段登记", "上报汇总"]
    assert base.sections[0].parts[1].paragraphs == [SENTENCE, SENTENCE]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damage_says_what_it_did(kind: str) -> None:
    for form in FORMS:
        random = Random(form)
        head, fields = invented(form, random)
        document = DamagedCopy([*head, *body(invented_base())], fields)
        KINDS[kind](document, random)
        check_label(document.label(), document.text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_makes_the_same_document(kind: str) -> None:
    recipe = Recipe("x", 0, digest(RECORD["text"]), "full", (kind,), 5)
    assert make(recipe, RECORD) == make(recipe, RECORD)


def test_another_text_under_the_number_is_refused() -> None:
    with pytest.raises(ChangedBaseError):
        make(Recipe("x", 0, digest("别的文字"), "full", ("whole",), 5), RECORD)


def test_the_set_is_as_large_as_it_says_and_uses_every_kind() -> None:
    listed = recipes(sets.RECIPES)
    assert len(listed) >= 120
    assert len({recipe.base for recipe in listed}) >= 60
    assert len({recipe.name for recipe in listed}) == len(listed)
    assert {kind for recipe in listed for kind in recipe.kinds} == set(KINDS)


def test_the_list_is_the_first_deal_and_another_deal_another_set(made: tuple[Made, ...]) -> None:
    first, second = plan(sets.CORPUS), plan(sets.CORPUS, 1)
    assert tuple(first) == recipes(sets.RECIPES)
    assert [recipe.kinds for recipe in first] == [recipe.kinds for recipe in second]
    assert not {(one.kinds, one.base) for one in first} & {(one.kinds, one.base) for one in second}


def test_every_label_of_the_set_is_sound(made: tuple[Made, ...]) -> None:
    for one in made:
        check_label(one.label, extract(one.data, "x.txt").text)


@pytest.fixture(scope="module")
def total(made: tuple[Made, ...]) -> Score:
    whole = Score()
    for document in sets.destroyed_documents(sets.RECIPES, sets.CORPUS):
        whole.add(score(document.parsed, document.label))
    return whole


def test_it_is_read_no_worse_than_at_first_contact(total: Score) -> None:
    fields = Share()
    for share in total.fields.values():
        fields.add(share)
    assert fields.precision >= 0.89
    assert total.headings.f1 >= 0.89
    assert total.inline.f1 >= 0.99
    assert total.removed.precision >= 0.94
    assert total.removed.recall >= 0.37


def test_no_sentence_of_a_speech_is_removed(total: Score) -> None:
    assert total.sentences.read == total.sentences.right


def check_label(label: dict[str, Any], text: str) -> None:
    """Check that all that a label names stands in the text, and each removed line once in the label."""
    solid = _solid(text)
    for node in _walk(label["outline"]):
        assert _solid(node["marker"] + node["heading"]) in solid
    for line in label.get("removed", []):
        assert _solid(line) in solid
    assert len(set(label.get("removed", []))) == len(label.get("removed", []))
    for name in ("title", "subtitle", "speaker", "position", "venue"):
        assert _solid(label.get(name) or "") in solid


def _walk(outline: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in outline:
        yield node
        yield from _walk(node["children"])


def _solid(text: str) -> str:
    return normal(text.replace("\u200b", "")) or ""
