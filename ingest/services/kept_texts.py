"""In charge of earlier texts and outlines: each kept once, the later ones as what differs from the first."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from speeches.models import KeptText


def digest(text: str) -> str:
    """Return what a text is kept under."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def keep(old: str, new: str) -> None:
    """Keep a text and what became of it; what is kept already costs nothing more.

    A text that is corrected time and again is kept whole once: what follows differs from that first one, so that
    reading any of them takes two rows, however many there are.
    """
    before, after = digest(old), digest(new)
    known = {
        kept.digest: kept
        for kept in KeptText.objects.filter(digest__in=[before, after]).select_related("base")
    }
    first = known.get(before)
    if first is None:
        first = KeptText(digest=before, packed=_pack(old))
        _add(first)
    if after not in known and after != before:
        base = first.base or first
        first_text = unpack(base)
        whole, differing = _pack(new), _pack(_difference(first_text, new), first_text)
        smaller = len(differing) < len(whole)
        _add(KeptText(digest=after, base=base if smaller else None, packed=differing if smaller else whole))


def _add(kept: KeptText) -> None:
    # Another process may keep the same text at this moment; the row is the same.
    KeptText.objects.bulk_create([kept], ignore_conflicts=True)


def texts(digests: Collection[str]) -> dict[str, str]:
    """Return the texts that are kept under these digests, by digest; what was never kept is left out."""
    found = KeptText.objects.filter(digest__in=set(digests)).select_related("base")
    return {kept.digest: unpack(kept) for kept in found}


def unpack(kept: KeptText) -> str:
    """Return the text of a row."""
    base = "" if kept.base is None else unpack(kept.base)
    unpacking = zlib.decompressobj(zdict=_dictionary(base))
    written = (unpacking.decompress(bytes(kept.packed)) + unpacking.flush()).decode("utf-8", "surrogatepass")
    return written if kept.base is None else _joined(base, written)


def _pack(text: str, known: str = "") -> bytes:
    """Compress a text; of what repeats the `known`, a long paragraph with one word changed, little is left."""
    packing = zlib.compressobj(9, zdict=_dictionary(known))
    return packing.compress(text.encode("utf-8", "surrogatepass")) + packing.flush()


def _dictionary(text: str) -> bytes:
    # zlib looks no further back than this.
    return text.encode("utf-8", "surrogatepass")[-32_768:]


def _difference(base: str, text: str) -> str:
    r"""Return what makes `text` of the lines of `base`, as JSON: runs of its lines, and lines of its own.

    >>> _difference("甲\n乙\n丙", "甲\n丁\n丙")
    '[[0,1],"丁",[2,3]]'
    """
    lines, own = base.split("\n"), text.split("\n")
    steps: list[list[int] | str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, lines, own, autojunk=False).get_opcodes():
        steps += [[i1, i2]] if tag == "equal" else own[j1:j2]
    return json.dumps(steps, ensure_ascii=False, separators=(",", ":"))


def _joined(base: str, written: str) -> str:
    lines = base.split("\n")
    joined: list[str] = []
    steps: Sequence[list[int] | str] = json.loads(written)
    for step in steps:
        joined += [step] if isinstance(step, str) else lines[step[0] : step[1]]
    return "\n".join(joined)
