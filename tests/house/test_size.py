"""Functions stay simple and modules short; what does not yet is a debt in pyproject.toml, and debts only shrink.

`python -m tests.house.debts` prints the list as it should stand there.
"""

from __future__ import annotations

from statistics import median

from tests.house import debts


def test_no_function_is_too_complex_but_the_listed_debts() -> None:
    assert debts.too_complex() - debts.listed("complex") == set(), "make these simpler, or they are new debts"


def test_no_module_is_too_long_but_the_listed_debts() -> None:
    assert debts.too_long() - debts.listed("long") == set(), "part these, or they are new debts"


def test_what_was_paid_is_off_the_list() -> None:
    assert debts.listed("complex") - debts.too_complex() == set(), "paid: take them off [tool.house]"
    assert debts.listed("long") - debts.too_long() == set(), "paid: take them off [tool.house]"


def test_the_debts_may_only_shrink() -> None:
    """There were 124 functions when they were first counted; none is left, so that none may come."""
    assert len(debts.listed("complex") | debts.listed("long")) <= debts.MOST_DEBTS


def test_half_of_all_modules_are_short() -> None:
    lengths = [
        debts.lines(path)
        for path in debts.modules()
        if debts.place(path).split("/")[0] != "tests" and debts.lines(path)
    ]
    assert median(lengths) <= 100
