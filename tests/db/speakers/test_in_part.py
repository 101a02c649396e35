"""Concluding only what new articles can change, in any batches, is as good as concluding everything."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from db.archive.session import open_archive, session_scope
from db.models.speakers import Speaker
from db.speakers import these_days
from db.speakers.conclude import conclude
from db.speakers.rules.known import Known
from db.speakers.rules.likely import Evidence
from db.speakers.rules.owners import Fitting, Owners
from db.speakers.rules.seen import Seen, Years
from db.speakers.settle import mistaken, settle_speakers
from db.store.articles import save_extractions
from db.store.runs import begin_run
from quotes.names.forms import form_of, short_for
from quotes.names.profile import Profile
from quotes.types import Article, Extraction, SpeakerType

from support.archive_fakes import archive_of_extractions
from support.fake_extraction import fake_extraction

_BEFORE = ["", "", "Mr. ", "Ms. ", "Senator ", "President ", "Coach ", "Judge "]
_NAMES = [
    "Lee", "Lee", "Lee", "Ana Lee", "Bob Lee", "A. Lee", "Ana B. Lee", "Robert Lee", "Lee Jr.", "Anna Lee",
    "Maria", "Maria", "Maria Fox", "Fox", "Will Fox", "de Lee", "Rosamund Fox", "Rosamunt Fox",
]  # fmt: skip
_WORDS = [
    "We will vote on the new harbour in May", "The road is closed for a week now", "No",
    "Nobody here was asked about any of it", "It was the best match of my life",
]  # fmt: skip
_PRINTED = st.tuples(
    st.sampled_from(_BEFORE), st.sampled_from(_NAMES), st.sampled_from(_WORDS), st.integers(1, 6),
    st.sampled_from([None, "2001-01-02", "2015-03-01", "2015-03-03", "2016-03", "2016-03-05"]),
    st.sampled_from(["", "It was a day for Ana Lee.", "“All of it is true,” Bob Lee said.",
                     "“I agree with that,” Eva Stone said.", "Senator Robert Lee came, too."]),
)  # fmt: skip


def _article(at: int, printed: tuple[str, str, str, int, str | None, str], kind: SpeakerType) -> Extraction:
    before, name, words, times, published, beside = printed
    said = " ".join(f"“{words}{' again' * n},” {before}{name.rstrip('.')} said." for n in range(times))
    outlet = f"Herald {at % 3}" if at % 4 else ""
    text = f"{said} {beside} This was article {at}."
    found = fake_extraction(Article(f"n{at}", text, outlet=outlet, published=published))
    return replace(found, quotes=tuple(replace(quote, speaker_type=kind) for quote in found.quotes))


def _persons(engine: Engine) -> set[tuple[str, str, str, str, str, float | None, str]]:
    with session_scope(engine) as session:
        rows = session.scalars(select(Speaker)).all()
        of = {row.id: row for row in rows}
        return {
            (
                row.name_folded, row.profile, of[row.person_id or row.id].name_folded,
                of[row.person_id or row.id].profile, row.reason, row.probability, row.type,
            )
            for row in rows
        }  # fmt: skip


def _is_settled(engine: Engine) -> bool:
    with session_scope(engine) as session:
        return not mistaken(session, set(session.scalars(select(Speaker.family_name))))


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
@given(st.lists(_PRINTED, min_size=4, max_size=24), st.integers(0, 10**6))
def test_what_is_concluded_in_part_is_what_all_is(
    new_archive: Callable[[], str],
    printed: list[tuple[str, str, str, int, str | None, str]],
    seed: int,
) -> None:
    dice = random.Random(seed)
    kinds = [SpeakerType.PERSON, SpeakerType.PERSON, SpeakerType.PERSON, SpeakerType.ORGANISATION]
    articles = [_article(at, each, dice.choice(kinds)) for at, each in enumerate(dict.fromkeys(printed))]
    engine = open_archive(new_archive(), write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="none", versions={}, options={})
    rest = list(articles)
    while rest:
        some, rest = rest[: (number := dice.choice([1, 1, 2, 3, 9]))], rest[number:]
        with session_scope(engine) as session:
            save_extractions(session, some, run)
        assert _is_settled(engine)
    found = _persons(engine)
    with session_scope(engine) as session:  # anew from all that was seen
        settle_speakers(session)
    assert _persons(engine) == found
    engine.dispose()
    dice.shuffle(articles)
    other = archive_of_extractions(new_archive(), articles)
    assert _persons(other) == found
    other.dispose()


_FULL = [
    "ana lee", "ana b lee", "a lee", "bill lee", "william h lee", "john lee jr", "anna maria lee",
    "hillary rodham lee", "hillary diane rodham lee", "ocasio lee", "alexandria ocasio lee",
]  # fmt: skip


@st.composite
def _families(draw: st.DrawFn) -> tuple[dict[Seen, Years], dict[Seen, set[str]], dict[Seen, str], Evidence]:
    profile = st.builds(
        Profile, st.sampled_from(["", "", "m", "f"]),
        st.sampled_from([(), (), ("politics",), ("sport",), ("law", "politics")]),
        named=st.sampled_from(["", "", *_FULL, "eve lee"]),
    )  # fmt: skip
    rows = st.builds(Seen, st.sampled_from(["lee", "lee", "lee", "de lee", *_FULL]), profile)
    years = st.sampled_from(
        [Years(), Years(2001, 2001), Years(2003, 2012), Years(2014, 2016), Years(2020, 2020)]
    )
    seen = draw(st.dictionaries(rows, years, min_size=2, max_size=40))
    some = st.sampled_from(sorted(seen))
    titles = draw(st.dictionaries(some, st.sampled_from([{"senator"}, {"judge"}, {"judge", "senator"}])))
    types = draw(st.dictionaries(some, st.sampled_from(["person", "person", "organisation"]), max_size=9))
    numbers = draw(st.dictionaries(some, st.sampled_from([1, 2, 9, 40, 300])))
    lately = draw(st.dictionaries(some, st.sets(some, max_size=3)))
    return seen, titles, types, Evidence(numbers, lately)


@settings(max_examples=150, deadline=None)
@given(_families())
def test_whom_a_family_name_means_is_asked_once_for_all_rows_that_tell_the_same(
    family: tuple[dict[Seen, Years], dict[Seen, set[str]], dict[Seen, str], Evidence],
) -> None:
    """What is remembered of the owners of a name is what looking through all of them finds."""

    class Plain(Owners):
        def fitting(self, row: Known, *, called: bool = False) -> Fitting:
            self._answers.clear()
            return super().fitting(row, called=called)

        def named(self, full: str) -> list[Seen]:
            return [
                owner
                for owner in self._owners
                for name in {row.name for row in self._persons.members[owner]}
                if name == full
                or (not form_of(name).bare and (short_for(full, name) or short_for(name, full)))
            ]

    seen, titles, types, evidence = family
    found = conclude(seen, titles=titles, types=types, evidence=evidence)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.speakers.rules.surnames.Owners", Plain)
        assert conclude(seen, titles=titles, types=types, evidence=evidence) == found


def test_whom_outlets_quote_in_these_days_is_found_from_the_days_and_from_the_names(
    new_archive: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    days = ["2015-03-01", "2015-03-04", "2015-03-05", "2015-03-08", "2015-02", "2015-03", "2015", None]
    articles = []
    for at in range(80):
        before, name = (_BEFORE[at // 10], "Lee") if at % 10 == 3 else ("", ("Ana Lee", "Bob Lee")[at % 2])
        printed = (before, name, f"We saw {at} of them", 1, days[at % 8], "")
        articles.append(_article(at, printed, SpeakerType.PERSON))
    engine = archive_of_extractions(new_archive(), articles)
    found = []
    with session_scope(engine) as session:
        rows = session.scalars(select(Speaker)).all()
        alone = {row.id: 1 for row in rows if row.name_folded == "lee"}
        in_full = {row.id: 1 for row in rows if row.name_folded != "lee"}
        for share in (0, 10**9):
            monkeypatch.setattr(these_days, "_A_PLACE", share)
            found.append(these_days.quoted_these_days(session, alone, in_full))
    engine.dispose()
    assert found[0] == found[1]
    assert any(found[0].values())
