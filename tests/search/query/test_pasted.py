import pytest

from search.query.pasted import passage_in

SENTENCE = "今年以来全县大力推广大垄密植技术"


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        (SENTENCE, SENTENCE),
        (f"{SENTENCE}，粮食产量创历史新高。", f"{SENTENCE}，粮食产量创历史新高。"),
        # What a page puts in: lines, indents, wide spaces.
        (f"\u3000\u3000{SENTENCE[:8]}\n{SENTENCE[8:]}\r\n", SENTENCE),
        # Quotation marks inside a sentence belong to it …
        (f"要深化“放管服”改革，{SENTENCE}", f"要深化“放管服”改革，{SENTENCE}"),
        (f"他说：“{SENTENCE}”", f"他说：“{SENTENCE}”"),
        (f"（一）{SENTENCE}", f"（一）{SENTENCE}"),
        # … but what stands in them as a whole is asked for to the letter.
        (f"“{SENTENCE}”", ""),
        (f"“{SENTENCE}” 粮食", ""),
        (f"“今年 密植”~5 {SENTENCE}", ""),
        # Operators say what must hold.
        (f"标题:{SENTENCE}", ""),
        (f"{SENTENCE} -粮食", ""),
        (f"{SENTENCE} | 粮食", ""),
        (f"{SENTENCE} OR 粮食", ""),
        (f"{SENTENCE}*", ""),
        # A term is no passage, and neither is what holds no Chinese.
        ("大力推广大垄密植技术一", ""),
        ("the quick brown fox jumps over the lazy dog", ""),
        ("", ""),
    ],
)
def test_a_passage_is_told_from_a_query(query: str, passage: str) -> None:
    assert passage_in(query) == passage


def test_no_more_of_a_page_is_read_than_of_any_query() -> None:
    assert len(passage_in("推广" * 5_000)) == 1_000
