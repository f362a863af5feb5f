"""In charge of planning the set: which damage befalls which base; writes the list of recipes once.

`python -m ingest.measuring.destroyed.planning CORPUS OUT.json [DEAL]`. The list is what the set is; another deal of
kinds, bases, heads and dice is another set of the same kinds, for when this one has mended the parser.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from ingest.measuring.destroyed.bases import corpus, digest, take
from ingest.measuring.destroyed.heads import FORMS
from ingest.measuring.destroyed.making import KINDS, Recipe

# Looked through one by one: their headings are headings, their paragraphs whole.
BASES = (
    19, 25, 26, 28, 30, 33, 34, 35, 36, 37, 38, 40, 43, 52, 55, 72, 74, 75, 77, 78, 79, 86, 88, 89, 91, 93, 95, 96, 97,
    99, 100, 101, 102, 103, 104, 106, 107, 108, 109, 111, 1201, 1207, 1260, 1262, 1264, 1265, 1268, 1284, 1291, 1298,
    1300, 1304, 1314, 1324, 1346, 1352, 1359, 1382, 1387, 1389, 1401, 1406, 1409, 1419, 1423, 1437, 1448, 1456,
    1462, 1479, 1481, 1495, 1503, 1510, 1519, 1520, 1528, 1529, 1533, 1546, 1547,
)  # fmt: skip
# Their own heads are whole: a report with day, assembly and speaker, or a document whose title is not cut.
OWN_HEADS = (86, 88, 91, 93, 95, 96, 97, 99, 101, 102, 107, 109, 1207, 1265, 1284, 1298, 1314, 1324)
_ONCE = frozenset({"title_leader", "markup", "front_issue", "front_open_mark"})
_OFTEN = {"whole": 8, "one_line": 3, "one_line_glued": 3, "behind_headings": 3, "front_notice": 3}
# These ask for two levels, and for a title of an invented speech.
_TWO_LEVELS = frozenset(
    {"numbering_goes_on", "numbering_bare", "markers_decimals", "markers_lost_first", "markers_paren_top"}
)
_NAMELESS = frozenset({"title_name_dash", "title_leader", "title_year_first"})
_COMBINED = (
    ("one_line_glued", "half_width"), ("behind_headings", "vendor_before", "vendor_after"),
    ("wrapped_27", "page_numbers"),
    ("title_three_lines", "crumbs", "foot"), ("front_notice", "behind_headings_stop"), ("traditional", "half_width"),
    ("title_theme_two_lines", "stamp", "share"), ("every_second", "cut_off"), ("app", "captions", "markers_di"),
    ("front_red_head", "wrapped_19"), ("points_yishi", "one_line", "vendor_in_sentence"), ("lone_section", "annex"),
)  # fmt: skip


def plan(path: Path, deal: int = 0) -> list[Recipe]:
    """Return the recipes: every kind on two bases or as often as said, then the combinations, bases in turn.

    Args:
        path: of the corpus.
        deal: which of many such sets; 0 is the one that is kept.
    """
    documents = corpus(path)
    deep = [number for number in BASES if _is_deep(number, documents[number])]
    planned = [(kind,) for kind in KINDS for _ in range(1 if kind in _ONCE else _OFTEN.get(kind, 2))]
    found: list[Recipe] = []
    for turn, kinds in enumerate([*planned, *_COMBINED]):
        pool = deep if set(kinds) & _TWO_LEVELS else BASES
        number = pool[(turn * 7 + deal * 31) % len(pool)]
        form = "nameless" if set(kinds) & _NAMELESS else FORMS[(turn + deal) % len(FORMS)]
        if number in OWN_HEADS and (kinds[0] == "whole" or not _touches_head(kinds)):
            form = "own"
        name = f"{turn + 1:03}-{'-'.join(kinds)}"
        found.append(
            Recipe(name, number, digest(documents[number]["text"]), form, kinds, 7000 + turn + 1000 * deal)
        )
    return found


def _is_deep(number: int, record: dict[str, object]) -> bool:
    return sum(len(section.parts) for section in take(number, record).sections) >= 3


def _touches_head(kinds: Sequence[str]) -> bool:
    return any(kind.startswith(("title_", "front_")) or kind in {"masked", "app"} for kind in kinds)


def main(arguments: Sequence[str]) -> int:
    """Write the list of recipes for the corpus named first to the file named second."""
    deal = int(arguments[2]) if len(arguments) > 2 else 0
    recipes = [asdict(recipe) for recipe in plan(Path(arguments[0]), deal)]
    lines = ",\n".join(json.dumps(recipe, ensure_ascii=False) for recipe in recipes)
    Path(arguments[1]).write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
