"""In charge of finding copies among speeches, and of showing where two of them agree and differ.

>>> a = "过去一年，全县粮食总产达到128.6万吨，张书记多次到田间地头指导。"
>>> similarity(a, a.replace("128.6", "131.2").replace("张书记", "×书记")) > 0.9
True

`sketch(text).keys` go into a table with an index; a new text's candidates are the speeches that share a key
with it. `compare` then says for each what it is, and `differences` what the reader is shown.
"""

from speeches.similarity.differences import Change, ChangeKind, Mark, differences
from speeches.similarity.measure import (
    NEAR_COPY,
    PART_OF,
    SHORTEST_PART,
    Likeness,
    Verdict,
    compare,
    containment,
    similarity,
)
from speeches.similarity.passages import SharedPassage, shared_passages
from speeches.similarity.sketch import Sketch, sketch

__all__ = [
    "NEAR_COPY",
    "PART_OF",
    "SHORTEST_PART",
    "Change",
    "ChangeKind",
    "Likeness",
    "Mark",
    "SharedPassage",
    "Sketch",
    "Verdict",
    "compare",
    "containment",
    "differences",
    "shared_passages",
    "similarity",
    "sketch",
]
