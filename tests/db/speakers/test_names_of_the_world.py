"""One person under several names, and two persons under names that look alike, in many languages."""

from __future__ import annotations

import itertools

import pytest

from db.speakers.conclude import conclude
from db.speakers.rules.likely import Evidence
from db.speakers.rules.seen import Seen, Years
from quotes.names.forms import family_name, name_key


def persons(*names: str) -> set[frozenset[str]]:
    """Which of these names are one person's, concluded family by family as the archive does."""
    found: set[frozenset[str]] = set()
    keys: dict[str, set[str]] = {}
    for name in names:
        keys.setdefault(name_key(name), set()).add(name)
    for family in {family_name(key) for key in keys}:
        rows = {Seen(key): Years() for key in keys if family_name(key) == family}
        groups: dict[Seen, set[str]] = {}
        for row, conclusion in conclude(rows, evidence=Evidence(dict.fromkeys(rows, 2))).items():
            groups.setdefault(conclusion.person, set()).update(keys[row.name])
        found |= set(map(frozenset, groups.values()))
    return found


@pytest.mark.parametrize(
    "names",
    [
        ("Bill de Blasio", "de Blasio"), ("Ursula von der Leyen", "von der Leyen", "Leyen"),
        ("Bashar al-Assad", "Bashar Assad", "Assad"), ("Mohammed bin Salman", "bin Salman"),
        ("Andrés Manuel López Obrador", "Andres Manuel Lopez Obrador"),
        ("Jean-Claude Juncker", "Juncker"), ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "Erdogan"),
        ("Viktor Orbán", "Viktor Orban"), ("Joseph R. Biden Jr.", "Joe Biden"), ("William Barr", "Bill Barr"),
        ("President Kim Dae-jung", "Kim Dae-jung"), ("Nguyễn Phú Trọng", "Nguyen Phu Trong"),
        ("Sen. Ana B. Lee", "Ana Lee", "A. Lee"), ("Hillary Rodham Clinton", "Hillary Clinton"),
    ],
)  # fmt: skip
def test_one_person_under_several_names(names: tuple[str, ...]) -> None:
    for order in itertools.permutations(names):
        assert persons(*order) == {frozenset(names)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-un", "Kim Jong-il"), ("Kim Jong-un", "Kim Yo-jong"), ("Lee Jae-myung", "Lee Jun-seok"),
        ("Xi Jinping", "Xi Zhongxun"), ("Li Keqiang", "Li Qiang"), ("Nguyen Phu Trong", "Nguyen Xuan Phuc"),
        ("George W. Bush", "George H. W. Bush"), ("Donald Trump", "Donald Trump Jr."),
        ("Robert F. Kennedy", "Robert F. Kennedy Jr."), ("Lázár János", "Áder János"),
        ("Felipe González", "Francisco González"), ("Abdullah Gul", "Hamid Gul"),
        ("Rafael Correa", "Correa da Costa"),
    ],
)  # fmt: skip
def test_two_persons_with_names_alike(one: str, other: str) -> None:
    assert persons(one, other) == persons(other, one) == {frozenset([one]), frozenset([other])}


def test_a_family_name_of_two_is_nobodys() -> None:
    assert persons("Ana Lee", "Bo Lee", "Lee") == {frozenset([name]) for name in ("Ana Lee", "Bo Lee", "Lee")}
