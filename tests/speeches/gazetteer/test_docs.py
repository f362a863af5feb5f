"""docs/regions.md says what the files hold."""

import re
from collections import Counter
from pathlib import Path

from speeches.gazetteer import Level, default
from speeches.gazetteer.tables import read_aliases
from speeches.gazetteer_build.regions import ALIASES

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "regions.md").read_text(encoding="utf-8")


def test_the_page_counts_the_places() -> None:
    counted = Counter(place.level for place in default().places)
    found = re.search(r"(\d+) provinces, (\d+) prefectures, ([\d,]+) counties", PAGE)
    assert found
    assert [int(number.replace(",", "")) for number in found.groups()] == [counted[level] for level in Level]


def test_the_page_counts_the_aliases() -> None:
    found = re.search(r"(\d+) further names", PAGE)
    assert found
    assert int(found[1]) == len(read_aliases(ALIASES))
