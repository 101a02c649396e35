"""Answers that take long: made once, kept for a while, and made anew when something was judged."""

from __future__ import annotations

import threading

import pytest

from quotetrail.web.tasks.kept import Kept, KeptEach


def test_an_answer_is_made_once_for_all_who_ask_within_a_minute() -> None:
    made: list[str] = []
    kept = KeptEach[str, str](lambda outlet: made.append(outlet) or outlet.upper())
    assert [kept.get("Oban Herald", 5), kept.get("Cork Times", 5)] == ["OBAN HERALD", "CORK TIMES"]
    assert kept.get("Oban Herald") == "OBAN HERALD"
    assert made == ["Oban Herald", "Cork Times"]
    kept.forget()
    assert kept.get("Oban Herald", 5) == "OBAN HERALD"
    assert made == ["Oban Herald", "Cork Times", "Oban Herald"]


def test_what_takes_long_is_none_until_it_is_made() -> None:
    go_on = threading.Event()
    kept = KeptEach[int, int](lambda row: row if go_on.wait(20) else 0)
    assert kept.get(7, 0.01) is None
    go_on.set()
    assert kept.get(7, 5) == 7


def test_only_those_asked_for_lately_are_kept() -> None:
    made: list[int] = []
    kept = KeptEach[int, None](made.append)
    for row in range(1_100):
        kept.get(row, 5)
    kept.get(1_099, 5)
    kept.get(0, 5)
    assert made == [*range(1_100), 0]


def test_what_goes_wrong_is_raised_until_it_succeeds() -> None:
    answers = iter([ValueError("no such table"), 4])

    def make() -> int:
        if isinstance(answer := next(answers), ValueError):
            raise answer
        return answer

    kept = Kept(make)
    with pytest.raises(ValueError, match="no such table"):
        kept.get(5)
    for _ in range(200):  # it is made again in a thread, and the fault stays until then
        try:
            assert kept.get(5) == 4
            break
        except ValueError:
            threading.Event().wait(0.01)
    else:
        pytest.fail("it was not made again")
