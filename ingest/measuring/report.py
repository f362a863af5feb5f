"""In charge of the table of all sets: fields, headings, points and removed lines per set and per kind of damage.

`python -m ingest.measuring.report [SET …] [--kinds] [-v]` scores the sets named, or all that lie on this machine, and
prints the calibration curve of each. `make score` calls it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import chain

from ingest.measuring.calibrate import answers
from ingest.measuring.curve import Curve
from ingest.measuring.score import FIELDS, Score, Share, score
from ingest.measuring.sets import Labelled, all_sets

_HEAD = (
    f"{'':<26}{'docs':>5} " + "".join(f"{name[:7]:>8}" for name in FIELDS) + f"{'fields':>8}"
    f"{'heads':>8}{'cut':>5}{'run':>5}{'points':>8}{'rem. P':>8}{'rem. R':>8}{'+prop.':>8}{'sent.':>7}"
)


def row(name: str, documents: int, total: Score) -> str:
    """Return a line of the table; a field that no label has is a dash."""
    shares = [total.fields.get(name) for name in FIELDS]
    every = Share()
    for share in shares:
        every.add(share or Share())
    cells = [f"{share.precision:8.1%}" if share else f"{'–':>8}" for share in [*shares, every]]
    outline = f"{total.headings.f1:8.3f}{total.cut:5}{total.run_on:5}{total.inline.f1:8.3f}"
    removed = f"{total.removed.precision:8.3f}{total.removed.recall:8.3f}{total.proposed.recall:8.3f}"
    lost = total.sentences.read - total.sentences.right
    return f"{name:<26}{documents:>5} {''.join(cells)}{outline}{removed}{lost:7}"


def table(documents: Iterable[Labelled], name: str, *, kinds: bool, details: bool) -> Iterable[str]:
    """Yield the lines of one set: its kinds first where asked, the whole, what was wrong, the curve."""
    total, by_kind, counts, curve = Score(), dict[str, Score](), dict[str, int](), Curve()
    wrong: list[str] = []
    for document in documents:
        one = score(document.parsed, document.label)
        total.add(one)
        by_kind.setdefault(document.kind, Score()).add(one)
        counts[document.kind] = counts.get(document.kind, 0) + 1
        wrong += [document.name, *(f"    {line}" for line in one.wrong)] if one.wrong else []
        for _, confidence, right in answers(document.parsed, document.label):
            curve.add(confidence, right)
    if kinds and len(counts) > 1:
        yield from (row(f"  {kind}", counts[kind], by_kind[kind]) for kind in sorted(by_kind))
    yield row(name, sum(counts.values()), total)
    yield from wrong if details else ()
    yield from curve.lines()


def main(arguments: Sequence[str]) -> int:
    """Print the table of the sets named, all by default; `--kinds` by kind of damage, `-v` what was wrong."""
    named = [argument for argument in arguments if not argument.startswith("-")]
    known = {one.name: one for one in all_sets()}
    if unknown := [name for name in named if name not in known]:
        sys.stderr.write(f"no such set: {', '.join(unknown)}; there are {', '.join(known)}\n")
        return 2
    sys.stdout.write(_HEAD + "\n")
    for one in (known[name] for name in named or known):
        if not one.is_here:
            sys.stdout.write(f"{one.name:<26} not on this machine\n")
            continue
        lines = table(one.documents(), one.name, kinds="--kinds" in arguments, details="-v" in arguments)
        sys.stdout.writelines(chain.from_iterable((line, "\n") for line in lines))
    sys.stdout.write(
        "\nShares of right fields; F1 of headings, headings cut short and run on into the text; F1 of points inside\n"
        "paragraphs; precision and recall of removed lines, recall with proposals counted; sent.: sentences of a\n"
        "speech (24 characters and more) that were removed.\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
