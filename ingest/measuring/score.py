"""In charge of scoring a parse against what a careful reader got out of the same document.

`python -m ingest.measuring.score DIR` reads every `x.txt` with its `x.expected.json` below DIR and prints the
shares of right answers for each field, precision, recall and F1 of headings, inline points and removed lines.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.parsing.contract import to_json
from ingest.parsing.parser import parse
from ingest.parsing.types import ParsedSpeech

# A line of so many characters, white space not counted, may be a sentence of the speech.
SENTENCE = 24
FIELDS = ("title", "speaker", "position", "date", "venue", "region", "kind")


@dataclass(slots=True)
class Share:
    """True positives, and how many were read and how many there are."""

    right: int = 0
    read: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Share of what was read that is right; 1 where nothing was read."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was read; 1 where there is nothing."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Share) -> None:
        """Add the counts of `other`."""
        self.right += other.right
        self.read += other.read
        self.wanted += other.wanted


@dataclass(slots=True)
class Score:
    """How one document, or several together, were read (docs/parsing.md, “How well it reads”).

    Attributes:
        sentences: of the removed lines those of `SENTENCE` characters and more, which may be a speech's.
        proposed: removed lines together with those that are proposed for removal, for the recall.
        cut: headings that were read up to a place inside them.
        run_on: headings that were read past their end, into the text.
    """

    fields: dict[str, Share] = field(default_factory=dict)
    headings: Share = field(default_factory=Share)
    inline: Share = field(default_factory=Share)
    removed: Share = field(default_factory=Share)
    sentences: Share = field(default_factory=Share)
    proposed: Share = field(default_factory=Share)
    cut: int = 0
    run_on: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of `other`."""
        for name, share in other.fields.items():
            self.fields.setdefault(name, Share()).add(share)
        self.headings.add(other.headings)
        self.inline.add(other.inline)
        self.removed.add(other.removed)
        self.sentences.add(other.sentences)
        self.proposed.add(other.proposed)
        self.cut += other.cut
        self.run_on += other.run_on
        self.wrong += other.wrong

    @property
    def overall(self) -> float:
        """Mean of the fields' shares and of the three F1 values."""
        values = [share.precision for share in self.fields.values()]
        values += [self.headings.f1, self.inline.f1, self.removed.f1]
        return sum(values) / len(values) if values else 1.0


def normal(value: object) -> str | None:
    """Return a value as it is compared: NFKC, without white space; None for none."""
    if value is None:
        return None
    return "".join(unicodedata.normalize("NFKC", str(value)).split())


def score(parsed: ParsedSpeech, expected: Mapping[str, Any]) -> Score:
    """Score `parsed` against the contents of an expected.json; keys that it leaves out are not scored."""
    got = to_json(parsed)
    result = Score()
    for name in FIELDS:
        if name in expected:
            a, b = _comparable(name, expected), _comparable(name, got)
            result.fields[name] = Share(int(a == b), 1, 1)
            if a != b:
                result.wrong.append(f"{name}: wanted {a}, read {b}")
    if "outline" in expected:
        wanted, read = _nodes(expected["outline"]), _nodes(got["outline"])
        for inline, share in ((False, result.headings), (True, result.inline)):
            _compare(
                share,
                _pick(wanted, inline),
                _pick(read, inline),
                result.wrong,
                "inline" if inline else "heading",
            )
        missed, extra = _pick(wanted, False) - _pick(read, False), _pick(read, False) - _pick(wanted, False)
        result.cut = _longer(missed, extra)
        result.run_on = _longer(extra, missed)
    if "removed" in expected:
        _score_removed(result, parsed, expected["removed"])
    return result


def _score_removed(result: Score, parsed: ParsedSpeech, expected: Sequence[str]) -> None:
    wanted = Counter(set(map(str, map(normal, expected))))
    removed = {str(normal(item.text)) for item in parsed.removed if item.rule != "invisible"} - {""}
    proposed = {str(normal(item.text)) for item in parsed.proposed} - {""}
    _compare(result.removed, wanted, Counter(removed), result.wrong, "removed")
    _compare(result.proposed, wanted, Counter(removed | proposed), [], "proposed")
    _compare(result.sentences, _long(wanted), _long(Counter(removed)), [], "sentence")


def _long(lines: Counter[str]) -> Counter[str]:
    return Counter({line: count for line, count in lines.items() if len(line) >= SENTENCE})


def _comparable(name: str, document: Mapping[str, Any]) -> tuple[str | None, ...]:
    value = document.get(name)
    if name == "region":
        return (normal(value["code"]) if value else None,)
    if name == "date":
        return normal(value), normal(document.get("date_precision"))
    return (normal(value),)


def _nodes(outline: Iterable[Mapping[str, Any]], depth: int = 1) -> list[tuple[bool, str]]:
    found: list[tuple[bool, str]] = []
    for node in outline:
        found.append(
            (node["style"] == "inline", f"{depth} {normal(node['marker'])} {normal(node['heading'])}")
        )
        found += _nodes(node["children"], depth + 1)
    return found


def _longer(these: Iterable[str], those: Iterable[str]) -> int:
    """Count which of `these` headings begin with one of `those` and go on."""
    return sum(any(this != that and this.startswith(that) for that in those) for this in these)


def _pick(nodes: Sequence[tuple[bool, str]], inline: bool) -> Counter[str]:
    return Counter(text for is_inline, text in nodes if is_inline is inline)


def _compare(share: Share, wanted: Counter[str], read: Counter[str], wrong: list[str], name: str) -> None:
    share.right += (wanted & read).total()
    share.read += read.total()
    share.wanted += wanted.total()
    wrong += [f"{name} missed: {text}" for text in (wanted - read).elements()]
    wrong += [f"{name} too many: {text}" for text in (read - wanted).elements()]


def score_folder(folder: Path) -> dict[str, Score]:
    """Score every document below `folder` that has an expected.json beside it, by its name."""
    scores: dict[str, Score] = {}
    for expected in sorted(folder.rglob("*.expected.json")):
        source = expected.with_name(expected.name.removesuffix(".expected.json") + ".txt")
        if source.is_file():
            wanted = json.loads(expected.read_text(encoding="utf-8"))
            scores[str(source.relative_to(folder))] = score(parse(source.read_text(encoding="utf-8")), wanted)
    return scores


def report(scores: Mapping[str, Score], *, details: bool = False) -> str:
    """Return the scores as a table, with what was read wrongly in each document where `details`."""
    total = Score()
    lines: list[str] = []
    for name, one in scores.items():
        total.add(one)
        if details and one.wrong:
            lines += [name, *(f"    {wrong}" for wrong in one.wrong)]
    lines.append(f"{len(scores)} documents")
    lines += [
        f"{name:<16}{share.precision:8.2%}   {share.right}/{share.wanted}"
        for name, share in total.fields.items()
    ]
    for name, share in (
        ("headings", total.headings),
        ("inline points", total.inline),
        ("removed lines", total.removed),
    ):
        lines.append(
            f"{name:<16}F1 {share.f1:.4f}   precision {share.precision:.4f}   recall {share.recall:.4f}"
        )
    lines.append(f"{'overall':<16}{total.overall:8.2%}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the scores of the folder named first; `-v` lists what was read wrongly."""
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    if len(folders) != 1 or not folders[0].is_dir():
        sys.stderr.write("usage: python -m ingest.measuring.score DIR [-v]\n")
        return 2
    sys.stdout.write(report(score_folder(folders[0]), details="-v" in arguments) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
