"""Names in capitals, as a transcript's labels print them."""

from __future__ import annotations

import pytest

from quotes.speakers.persons.in_capitals import in_usual_case


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("AMY HOLBROOK", "Amy Holbrook"),
        ("TOM LO", "Tom Lo"),  # by the first name
        ("AMY Holbrook", "Amy Holbrook"),
        ("IDRISSA DÉO", "Idrissa Déo"),  # as the text has it elsewhere
        ("BBC NEWS", "BBC News"),  # letters, by their number
        ("UN staff", "UN staff"),
        ("Ana Lee", "Ana Lee"),
        ("J.R. Lee", "J.R. Lee"),
    ],
)
def test_a_label_in_capitals_is_shown_as_a_reader_would_write_it(printed: str, shown: str) -> None:
    assert in_usual_case("I am Amy Holbrook. With me is Idrissa Déo.", printed) == shown
