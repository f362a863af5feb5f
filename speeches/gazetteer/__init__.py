"""In charge of regions by name, alias and code: the tree of GB/T 2260, and the places a text speaks of."""

from speeches.gazetteer.gazetteer import REGIONS, Gazetteer, default, load, load_all
from speeches.gazetteer.places import Level, Mention, NameKind, Place, Resolution

__all__ = [
    "REGIONS",
    "Gazetteer",
    "Level",
    "Mention",
    "NameKind",
    "Place",
    "Resolution",
    "default",
    "load",
    "load_all",
]
