"""What the archive does for one article or one judgement does not grow with the square of what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.answers.origins import Origin
from db.archive.session import session_scope
from db.check import StoredArchive
from db.groups import wordings
from db.judge.idle import idle_judgements
from db.judgements.quotation_places import Places, place_of
from db.judgements.subjects import Subject
from db.lookup.find_speakers import find_speakers
from db.lookup.show import show
from db.lookup.words.search import search
from db.models.judgements import Judgement
from db.models.wordings import WordingLink, WordingRow
from db.provenance.first_printing import DatedPrinting, first_of
from db.provenance.origins import independent, pairs_looked_at
from db.speakers.conclude import conclude
from db.speakers.rules.likely import Evidence
from db.speakers.rules.seen import Seen, Years
from db.store.articles import save_extractions
from db.store.reread import paired
from db.store.runs import begin_run
from quotes.check import check_draft
from quotes.errors import ArchiveError
from quotes.group.partition import Node, settle
from quotes.names.profile import Profile
from quotes.search.places import places_of
from quotes.search.query import read_query
from quotes.types import Article, Extraction, Kind, Quote, Span
from tests.support.archive_fakes import archive_of_extractions
from tests.support.steps import growth_of, steps_of

TAX = "We will not raise the water tax this year"


def _given(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).title()


def _article(id: str, said: Iterable[str], name: str = "Ana Lee") -> Extraction:
    text = "".join(f"“{words}” said {name}. " for words in said)
    places = [Span(*match.span()) for match in re.finditer("“[^”]*”", text)]
    quotes = tuple(Quote((place,), Kind.DIRECT, speaker_name=name, confidence=1.0) for place in places)
    return Extraction(Article(id, text, outlet=id), quotes, model="m")


def _steps_to_add(engine: Engine, extractions: list[Extraction]) -> int:
    def add() -> None:
        with session_scope(engine) as session:
            save_extractions(session, extractions, begin_run(session, model="m", versions={}, options={}))

    return steps_of(add)


def _archive(tmp_path: Path, extractions: list[Extraction]) -> Engine:
    return archive_of_extractions(tmp_path / f"{len(extractions)}.db", extractions)


def test_an_article_with_a_statement_that_many_have_printed(tmp_path: Path) -> None:
    """All its printings were read for each article that prints it again."""
    added = []
    for n in (25, 50):
        engine = _archive(tmp_path, [_article(f"a{at}", [TAX]) for at in range(n)])
        added.append(_steps_to_add(engine, [_article("new", [TAX])]))
    assert added[1] < 1.2 * added[0]


def test_a_wording_of_a_shape_that_many_have(tmp_path: Path) -> None:
    """Each contradicts all others: that many links, but no tree of another is settled again for them."""
    added = []
    for n in (30, 60):
        engine = _archive(
            tmp_path, [_article("a", [f"We will build {at} houses in this town soon" for at in range(n)])]
        )
        added.append(
            _steps_to_add(engine, [_article("new", ["We will build 9999 houses in this town soon"])])
        )
        with Session(engine) as session:
            assert session.scalar(select(func.count()).select_from(WordingLink)) == (n + 1) * n / 2
    assert added[1] < 2.2 * added[0]


def test_the_longer_passages_around_a_wording_are_those_stored_and_those_coming(tmp_path: Path) -> None:
    engine = _archive(tmp_path, [_article("a", ["No comment"])])
    with Session(engine) as session:
        hosts = wordings.Hosts({7: {3}}, {1: {5}})
        hosts.read(session, {1, 7, 99})
        assert hosts.known == {1: {None, 5}, 7: {3}, 99: {None}}
        assert [hosts.of(id) for id in (1, 7, 99)] == [None, 3, None]


def test_words_that_anyone_says_are_not_a_form_of_themselves(tmp_path: Path) -> None:
    engine = _archive(tmp_path, [_article(id, ["No comment"]) for id in "abc"])
    with Session(engine) as session:
        (wording,) = session.scalars(select(WordingRow))
        assert (wording.parent_id, wording.root_id) == (None, wording.id)


def test_many_names_of_one_family_and_first_name() -> None:
    def names(n: int) -> dict[Seen, Years]:
        return {Seen(f"ana {_given(at).lower()}x lee"): Years() for at in range(n)}

    assert growth_of(names, conclude, 200) < 2.4


@pytest.mark.parametrize("told", [Profile(here="0"), Profile("f")], ids=["first name alone", "judged"])
def test_one_first_name_in_many_articles(told: Profile) -> None:
    """Each article's Ana is a row of her own, and each was compared with all others."""

    def rows(n: int) -> list[Seen]:
        return [Seen("ana", Profile(here=f"{at:012x}")) for at in range(n)] + [
            Seen("ana lee"),
            Seen("ana", told),
        ]

    def concluded(rows: list[Seen]) -> None:
        seen = {row: Years() for row in rows}
        conclude(seen, ties=[(rows[3], rows[7])], apart=[(rows[-1], rows[-2])])

    assert growth_of(rows, concluded, 200) < 2.4


def test_many_with_one_family_name_and_many_rows_with_it_alone() -> None:
    """Each row with the name alone was compared with every bearer, and each bearer with all who are known."""

    def rows(n: int) -> dict[Seen, int]:
        callings = [(), ("politics",), ("sport",)]
        found = {}
        for at in range(n):
            full = f"{_given(at).lower() * 2}xx lee"  # no two within a misprint of each other
            found[Seen(full, Profile(callings=callings[at % 3]))] = at % 40
            found[Seen("lee", Profile("m" if at % 2 else "", callings[at % 3], named=full))] = 2
        return found

    def concluded(rows: dict[Seen, int]) -> None:
        numbers = Evidence(rows, {row: {row} for row in rows})
        conclude({row: Years(2000 + at % 9, 2000 + at % 9) for at, row in enumerate(rows)}, evidence=numbers)

    assert growth_of(rows, concluded, 300) < 2.4


def test_one_statement_under_many_first_names_alone(tmp_path: Path) -> None:
    """Each pair of them was tied."""
    growth = []
    for n in (20, 40):
        engine = _archive(tmp_path, [_article(f"a{at}", [TAX], "Maria") for at in range(n)])
        growth.append(_steps_to_add(engine, [_article("new", [TAX], "Maria")]))
        engine.dispose()
    assert growth[1] < 2 * growth[0]


def test_short_names_still_find_the_fuller_ones() -> None:
    fuller = {
        "ana lee": "ana bea lee", "a lee": "ana lee", "ana b lee": "ana bea lee", "bill roe": "william h roe",
        "j f kane": "john frank kane", "hillary rodham clinton": "hillary diane rodham clinton",
        "ana lee md": "ana bea lee",
    }  # fmt: skip
    for short, full in fuller.items():
        found = conclude({Seen(short): Years(), Seen(full): Years()})
        assert found[Seen(short)].person == found[Seen(full)].person, short
    apart = conclude({Seen("ana bo lee"): Years(), Seen("ana bea lee"): Years()})
    assert len({one.person for one in apart.values()}) == 2


def test_judgements_chained_one_behind_the_other() -> None:
    def chain(n: int) -> dict[int, Node]:
        return {at: Node(5, f"{at:06}") for at in range(n)}

    def joined(order: dict[int, Node]) -> dict[int, int]:
        same = [(at, at + 1) for at in range(len(order) - 1)]
        return settle({at: at for at in order}, order, set(), {}, same)

    assert growth_of(chain, joined, 200) < 2.3
    assert set(joined(chain(50)).values()) == {49}


def test_judgements_that_were_carried_over_again_and_again(tmp_path: Path) -> None:
    engine = _archive(tmp_path, [_article("a", [TAX])])
    with session_scope(engine) as session:
        for at in range(1_050):
            session.add(
                Judgement(
                    subject=Subject.SPEAKERS, left="ana lee", right=f"bo {at}", verdict=True, judged_by="me",
                    carried_from_id=at or None,
                )
            )  # fmt: skip
            session.flush()
    with Session(engine) as session:
        (idle,) = idle_judgements(session)
        assert idle.why == "no speaker named bo 1049 is quoted"


def test_judgements_on_the_quotations_of_one_article(tmp_path: Path) -> None:
    engine = _archive(tmp_path, [_article("a", [f"{TAX} {_given(at)}" for at in range(60)])])
    made = _article("a", [f"{TAX} {_given(at)}" for at in range(60)])

    def judge(n: int) -> int:
        with Session(engine) as session:
            sha256 = session.scalars(select(Judgement.left)).first() or "0" * 64
            for quote in made.quotes[:n]:
                session.add(
                    Judgement(
                        subject=Subject.ATTRIBUTION, left=place_of(sha256, quote), right="x", verdict=True,
                        judged_by="me",
                    )
                )  # fmt: skip
            session.flush()
            return steps_of(lambda: idle_judgements(session))

    judge(5)
    assert judge(60) < 2.2 * judge(30)


def test_quotations_before_and_after_are_paired() -> None:
    def readings(n: int) -> tuple[list[Quote], list[Quote]]:
        old = [Quote((Span(10 * at, 10 * at + 8),), Kind.DIRECT) for at in range(n)]
        return old, [Quote((Span(10 * at + 1, 10 * at + 9),), Kind.DIRECT) for at in range(n)]

    assert growth_of(readings, lambda pair: paired(*pair), 200) < 2.3
    assert paired(*readings(50)) == {at: at for at in range(50)}
    around = [Quote((Span(0, 100),), Kind.DIRECT), Quote((Span(5, 9),), Kind.DIRECT)]
    assert paired(around, [Quote((Span(6, 9),), Kind.DIRECT), Quote((Span(1, 90),), Kind.DIRECT)]) == {
        0: 1,
        1: 0,
    }


def test_places_of_judgements() -> None:
    quotes = [Quote((Span(10 * at, 10 * at + 8),), Kind.DIRECT) for at in range(400)]
    places = Places(quotes)
    assert steps_of(lambda: [places.meant(Span(10 * at, 10 * at + 8)) for at in range(400)]) < 10_000


@pytest.mark.parametrize("date", ["2024-02-16", "2024-02-16T09:11Z", "2024-02-{:02}", "2024-02-{:02}T09:11Z"])
def test_who_was_first_of_very_many(date: str) -> None:
    def printings(n: int) -> list[DatedPrinting]:
        return [DatedPrinting(f"q{at}", date.format(at % 28 + 1)) for at in range(n)]

    assert growth_of(printings, first_of, 150) < 2.4


def _origin(*outlets: str) -> Origin:
    return Origin((), outlets, (), 1, ())


def test_independent_sources_of_very_many() -> None:
    """Each takes the outlet of the next: a call within a call for each would be too deep for Python."""

    def chain(n: int) -> list[Origin]:
        return [*(_origin(f"o{at}", f"o{at + 1}") for at in range(n)), _origin("o0")]

    assert independent(chain(3_000)) == 3_001
    assert independent([_origin("a"), _origin("a", "b"), _origin("b"), _origin("b", "c")]) == 3
    assert growth_of(lambda n: [_origin("a", f"b{at % 3}") for at in range(n)], independent, 200) < 2.3


def test_texts_with_a_phrase_of_the_house() -> None:
    few, many = range(200), range(2_000)
    assert len(list(pairs_looked_at(few))) == 200 * 199 / 2
    assert growth_of(lambda n: many[: 10 * n], lambda some: list(pairs_looked_at(some)), 100) < 2.3
    assert {at for pair in pairs_looked_at(many) for at in pair} == set(many)
    assert all(one < other for one, other in pairs_looked_at(many))


def test_words_found_again_and_again_in_one_line() -> None:
    asked = read_query("tax zebra")
    assert growth_of(lambda n: "the tax was " * n, lambda text: list(places_of(text, asked)), 300) < 2.3
    both = list(places_of("tax and zebra, tax\ntax alone\nzebra tax", read_query("tax zebra")))
    assert [start for start, _ in both] == [8, 35] or len(both) == 2


def test_an_article_that_has_a_statement_again_and_again(tmp_path: Path) -> None:
    def archive(n: int) -> Engine:
        return archive_of_extractions(tmp_path / f"again{n}.db", [_article("a", [TAX] * n)])

    def look(engine: Engine) -> None:
        with Session(engine) as session:
            assert show(session, "q1").statement.printings
            assert search(session, "tax").statements
            (finding,) = check_draft(_article("draft", [TAX]), StoredArchive(session))
            assert finding.verdict == "verified"

    assert growth_of(archive, look, 30) < 2.4


def test_too_much_to_look_for(tmp_path: Path) -> None:
    engine = _archive(tmp_path, [_article("a", [TAX])])
    with Session(engine) as session:
        with pytest.raises(ArchiveError, match="10,000 words to search for are too many; 1000 are the most"):
            search(session, " ".join(f"w{at}" for at in range(10_000)))
        assert not search(session, " ".join(f"w{at}" for at in range(1_000))).statements
        assert not search(session, '"' + "tax " * 5_000 + '"').statements
        assert search(session, "tax " * 10_000).statements
        for syntax in ("tax OR (", '"tax" NEAR', "tax*" * 500, "(" * 5_000 + "tax", "% _ ' --"):
            search(session, syntax)
        assert not find_speakers(session, "Lee " * 10_000).found
        assert not find_speakers(session, "l" * 100_000).found
