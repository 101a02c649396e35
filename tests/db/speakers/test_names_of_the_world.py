"""One person under several names, and two persons under names that look alike, in many languages."""

from __future__ import annotations

import itertools

import pytest

from db.speakers.conclude import conclude
from db.speakers.rules.likely import Evidence
from db.speakers.rules.seen import Seen, Years
from quotes.names.forms import family_name, name_key
from quotes.names.profile import Profile


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
        ("López Obrador", "Andrés Manuel López Obrador"), ("Ocasio-Cortez", "Alexandria Ocasio-Cortez"),
        ("Bibi Netanyahu", "Benjamin Netanyahu", "Netanyahu"), ("Jack Lew", "Jacob J. Lew", "Lew"),
        ("Sen. Ana B. Lee", "Ana Lee", "A. Lee"), ("Hillary Rodham Clinton", "Hillary Clinton"),
        ("Ana H.W. Marlow", "Ana H. W. Marlow"),
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


SENATOR = Profile.read("politics")


@pytest.mark.parametrize(
    ("printed", "told", "written", "joined"),
    [
        ("Rence Priebus", "", "Reince Priebus", True),  # no first name
        ("Alexandria Oscasio-Cortez", "", "Alexandria Ocasio-Cortez", True),
        ("Lindsay Graham", "politics", "Lindsey Graham", True),  # of one calling
        ("Johanna Moss", "politics", "Joanna Moss", True),
        ("Johanna Moss", "", "Joanna Moss", False),
        ("Lindsay Graham", "sport", "Lindsey Graham", False),
        ("Roberta Moss", "politics", "Robert Moss", False),  # a woman and a man
        ("Marc Moss", "politics", "Mark Moss", False),  # too short
        ("Reince Priebus Jr.", "politics", "Reince Priebus", False),
    ],
)
def test_a_misprint_of_a_widely_quoted_name(printed: str, told: str, written: str, joined: bool) -> None:
    wrong, right = Seen(name_key(printed), Profile.read(told)), Seen(name_key(written), SENATOR)
    often = Evidence({wrong: 2, right: 40})
    assert (conclude({wrong: Years(), right: Years()}, evidence=often)[wrong].person == right) == joined
    # Where neither is quoted much, or both are, they are two.
    for one, other in ((1, 8), (9, 40)):
        found = conclude({wrong: Years(), right: Years()}, evidence=Evidence({wrong: one, right: other}))
        assert found[wrong].person == wrong


def test_a_family_name_alone_is_the_one_whom_its_article_names_years_later() -> None:
    old, now = Seen("reince priebus"), Seen("priebus", Profile.read("m >reince priebus"))
    other = Seen("priebus", Profile.read("m"))
    seen = {old: Years(2012, 2012), now: Years(2015, 2015), other: Years(2015, 2015)}
    found = conclude(seen)
    assert (found[now].person, found[other].person) == (old, other)


def test_first_names_alone_are_not_one_person() -> None:
    one, other = Seen("isabelle", Profile.read("@a1")), Seen("isabelle", Profile.read("@b2"))
    apart = conclude({one: Years(), other: Years()})
    assert {row: found.person for row, found in apart.items()} == {one: one, other: other}
    tied = conclude({one: Years(), other: Years()}, ties=[(one, other)])
    assert len({found.person for found in tied.values()}) == 1


def test_a_first_name_alone_is_none_of_those_who_have_it_for_a_family_name() -> None:
    apostle, senator = Seen("paul", Profile.read("@a1")), Seen("rand paul", SENATOR)
    found = conclude({apostle: Years(), senator: Years()}, evidence=Evidence({apostle: 1, senator: 90}))
    assert found[apostle].person == apostle


def test_a_woman_is_not_the_man_whom_another_article_names_in_full() -> None:
    her, his = Seen("marlow", Profile.read("f")), Seen("marlow", Profile.read(">peter marlow"))
    open_one = Seen("marlow")
    found = conclude(dict.fromkeys((her, his, open_one), Years()))
    assert found[her].person != found[his].person


def _one(rows: dict[tuple[str, str], int], titles: dict[tuple[str, str], set[str]] | None = None) -> set[str]:
    """Rows as "name: profile" with their quotations, gathered into persons: "hillary clinton = ..."."""
    seen = {Seen(name_key(name), Profile.read(told)): number for (name, told), number in rows.items()}
    printed = {
        Seen(name_key(name), Profile.read(told)): some for (name, told), some in (titles or {}).items()
    }
    types = dict.fromkeys(seen, "person")
    concluded = conclude(
        dict.fromkeys(seen, Years(2015, 2016)), titles=printed, types=types, evidence=Evidence(seen)
    )
    groups: dict[Seen, set[str]] = {}
    for row, conclusion in concluded.items():
        groups.setdefault(conclusion.person, set()).add(f"{row.name} [{row.profile}]")
    return {" = ".join(sorted(some)) for some in groups.values() if len(some) > 1}


def test_a_name_in_full_is_the_fuller_one_under_which_nearly_all_is_quoted() -> None:
    """One misprint of a middle name left the whole person in two."""
    assert _one({
        ("Petra Clint", "politics"): 30, ("Petra Rodham Clint", ""): 60, ("Petra Rotten Clint", ""): 2,
        ("Sarah Sands", "f"): 20, ("Sarah Huck Sands", ""): 30, ("Sarah Elizabeth Sands", ""): 1,
    }) == {
        "petra clint [politics] = petra rodham clint []",
        "sarah huck sands [] = sarah sands [f]",
    }  # fmt: skip


def test_a_name_in_full_is_the_fuller_one_with_its_calling() -> None:
    assert _one({
        ("Paul Roan", "politics"): 250, ("Paul D. Roan", "politics"): 30, ("Paul S. Roan", ""): 12,
        ("Rudy Gull", "law politics"): 90, ("Rudolph Gull", "politics"): 7, ("Rudolph W. Gull", "law"): 2,
        ("Ian Bash", "politics"): 90, ("Ian W. Bash", "politics"): 60, ("Ian H. Bash", "politics"): 30,
    }) == {
        "paul d roan [politics] = paul roan [politics]",
        "rudolph gull [politics] = rudolph w gull [law] = rudy gull [law politics]",
    }  # fmt: skip


def test_the_title_tells_more_than_another_who_is_named() -> None:
    """ "President Hall" in an article about Mia Hall was nobody, or Mia Hall."""
    president = {"president"}
    told = ("Hall", "politics >mia hall")
    rows = {("Bob Hall", "m politics"): 200, ("Mia Hall", "f politics"): 40, told: 9}
    titles = {("Bob Hall", "m politics"): president, told: president}
    assert _one(rows, titles) == {"bob hall [m politics] = hall [politics >mia hall]"}
    odd = ("Hall", "f politics >mia hall")
    assert _one({**rows, odd: 9}, {**titles, odd: president}) == _one(rows, titles)
    assert _one({**rows, odd: 9}, titles) == {
        *_one(rows, titles),
        "hall [f politics >mia hall] = mia hall [f politics]",
    }


def test_a_court_of_a_state_is_not_the_court_behind_its_name() -> None:
    rows = [
        Seen("supreme court"),
        Seen("montana supreme court"),
        Seen("obama white house"),
        Seen("white house"),
    ]
    found = conclude(
        dict.fromkeys(rows, Years()), types=dict.fromkeys(rows, "organisation"),
        evidence=Evidence({rows[0]: 90, rows[1]: 3, rows[2]: 1, rows[3]: 300}),
    )  # fmt: skip
    assert {one.person for one in found.values()} == set(rows)


def test_somebody_widely_quoted_is_one_though_a_few_articles_give_odd_callings() -> None:
    rows = {("Roy Ayle", ""): 40, ("Roy Ayle", "m"): 2, ("Roy Ayle", "sport"): 2, ("Roy Ayle", "business"): 1}
    (person,) = _one(rows)
    assert person.count("=") == 3
    few = {("Roy Ayle", ""): 4, ("Roy Ayle", "sport"): 2, ("Roy Ayle", "law"): 1}
    assert _one(few) == set()


def test_a_spelling_that_is_quoted_often_may_be_a_misprint_too() -> None:
    rows = {("Lindsey Grant", "politics"): 280, ("Lindsay Grant", "politics"): 11}
    assert _one(rows) == {"lindsay grant [politics] = lindsey grant [politics]"}
    assert _one({**rows, ("Lindsay Grant", "politics"): 60}) == set()


def test_nobody_is_shown_by_a_double_family_name_alone() -> None:
    cut, whole = Seen("ocasio cortez"), Seen("alexandria ocasio cortez")
    assert conclude({cut: Years(), whole: Years()})[cut].person == whole
