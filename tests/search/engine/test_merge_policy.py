import random

from search.engine.merge_policy import SEGMENTS_PER_LEVEL, SegmentSize, choose_merge


def test_small_segments_merge_before_large_ones_are_touched() -> None:
    large = [SegmentSize(400_000_000, 80_000, 100)]
    small = [SegmentSize(5_000, 1, 0)] * SEGMENTS_PER_LEVEL
    assert choose_merge([*large, *small[1:]]) == []
    assert choose_merge([*large, *small]) == list(range(1, SEGMENTS_PER_LEVEL + 1))


def test_a_segment_that_lost_most_documents_is_written_anew() -> None:
    assert choose_merge([SegmentSize(9_000, 10, 5)]) == []
    assert choose_merge([SegmentSize(9_000, 10, 0), SegmentSize(9_000, 10, 6)]) == [1]


def test_twenty_thousand_single_commits_write_each_document_few_times_and_leave_few_segments() -> None:
    rng = random.Random(1)
    sizes: list[SegmentSize] = []
    written = total = most = 0
    for _ in range(20_000):
        sizes.append(SegmentSize(rng.randint(1000, 20_000), 1, 0))
        total += 1
        while places := choose_merge(sizes):
            merged = [sizes[place] for place in places]
            sizes = [size for place, size in enumerate(sizes) if place not in set(places)]
            sizes.append(SegmentSize(sum(s.characters for s in merged), sum(s.documents for s in merged), 0))
            written += sizes[-1].documents
        most = max(most, len(sizes))
    assert most < 50
    assert written / total < 10


def test_positions_stay_within_32_bits() -> None:
    assert choose_merge([SegmentSize(600_000_000, 100_000, 0)] * 8) == []
