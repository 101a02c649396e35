"""Any sequence of adding, judging, taking back and reading again leaves what a fresh archive would hold."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from db import models
from db.archive.session import open_archive, session_scope
from db.judge.judge import take_back
from db.judge.speakers import judge_apart, judge_name, judge_same
from db.judge.statements import judge_wordings
from db.judge.who_said_it import judge_attribution
from db.refresh import Wanted
from quotes.errors import ArchiveError
from quotes.types import text_hash

from support.adding_processes import some_news
from support.archive_contents import faults
from support.archive_fakes import fake_extraction
from support.archive_told import judgements, told
from support.readings import refreshed, store, worse

NEWS = some_news(16, seed=11)
_FEW = st.integers(0, 10**6)


class JudgedArchive(RuleBasedStateMachine):
    """An archive that is added to, judged and read again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="fuzz"))
        self.engine = open_archive(self.folder / "archive.db", write=True)
        self.added: list[int] = []

    @initialize(first=st.permutations(range(len(NEWS))).map(lambda order: order[:4]))
    def begin(self, first: list[int]) -> None:
        for number in first:
            self.add(number, 0)

    @rule(number=st.integers(0, len(NEWS) - 1), seed=st.integers(0, 2))
    def add(self, number: int, seed: int) -> None:
        """Add an article as poorer models read it, or well."""
        if number not in self.added:
            read = fake_extraction if seed == 0 else lambda article: worse(article, seed)
            store(self.engine, [NEWS[number]], read)
            self.added.append(number)

    @rule(one=_FEW, other=_FEW, same=st.booleans())
    def judge_statements(self, one: int, other: int, same: bool) -> None:
        with session_scope(self.engine) as session:
            ids = sorted(session.scalars(select(models.WordingRow.id)))
            if ids and ids[one % len(ids)] != ids[other % len(ids)]:
                judge_wordings(session, ids[one % len(ids)], ids[other % len(ids)], same=same, judged_by="ed")

    @rule(which=_FEW, who=_FEW, said=st.booleans())
    def judge_speaker(self, which: int, who: int, said: bool) -> None:
        with session_scope(self.engine) as session:
            ids = sorted(session.scalars(select(models.Quotation.id)))
            names = self._names(session)
            if ids and names:
                judge_attribution(
                    session, ids[which % len(ids)], names[who % len(names)], said=said, judged_by="ed"
                )

    @rule(one=_FEW, other=_FEW, same=st.booleans())
    def judge_people(self, one: int, other: int, same: bool) -> None:
        self._try(lambda session, names: judge_same(
            session, names[one % len(names)], names[other % len(names)], same=same, judged_by="ed"))  # fmt: skip

    @rule(who=_FEW, name=st.sampled_from(("Chief Lee", "Ana Li", "Bo", "Omar Diaz")))
    def rename(self, who: int, name: str) -> None:
        self._try(lambda session, names: judge_name(session, names[who % len(names)], name, judged_by="ed"))

    @rule(who=_FEW, which=_FEW)
    def set_apart(self, who: int, which: int) -> None:
        def judge(session: Any, names: list[str]) -> None:
            articles = sorted(session.scalars(select(models.Article.id)))
            article = articles[which % len(articles)]
            judge_apart(session, names[who % len(names)], [article], label="footballer", judged_by="ed")

        self._try(judge)

    @rule(which=_FEW)
    def take_back(self, which: int) -> None:
        with session_scope(self.engine) as session:
            standing = select(models.Judgement.id).where(models.Judgement.withdrawn_at.is_(None))
            ids = sorted(session.scalars(standing))
            if ids:
                take_back(session, f"j{ids[which % len(ids)]}")

    @precondition(lambda self: len(self.added) > 2)
    @rule(seed=st.integers(3, 4), everything=st.booleans())
    def read_again(self, seed: int, everything: bool) -> None:
        refreshed(self.engine, lambda article: worse(article, seed), Wanted(everything))

    def teardown(self) -> None:
        """Read all articles well, and compare with an archive that never held anything else."""
        try:
            refreshed(self.engine, wanted=Wanted(True))
            with session_scope(self.engine) as session:
                held, found = judgements(session), told(session)
                counted = {text_hash(one.text): len(fake_extraction(one).quotes) for one in NEWS}
                assert [fault for fault in faults(session, counted) if "no wording" not in fault] == []
            fresh = open_archive(self.folder / "fresh.db", write=True)
            with session_scope(fresh) as session:
                session.add_all(models.Judgement(**row) for row in held)
            store(fresh, [NEWS[number] for number in self.added], fake_extraction)
            with session_scope(fresh) as session:
                expected = told(session)
            fresh.dispose()
            for part in expected:
                assert found[part] == expected[part], part
        finally:
            self.engine.dispose()
            shutil.rmtree(self.folder)

    def _names(self, session: Any) -> list[str]:
        return sorted(
            session.scalars(select(models.Speaker.name).where(models.Speaker.person_id.is_not(None)))
        )

    def _try(self, judge: Any) -> None:
        """Judge names; those of several or no persons are refused, and change nothing."""
        try:
            with session_scope(self.engine) as session:
                if names := self._names(session):
                    judge(session, names)
        except ArchiveError:
            pass
