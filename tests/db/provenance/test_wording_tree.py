"""What happened to the words: the tree of wordings, and who has which reading."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from db.answers.statements import ShownPrinting
from db.provenance.wording_tree import mutation_tree, variations

FULL = "“We will invest a total of 380 billion U.S. dollars in defense this year,”"
SHORT = "“invest a total of 380 billion U.S. dollars in defense”"
LESS = "“We will invest a total of $380 billion in defense this year,”"
OTHER = "“We will invest a total of 280 billion U.S. dollars in defense this year,”"


def printing(id: str, text: str, published: str | None = None, outlet: str = "Daily News") -> ShownPrinting:
    return ShownPrinting(
        id=id, article=f"a-{id}", outlet=outlet, published=published, url=None, title=None, wire=None,
        text=text, words=text, spans=((0, len(text)),), start=0, end=len(text), kind="direct", speaker=None,
        speaker_name=None, reported_by=None, reported_by_name=None, cue=None, rule="", confidence=0.5,
        path="", pull_quote=False, model="fake-1", superseded=False,
    )  # fmt: skip


def test_each_wording_hangs_on_the_most_similar_one_before_it() -> None:
    tree = mutation_tree(
        [
            printing("q3", OTHER, "2024-02-18"),
            printing("q1", FULL, "2024-02-16"),
            printing("q2", LESS, "2024-02-17"),
            printing("q4", FULL, "2024-02-19"),
        ]
    )
    assert [(edge.printings, edge.parent, edge.in_order) for edge in tree] == [
        (("q1", "q4"), None, True),
        (("q2",), "q1", True),
        (("q3",), "q1", True),
    ]
    assert [(change.old, change.new, change.sense) for change in tree[1].changes] == [
        ("380 billion U.S. dollars", "$380 billion", "form")
    ]
    assert [change.sense for change in tree[2].changes] == ["number"]


def test_dates_that_do_not_tell_leave_the_order_open() -> None:
    tree = mutation_tree([printing("q1", LESS, "2024-02-16"), printing("q2", FULL, "2024-02-16")])
    assert [(edge.printings[0], edge.parent, edge.in_order) for edge in tree] == [
        ("q2", None, True),
        ("q1", "q2", False),
    ]


def test_a_later_printing_may_say_more() -> None:
    tree = mutation_tree([printing("q1", SHORT, "2024-02-16"), printing("q2", FULL, "2024-02-17")])
    assert [(edge.relation, edge.longer) for edge in tree] == [("", False), ("contained", True)]


def test_parts_with_nothing_in_common_start_trees_of_their_own() -> None:
    tree = mutation_tree(
        [printing("q1", "“The harvest was poor this autumn”"), printing("q2", "“Nobody expects a vote soon”")]
    )
    assert [edge.parent for edge in tree] == [None, None]


def test_the_majority_is_one_of_independent_sources_not_of_copies() -> None:
    printings = [
        printing("q1", FULL, outlet="A"),
        printing("q2", FULL, outlet="B"),
        *(printing(f"q{n}", OTHER, outlet=f"copy {n}") for n in range(3, 14)),
    ]
    copies = {f"q{n}": 9 for n in range(3, 14)}
    (found,) = variations(FULL, printings, {"q1": 0, "q2": 1, **copies})
    assert found.sense == "number"
    assert [(reading.text, len(reading.printings), reading.sources) for reading in found.readings] == [
        ("380 billion", 2, 2),
        ("280 billion", 11, 1),
    ]
    assert found.majority == "380 billion"
    assert FULL[found.start : found.end] == "380 billion"


def test_one_against_one_is_no_majority() -> None:
    (found,) = variations(FULL, [printing("q1", FULL), printing("q2", LESS)], {"q1": 0, "q2": 1})
    assert found.majority is None


def test_a_printing_that_lacks_the_place_says_nothing_about_it() -> None:
    part = "“We will invest a total”"
    (found,) = variations(
        FULL,
        [printing("q1", FULL), printing("q2", OTHER), printing("q3", part)],
        {"q1": 0, "q2": 1, "q3": 2},
    )
    assert {id for reading in found.readings for id in reading.printings} == {"q1", "q2"}


def test_reported_speech_has_no_reading_of_marked_words() -> None:
    reported = replace(printing("q2", "they will invest a total of $380 billion in defense"), kind="indirect")
    assert variations(FULL, [printing("q1", FULL), reported], {"q1": 0, "q2": 1}) == ()
    words = "they will invest a total of 380 billion U.S. dollars in defense"
    told = replace(reported, id="q3", text=words, words=words)
    assert len(variations(told.text, [reported, told], {"q2": 0, "q3": 1})) == 1


some = st.lists(
    st.tuples(
        st.sampled_from([FULL, SHORT, LESS, OTHER, "“Nobody expects a vote soon”"]),
        st.sampled_from([None, "2024-02", "2024-02-16", "2024-02-17T10:00", "2024-02-17T10:00Z"]),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@given(some, st.randoms(use_true_random=False))
def test_the_tree_does_not_depend_on_the_order(made: list[tuple[str, str | None]], random: Random) -> None:
    printings = [
        printing(f"q{number}", text, published, outlet=f"outlet {number}")
        for number, (text, published) in enumerate(made)
    ]
    shuffled = list(printings)
    random.shuffle(shuffled)
    tree = mutation_tree(shuffled)
    assert tree == mutation_tree(printings)
    assert sorted(id for edge in tree for id in edge.printings) == sorted(each.id for each in printings)
    known: set[str] = set()
    for edge in tree:  # parents come first
        assert edge.parent is None or edge.parent in known
        known.add(edge.printings[0])
    sources = {each.id: number for number, each in enumerate(printings)}
    assert variations(FULL, shuffled, sources) is not None
