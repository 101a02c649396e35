"""How many independent sources there are: copies of a text and of an agency count once."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from db.provenance.origins import Telling, independent, origins_of

RANDOM = Random(5)
WIRE = " ".join(f"wire{RANDOM.randrange(900)}" for _ in range(300))


def own_text(name: str, words: int = 200) -> str:
    """A text of this name that no other has."""
    random = Random(name)
    return " ".join(f"{name}{random.randrange(900)}" for _ in range(words))


def telling(outlet: str, text: str, **more: object) -> Telling:
    return replace(Telling((f"q-{outlet}",), outlet, f"{outlet}/1", text), **more)


def sources(*tellings: Telling) -> int:
    return independent(origins_of(tellings))


def test_fourteen_outlets_eleven_of_them_the_same_xinhua_text() -> None:
    wired = [telling(f"paper{n}", WIRE + own_text(f"tail{n}", 20), wire="Xinhua") for n in range(11)]
    others = [telling(f"station{n}", own_text(f"station{n}")) for n in range(3)]
    origins = origins_of([*others, *wired])
    assert independent(origins) == 4
    first = origins[0]
    assert (len(first.outlets), first.same_text, first.agencies) == (11, 11, ("Xinhua",))
    assert {tie.kind for tie in first.ties} == {"text", "credit"}
    text = next(tie for tie in first.ties if tie.kind == "text")
    assert text.share > 0.8
    assert text.words >= 200
    assert text.passage in WIRE + own_text("tail0", 20) or text.words == len(text.passage.split())


def test_the_same_agency_is_one_source_also_with_two_texts() -> None:
    one = telling("a", own_text("a"), wire="Reuters")
    two = telling("b", own_text("b"), byline="Jane Doe, Reuters")
    (origin,) = origins_of([one, two])
    assert [(tie.kind, tie.name) for tie in origin.ties] == [("credit", "Reuters")]
    assert origin.same_text == 1


def test_an_agencys_own_site_and_who_cites_it() -> None:
    agency = telling("Interfax-Ukraine", own_text("a"))
    citing = telling("China Daily", own_text("b"), cited=("the Interfax-Ukraine news agency",))
    (origin,) = origins_of([agency, citing])
    assert [(tie.kind, tie.name) for tie in origin.ties] == [("cited", "Interfax-Ukraine")]


def test_who_heard_it_as_well_does_not_depend_on_whom_it_cites() -> None:
    one = telling("a", own_text("a"), printings=("q1", "q2"), cited=("Reuters",))
    two = telling("b", own_text("b"), wire="Reuters")
    assert sources(one, two) == 2


def test_one_outlets_two_reports_are_one_source() -> None:
    first = telling("a", own_text("a"))
    second = replace(telling("a", own_text("b")), printings=("q9",), article="a/2")
    assert sources(first, second) == 1


def test_two_agencies_texts_are_two_sources_where_two_outlets_have_them() -> None:
    both = telling("a", own_text("x"), wire="AP")
    also = replace(telling("a", own_text("y"), wire="AFP"), printings=("q9",), article="a/2")
    assert sources(both, also) == 1
    assert sources(both, also, telling("b", own_text("z"), wire="AFP")) == 2


def test_a_short_text_letter_for_letter_is_one_source() -> None:
    brief = "MOSCOW, Feb 1. “We agreed on nothing,” the minister said on Thursday. The talks go on."
    alike = [telling(f"paper{n}", text) for n, text in enumerate([brief, brief.upper(), f"  {brief}\n"])]
    origins = origins_of(alike)
    assert independent(origins) == 1
    assert (origins[0].same_text, [tie.share for tie in origins[0].ties]) == (3, [1.0, 1.0])
    own = "MOSCOW, Feb 1. “We agreed on nothing,” said the minister, who looked tired, on his way home."
    assert sources(*alike, telling("witness", own)) == 2


def test_no_words_at_all_are_no_text_of_anybodys() -> None:
    assert sources(telling("a", ""), telling("b", "")) == 2


def test_articles_without_an_outlet_stand_for_themselves() -> None:
    loose = [Telling((f"q{n}",), None, f"file{n}", own_text(f"file{n}")) for n in range(3)]
    assert sources(*loose) == 3


Made = tuple[int, str, str | None, tuple[str, ...]]

kinds = st.sampled_from(["wire text", "own", "own"])
tellings = st.lists(
    st.tuples(
        st.integers(0, 5), kinds, st.sampled_from([None, None, "AP", "AFP"]),
        st.sampled_from([(), (), ("CNN",)]),
    ),
    min_size=1, max_size=9,
)  # fmt: skip


@settings(deadline=None)
@given(tellings, st.randoms(use_true_random=False))
def test_the_count_does_not_depend_on_the_order(made: list[Made], random: Random) -> None:
    articles = [
        Telling(
            (f"q{number}",),
            f"outlet{outlet}",
            f"article{number}",
            (WIRE + own_text(f"tail{number}", 30)) if kind == "wire text" else own_text(f"own{number}", 60),
            wire=wire,
            cited=cited,
        )
        for number, (outlet, kind, wire, cited) in enumerate(made)
    ]
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert origins_of(shuffled) == origins_of(articles)
    assert sources(*shuffled) == sources(*articles)
    assert 1 <= sources(*articles) <= len({article.outlet for article in articles})
