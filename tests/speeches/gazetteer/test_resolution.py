"""From mentions to the one place they speak of, or to none."""

import pytest

from speeches.gazetteer import Resolution, default


def resolve(text: str, context: str = "") -> Resolution:
    gazetteer = default()
    return gazetteer.resolve(gazetteer.mentions(text), gazetteer.mentions(context))


def place_of(text: str, context: str = "") -> str | None:
    place = resolve(text, context).place
    return default().full_name(place.code) if place else None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("克山县委书记", "黑龙江省齐齐哈尔市克山县"),
        ("黑龙江省齐齐哈尔市克山县", "黑龙江省齐齐哈尔市克山县"),
        ("齐齐哈尔市委常委、克山县委书记", "黑龙江省齐齐哈尔市克山县"),
        ("江苏省委书记在全省干部大会上", "江苏省"),
        ("江苏省：南京市、苏州市", "江苏省"),  # siblings: only what contains both is certain
        ("克山县、克山县、依安县", "黑龙江省齐齐哈尔市克山县"),
        ("海南", "海南省"),
        ("内蒙古乌海海南区", "内蒙古自治区乌海市海南区"),
        ("大庆市，大同区", "黑龙江省大庆市大同区"),
    ],
)
def test_the_deepest_place_on_which_the_mentions_agree(text: str, place: str) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    "text",
    ["", "全县上下", "某某县委", "鼓楼区", "朝阳区委书记", "克山县、依安县", "南京市和苏州市"],
)
def test_nothing_is_guessed(text: str) -> None:
    assert resolve(text) == Resolution(None, 0.0)


@pytest.mark.parametrize(
    ("context", "place"),
    [
        ("南京市委", "江苏省南京市鼓楼区"),
        ("徐州全市", "江苏省徐州市鼓楼区"),
        ("福州市", "福建省福州市鼓楼区"),
        ("河南省、开封市", "河南省开封市鼓楼区"),
        ("福建省", "福建省福州市鼓楼区"),
        ("江苏省", None),  # both 南京 and 徐州 lie in it
        ("江苏省委、江苏省政府、江苏、南京", "江苏省南京市鼓楼区"),
        ("南京、徐州", None),
        ("长沙市", None),
    ],
)
def test_context_tells_namesakes_apart(context: str, place: str | None) -> None:
    assert place_of("在鼓楼区委全会上的讲话", context) == place


def test_context_alone_names_no_place() -> None:
    assert place_of("在全县大会上的讲话", "克山县克山县克山县") is None


def test_confidence_grows_with_agreement_and_falls_with_doubt() -> None:
    chain = resolve("黑龙江省齐齐哈尔市克山县").confidence
    full = resolve("克山县").confidence
    short = resolve("在克山").confidence
    told_apart = resolve("鼓楼区", "南京").confidence
    disputed = resolve("克山县、克山县、依安县").confidence
    assert 1 >= chain > full > short > 0
    assert full > told_apart > 0
    assert full > disputed > 0


def test_the_mentions_that_named_the_place_come_back() -> None:
    resolution = resolve("黑龙江省的克山县与江苏")
    assert [mention.name for mention in resolution.mentions] == ["黑龙江省", "克山县"]
