import random

import pytest

from search.query.passages import MOST_PARTS, sought


@pytest.mark.parametrize("length", [*range(200), 500, 999, 1_000, 10_000])
def test_parts_reach_from_end_to_end(length: int) -> None:
    text = "".join(random.Random(length).choices("发展经济改革农村建设", k=length))
    passage = sought(text)
    assert len(passage.parts) <= MOST_PARTS
    assert [text[at : at + passage.size] for at in passage.offsets] == list(passage.parts)
    covered = {at + i for at in passage.offsets for i in range(passage.size)}
    assert passage.characters == len(covered)
    assert covered == set() if not length else {0, length - 1} <= covered


def test_what_is_transparent_and_what_breaks_lines_makes_no_difference() -> None:
    assert sought("深化“放管服”\n\u3000改革，落实《条例》") == sought("深化放管服改革，落实条例")
