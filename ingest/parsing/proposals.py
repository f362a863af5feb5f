"""In charge of what is proposed for removal: lines around and between those of a speech that no rule names.

Nothing here takes text away: what is proposed stays in the text, marked, until an editor says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ingest.parsing import furniture
from ingest.parsing.furniture import Clue, Weighed, Zone, weigh
from ingest.parsing.inside_lines import propose_inside, proposed_run
from ingest.parsing.lines import SourceLine
from ingest.parsing.rules import talk
from ingest.parsing.rules.cues import FurnitureRole
from ingest.parsing.site_lines import FEWEST, SiteLines, digest, template
from ingest.parsing.spared import GOES_ON, is_spared
from ingest.parsing.surroundings import (
    LONGEST,
    SENTENCE,
    SENTENCE_ENDS,
    WRAPPED,
    Layout,
    Surroundings,
    look,
    overlaps,
)
from ingest.parsing.types import Proposed

# A document has some dozens of such lines; what has more is a list, a table, an attack.
_MOST = 200
# A text of so many lines is no speech, and is not looked through.
_MOST_LINES = 20_000
# So many lines found with at most `_CLOSE` - 1 others between them are rows of a table; behind the text, a list.
_CLOSE, _TABLE, _LIST = 3, 8, 40
# A page's summary is at least so long, and stands among so many lines at the top.
_TEASER, _TEASER_LINES = 60, 12
# From this share on a line is proposed.
_LIKELY = 0.5
_PAUSES = (*SENTENCE_ENDS, ":", ",", "、", ")", '"', "》", "…", ".")
_OPENS = ("《", '"', "(", "[")

_is_item = talk.NUMBERED_ITEMS.finder()
_talks = talk.SPEECH_TALK.finder()
# What a sentence or an item of a speech seldom has.
_ODD = re.compile(r"[{}<>&@|]|www|http|[.…·]{4}|\.(?:doc|pdf|wps|txt)")
# What a line of the head seldom has that was read as title, name, day.
_ODD_HEAD = re.compile(r"[{}<>&@|:_»›\[〔]|www|http|[.…·]{4}")
# 1 规上工业增加值 亿元 6.4 5: with so many figures it is a row of a table.
_FIGURES, _A_ROW = re.compile(r"\d+"), 3


def propose(
    lines: Sequence[SourceLine],
    removed: Mapping[int, str],
    layout: Layout,
    site: SiteLines,
    keep: Collection[int] = (),
) -> tuple[Proposed, ...]:
    """Return the lines, and the runs in brackets inside lines, that seem to be no part of the speech.

    Args:
        lines: of the source.
        removed: the index of each line that is removed, with its rule.
        layout: where the speech stands.
        site: what the archive knows of such lines.
        keep: source offsets at which an editor wants what begins there kept.
    """
    if len(lines) > _MOST_LINES:
        return ()
    seen = look(lines, removed, layout, site)
    weighed = _weigh_all(seen, keep)
    found = [*_likely(seen, weighed), *propose_inside(seen, keep), *_teasers(seen, keep)]
    return tuple(sorted(found, key=lambda item: item.span.start)[:_MOST])


def _weigh_all(seen: Surroundings, keep: Collection[int]) -> dict[int, Weighed]:
    found: dict[int, Weighed] = {}
    for index, line in enumerate(seen.lines):
        if index in seen.removed or len(line.compact) > LONGEST or line.start in keep:
            continue
        zone = seen.zone(index)
        if (zone is Zone.BODY and _is_plain(line.compact)) or (
            index in seen.taken and not _ODD_HEAD.search(line.compact)
        ):
            continue
        weighed = weigh(line.compact, line.text, zone).and_also(*_around(seen, index, zone))
        # Most lines are far from it, whatever stands beside them.
        if weighed.total + 2 * furniture.BESIDE_PROPOSED[zone].weight > 0 and not is_spared(
            seen, index, weighed
        ):
            found[index] = weighed
    return found


def _is_plain(compact: str) -> bool:
    """Say whether a line of the body is so surely a sentence or an item that nothing else need be looked at."""
    is_sentence = len(compact) > SENTENCE and compact.endswith(SENTENCE_ENDS)
    return (is_sentence or _is_item(compact) is not None) and not _ODD.search(compact)


def _around(seen: Surroundings, index: int, zone: Zone) -> Iterator[Clue]:
    """Yield what stands around a line, how often it comes, and where else."""
    compact = seen.lines[index].compact
    yield from (furniture.BESIDE_REMOVED for step in (-1, 1) if index + step in seen.removed)
    if zone is Zone.ABOVE and _may_be_main_title(seen, index):
        yield furniture.NEAR_TITLE
    if zone is Zone.BODY and _breaks_a_sentence(seen, index):
        yield furniture.INSIDE_SENTENCE
    if zone is not Zone.HEAD:
        yield from _repeated(seen, compact)
    yield from _known(seen.site, compact)


def _repeated(seen: Surroundings, compact: str) -> Iterator[Clue]:
    count = seen.counts[template(compact)]
    if count > 1 and len(compact) > 3 and len(_FIGURES.findall(compact)) < _A_ROW:
        yield furniture.THREE_TIMES if count > 2 else furniture.TWICE


def _known(site: SiteLines, compact: str) -> Iterator[Clue]:
    if not site:
        return
    key = digest(compact)
    if key in site.repeated or key in site.confirmed:
        yield furniture.SITES_OWN
    elif count := site.elsewhere.get(key, 0):
        yield furniture.OFTEN_ELSEWHERE if count >= FEWEST else furniture.ELSEWHERE


def _may_be_main_title(seen: Surroundings, index: int) -> bool:
    """Words right above the title, no blank line between, may be its first lines."""
    for below in range(index + 1, min(index + 4, len(seen.lines))):
        line = seen.lines[below]
        if line.gap or below in seen.removed:
            return False
        if line.start == seen.layout.title:
            return True
    return False


def _breaks_a_sentence(seen: Surroundings, index: int) -> bool:
    """Say whether a short line stands where the one above it breaks off in the middle of a sentence."""
    above, below = seen.beside(index, -1), seen.beside(index, 1)
    if above is None or below is None:
        return False
    compact = seen.lines[index].compact
    return (
        len(above.compact) >= WRAPPED
        and 3 * len(compact) <= 2 * len(above.compact)
        and len(compact) <= SENTENCE + 6
        and not above.compact.endswith((*_PAUSES, *_OPENS))
        and not compact.endswith(_PAUSES)
        and not below.compact.startswith(GOES_ON)
        and _is_item(below.compact) is None
        and not overlaps(above, (*seen.layout.taken, *seen.layout.headings))
    )


def _likely(seen: Surroundings, weighed: dict[int, Weighed]) -> Iterator[Proposed]:
    """Yield what passes, with what stands beside it taken into account, from above and then from below."""
    sure = {index: furniture.probability(one.total) for index, one in weighed.items()}
    downwards = sorted(weighed)
    for order, step in ((downwards, -1), (downwards[::-1], 1)):
        for index in order:
            if sure.get(index + step, 0.0) >= _LIKELY:
                weighed[index] = weighed[index].and_also(furniture.BESIDE_PROPOSED[seen.zone(index)])
                sure[index] = furniture.probability(weighed[index].total)
    tables = _tables(seen, [index for index in downwards if sure[index] >= _LIKELY])
    for index in downwards:
        if sure[index] >= _LIKELY and index not in tables:
            yield proposed_run(seen.lines[index], weighed[index], _BY_PLACE[seen.zone(index)])


def _tables(seen: Surroundings, likely: Sequence[int]) -> set[int]:
    """Return those of the lines found that stand close together in the body, or by the dozen behind it: rows, entries."""
    found: set[int] = set()
    run: list[int] = []
    for index in [*likely, len(seen.lines) + _CLOSE + 1]:
        if run and index - run[-1] > _CLOSE:
            most = _TABLE if seen.zone(run[0]) is Zone.BODY else _LIST
            found |= set(run) if len(run) > most else set()
            run = []
        run.append(index)
    return found


_BY_PLACE = {
    Zone.ABOVE: FurnitureRole.FRONT, Zone.HEAD: FurnitureRole.SITE, Zone.BODY: FurnitureRole.RUNNING_HEAD,
    Zone.BEHIND: FurnitureRole.NAVIGATION, Zone.FOOT: FurnitureRole.NAVIGATION,
}  # fmt: skip


def _teasers(seen: Surroundings, keep: Collection[int]) -> Iterator[Proposed]:
    """Yield long lines at the top whose words the text begins with once more: a page's summary of it.

    在全县动员会上的讲话同志们:今天…, cut off somewhere, stands above the same words on lines of their own.
    """
    head = [i for i, line in enumerate(seen.lines[:_TEASER_LINES]) if len(line.compact) >= _TEASER]
    for index in head[:3]:
        line = seen.lines[index]
        if index in seen.removed or line.start in keep or _is_item(line.compact):
            continue
        opening, end = line.compact[_TEASER // 2 : _TEASER], line.compact[-2 * _TEASER // 3 : -_TEASER // 6]
        below = "".join(one.compact for one in seen.lines[index + 1 : index + 1 + _TEASER_LINES])
        if opening in below and end in below:
            yield proposed_run(line, Weighed((furniture.TEASER,)), FurnitureRole.FRONT)
