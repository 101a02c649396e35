"""Links from persons to records of them elsewhere."""

from __future__ import annotations

import pytest

from db.archive.session import open_archive, session_scope
from db.exports import tables
from db.judge.judge import list_judgements, take_back
from db.judge.speakers import judge_link
from db.lookup.find_speakers import find_speakers
from db.lookup.speaker_evidence import evidence, list_speakers
from db.store.articles import save_extractions
from db.store.runs import begin_run
from quotes.errors import ArchiveError
from quotes.types import Article

from support.fake_extraction import fake_extraction

NEWS = ["“Spring is early,” Ana Lee said.", "“We met in May,” Bo Diaz said.", "“It is late,” Bo Dias said."]


@pytest.fixture
def archive(location: str) -> str:
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="m", versions={}, options={})
        save_extractions(
            session, [fake_extraction(Article(str(n), text)) for n, text in enumerate(NEWS)], run
        )
    return location


def links(location: str, name: str) -> tuple[str, ...]:
    with session_scope(open_archive(location)) as session:
        (one,) = find_speakers(session, name).found
        return one.links


def link(location: str, name: str, to: str, note: str = "") -> tuple[str, ...]:
    with session_scope(open_archive(location, write=True)) as session:
        return judge_link(session, name, to, judged_by="ed", note=note)


def test_a_link_is_shown_exported_and_taken_back(archive: str) -> None:
    link(archive, "Ana Lee", "https://www.wikidata.org/wiki/Q42", note="looked up")
    assert links(archive, "Lee") == ("Q42",)
    with session_scope(open_archive(archive, write=True)) as session:
        (lee,) = find_speakers(session, "Ana Lee").found
        (told,) = evidence(session, lee.id).judgements
        assert told.startswith("ana lee is linked to Q42 (looked up) - ed, 20")
        records = {record["name"]: record["links"] for record in tables.speakers(session)}
        assert records == {"Ana Lee": ["Q42"], "Bo Diaz": [], "Bo Dias": []}
        (judged,) = list_judgements(session)
        assert (judged.subject, judged.finds_nothing) == ("link", "")
        take_back(session, f"j{judged.id}")
    assert links(archive, "Lee") == ()


def test_a_link_replaces_one_of_its_kind_only(archive: str) -> None:
    for to in ("Q42", "people/7", "https://example.org/7", "Q43", "https://example.org/8"):
        link(archive, "Ana Lee", to)
    assert links(archive, "Ana Lee") == ("people/7", "Q43", "https://example.org/8")
    link(archive, "Ana Lee", "Q43")
    with session_scope(open_archive(archive)) as session:
        assert len(list_judgements(session)) == 5


def test_whoever_has_the_link_already_is_told(archive: str) -> None:
    assert link(archive, "Bo Diaz", "Q7") == ()
    assert link(archive, "Bo Dias", "Q7") == ("Bo Diaz",)


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("", "it is empty"), ("s12", "ID of this archive"), ("a b", "has a blank"), ("ftp://x.org/7", "https://"),
        ("https://", "names a host"), ("x" * 501, "500 characters"), ("a\u202eb", "cannot be printed"),
    ],
)  # fmt: skip
def test_what_is_no_link_is_refused(archive: str, to: str, why: str) -> None:
    with pytest.raises(ArchiveError, match=why):
        link(archive, "Ana Lee", to)


def test_nobody_is_linked(archive: str) -> None:
    with pytest.raises(ArchiveError, match="no speaker has exactly this name"):
        link(archive, "Ana Lie", "Q42")


def test_the_list_by_quotations_and_by_kind(archive: str) -> None:
    with session_scope(open_archive(archive, write=True)) as session:
        run = begin_run(session, model="m", versions={}, options={})
        save_extractions(session, [fake_extraction(Article("9", "“No more,” Bo Diaz said."))], run)
        found, total = list_speakers(session, sort="quotations")
        assert ([one.name for one in found], total) == (["Bo Diaz", "Bo Dias", "Ana Lee"], 3)
        found, _ = list_speakers(session, sort="type", limit=1)
        assert [one.name for one in found] == ["Bo Diaz"]
