"""How many pages are kept: bounded by their bytes, the ones used least lately going first."""

from __future__ import annotations

from pages.delivery.kept_pages import KeptPage, KeptPages


class TestRoom:
    def page(self, size: int) -> KeptPage:
        return KeptPage("state", [], "etag", b"x" * size)

    def test_the_pages_used_least_lately_go_first(self) -> None:
        kept = KeptPages(300_000)
        for name in ("a", "b"):
            kept.put(name, self.page(10_000))
        for number in range(30):
            kept.get("a", "state")
            kept.put(number, self.page(10_000))
        assert kept.get("a", "state") is not None
        assert kept.get("b", "state") is None

    def test_a_page_too_large_is_not_kept_and_none_without_room(self) -> None:
        kept = KeptPages(100_000)
        kept.put("large", self.page(50_000))
        assert kept.get("large", "state") is None
        nothing = KeptPages(0)
        nothing.put("small", self.page(1))
        assert nothing.get("small", "state") is None

    def test_a_page_of_another_state_is_none(self) -> None:
        kept = KeptPages(100_000)
        kept.put("a", self.page(10))
        assert kept.get("a", "other") is None
        assert kept.get("a", "state") is not None
