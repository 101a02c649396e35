"""Roles and names: who holds an office, and who speaks for whom."""

from __future__ import annotations

from quotes.check.who.roles import holders, one_role, people_in, role_of, said_before

TEXT = (
    "Sen. Ben Sanders, a Republican who wrote a letter to Mr. Barrow, met Labor Secretary Alex Costa. "
    "Costa left by the Long Island Rail Road."
)


def _role(mention: str):  # type: ignore[no-untyped-def]
    role = role_of(mention)
    assert role is not None
    return role


def test_who_is_called_by_an_office() -> None:
    assert holders(_role("the senator from Nebraska and member of the Judiciary Committee"), TEXT) == [
        "Sanders"
    ]
    assert holders(_role("the labor secretary"), TEXT) == ["Costa"]
    assert holders(_role("the New York Democrat"), TEXT) == []


def test_roads_are_no_people() -> None:
    assert [name.split()[-1] for name in people_in(TEXT)] == ["Sanders", "Barrow", "Costa"]


def test_a_body_speaks_through_its_spokespeople() -> None:
    assert one_role(_role("the transport ministry"), _role("a spokesman for the transport ministry"))
    assert one_role(_role("a spokeswoman for the transport ministry"), _role("the transport ministry"))
    assert not one_role(_role("the transport ministry"), _role("a spokesman for the health ministry"))
    assert not one_role(_role("the transport minister"), _role("a spokesman for the transport ministry"))


def test_who_has_just_been_said_to_speak() -> None:
    assert (
        said_before("Lee left. A spokesman for the port said that it was shut. ")
        == "A spokesman for the port"
    )
    assert said_before("Lee said that it was shut. ") == ""
