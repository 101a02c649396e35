"""What stands behind a name of a politician: party and state."""

from __future__ import annotations

import pytest

from quotes.names.states import party_and_state


@pytest.mark.parametrize(
    ("printed", "position", "expected"),
    [
        ("Ana Lee (R-Ky.) spoke", 7, ("republican", ("kentucky",))),
        ("Ana Lee, D-N.Y., spoke", 7, ("democrat", ("new", "york"))),
        ("Ana Lee (D., Ind.) spoke", 7, ("democrat", ("indiana",))),
        ("Ana Lee (Rome) spoke", 7, None),
        ("Ana Lee, Director of Acme,", 7, None),
    ],
)
def test_party_and_state_stand_behind_a_name(
    printed: str, position: int, expected: tuple[str, tuple[str, ...]] | None
) -> None:
    assert party_and_state(printed, position) == expected
