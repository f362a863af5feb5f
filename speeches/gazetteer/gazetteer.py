"""In charge of the tree of regions: by code, by parent, by name in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path

from speeches.gazetteer import resolution
from speeches.gazetteer.names import names_of
from speeches.gazetteer.places import Mention, Place, Resolution
from speeches.gazetteer.scanner import Scanner
from speeches.gazetteer.tables import read_places

REGIONS = Path(__file__).with_name("regions.csv")


class Gazetteer:
    """Every place by code, and the scanner that finds them in text.

    >>> gazetteer = default()
    >>> [mention.name for mention in gazetteer.mentions("黑龙江省齐齐哈尔市克山县委书记")]
    ['黑龙江省', '齐齐哈尔市', '克山县']
    """

    def __init__(self, places: Iterable[Place]) -> None:
        """Take `places`; of two with one code the later counts.

        Raises:
            ValueError: A parent is missing, or the parents run in a circle.
        """
        self._places = {place.code: place for place in places}
        self._paths = {code: self._path(place) for code, place in self._places.items()}
        self._children: dict[str | None, list[Place]] = {}
        for place in sorted(self._places.values(), key=lambda place: place.code):
            self._children.setdefault(place.parent_code, []).append(place)

    def _path(self, place: Place) -> tuple[Place, ...]:
        path = [place]
        while (parent := path[0].parent_code) is not None:
            if parent not in self._places or len(path) > len(self._places):
                raise ValueError(f"{place.code} {place.name}: no such parent, or a circle: {parent}")
            path.insert(0, self._places[parent])
        return tuple(path)

    def __len__(self) -> int:
        return len(self._places)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, sorted by code."""
        return tuple(self._places[code] for code in sorted(self._places))

    def by_code(self, code: str) -> Place | None:
        """Return the place of a six-digit `code`, or None."""
        return self._places.get(code)

    def path(self, code: str) -> tuple[Place, ...]:
        """Return the chain from the province down to the place of `code`, itself included.

        Raises:
            KeyError: There is no such place.
        """
        return self._paths[code]

    def ancestors(self, code: str) -> tuple[Place, ...]:
        """Return the places above that of `code`, the province first; KeyError where there is none."""
        return self._paths[code][:-1]

    def children(self, code: str | None) -> tuple[Place, ...]:
        """Return the places right below that of `code`, by code; the provinces for None."""
        return tuple(self._children.get(code, ()))

    def full_name(self, code: str) -> str:
        """Return the name with those above it, 黑龙江省齐齐哈尔市克山县; KeyError where there is none."""
        return "".join(place.name for place in self._paths[code])

    def mentions(self, text: str) -> list[Mention]:
        """Return the place names in `text`, in order and without overlap, in time linear in its length.

        Offsets count the characters of `text`. 简 and 繁, full- and half-width are the same.
        """
        return self._scanner.scan(text)

    def doubtful_mentions(self, text: str) -> list[Mention]:
        """Return the mentions in `text` and, among them, names that are as often another thing's: 平江, 市中区.

        These count only where something else in the text speaks for the place.
        """
        return self._scanner.scan(text, doubtful=True)

    def resolve(self, mentions: Sequence[Mention], context: Iterable[Mention] = ()) -> Resolution:
        """Decide which one place `mentions` speak of; see `speeches.gazetteer.resolution.resolve`.

        Args:
            mentions: Those that may name the place: of the title, the position, the venue.
            context: Mentions elsewhere in the document, which only help to tell namesakes apart.
        """
        return resolution.resolve(mentions, context, lambda place: self._paths[place.code])

    @cached_property
    def _scanner(self) -> Scanner:
        ancestors = {code: frozenset(place.code for place in path[:-1]) for code, path in self._paths.items()}
        return Scanner(names_of(self.places), ancestors)


def load(path: Path) -> Gazetteer:
    """Read a gazetteer from a CSV file with the columns of regions.csv.

    Raises:
        TableError: The file is no such table.
        ValueError: Its parents do not make a tree.
    """
    return Gazetteer(read_places(path))


def load_all(paths: Iterable[Path]) -> Gazetteer:
    """Read one gazetteer from several files; a later row replaces an earlier one of its code."""
    return Gazetteer([place for path in paths for place in read_places(path)])


@cache
def default() -> Gazetteer:
    """Return the gazetteer of the repository's own regions.csv, read once a process."""
    return load(REGIONS)
