"""In charge of the two word segmenters, rjieba (Rust) and jieba (Python), behind one function each.

Both cut a run of Han characters by the same dictionary and the same algorithm. They are only ever given Han
runs, because they differ on Latin letters and digits; and never their hidden Markov model, whose guesses
depend on the context: a name would be cut one way in a speech and another way in a query.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Segmenter:
    """A segmenter: `words` cuts a Han run, `subwords` also names the dictionary words inside each word."""

    name: str
    words: Cut
    subwords: Cut


@cache
def rust_segmenter() -> Segmenter | None:
    """Return rjieba, or None where its wheel does not install."""
    try:
        import rjieba  # has no wheel for some machines
    except ImportError:
        return None
    return Segmenter(
        "rjieba",
        lambda run: rjieba.cut(run, False),
        lambda run: rjieba.cut_for_search(run, False),
    )


@cache
def python_segmenter() -> Segmenter:
    """Return jieba with its dictionary read afresh: some 20 times slower than rjieba, the same words.

    jieba would keep a cache in the system's shared temporary folder and read it back with `marshal`, so that
    whoever may write there could run code here. Reading the dictionary takes a second; no cache is kept.
    """
    import jieba  # takes a while, and is needed only where rjieba is not

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return Segmenter(
        "jieba",
        lambda run: tokenizer.lcut(run, HMM=False),
        lambda run: tokenizer.lcut_for_search(run, HMM=False),
    )


@cache
def segmenter() -> Segmenter:
    """Return the fastest segmenter at hand."""
    return rust_segmenter() or python_segmenter()
