"""Ctrl-C, and what ends a program politely, in the middle of what must not be broken off."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

import db.store.add
from db.archive.session import open_archive, session_scope
from db.archive.unbroken import unbroken
from db.models.printed import Article, Outlet
from db.store.add import Tally, add_extractions

from support.adding_processes import some_news
from support.archive_fakes import fake_extraction


@pytest.fixture(autouse=True)
def _default_handler() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press_ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0)  # Python hears of it between two steps


def pressed_in_a_block(then: Callable[[], object]) -> None:
    with unbroken():
        press_ctrl_c()
        then()


def test_it_waits_for_the_end_of_the_block() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt):
        pressed_in_a_block(lambda: done.append("the rest of the block"))
    assert done
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_block_in_a_block_waits_for_the_outer_one() -> None:
    done = []

    def outer() -> None:
        with unbroken():
            pressed_in_a_block(lambda: done.append("the rest of the inner block"))
            done.append("the rest of the outer block")

    with pytest.raises(KeyboardInterrupt):
        outer()
    assert len(done) == 2


def test_a_second_one_breaks_in() -> None:
    done: list[str] = []

    def press_again() -> None:
        press_ctrl_c()
        done.append("the rest")

    with pytest.raises(KeyboardInterrupt):
        pressed_in_a_block(press_again)
    assert not done


def test_an_error_of_the_block_wins() -> None:
    with pytest.raises(ZeroDivisionError):
        pressed_in_a_block(lambda: 1 // 0)


def test_a_handler_of_the_program_is_called_at_the_end() -> None:
    heard: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    pressed_in_a_block(lambda: heard.append(0))
    assert heard == [0, signal.SIGINT]


def test_a_transaction_is_committed_first(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "archive.db", write=True)

    def store() -> None:
        with session_scope(engine) as session:
            session.add(Outlet(name="Daily News"))
            session.flush()
            press_ctrl_c()

    with pytest.raises(KeyboardInterrupt):
        store()
    with session_scope(engine) as session:
        assert session.query(Outlet).count() == 1


@pytest.mark.parametrize("at", [1, 5, 12])
def test_what_was_stored_is_what_is_counted(tmp_path: Path, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C comes when an article is committed and not yet counted."""
    monkeypatch.setattr(db.store.add, "TOGETHER", 1)
    engine = open_archive(tmp_path / "archive.db", write=True)
    commits = 0

    def committed(_: object) -> None:
        nonlocal commits
        commits += 1
        if commits == at + 3:  # the first were those of the archive's identities and of the run
            press_ctrl_c()

    event.listen(engine, "commit", committed)
    tally = Tally(lambda error: None)
    extractions = map(fake_extraction, some_news(15, seed=4))
    with pytest.raises(KeyboardInterrupt):
        add_extractions(engine, extractions, tally, model="fake-1", options={})
    event.remove(engine, "commit", committed)
    with session_scope(engine) as session:
        assert session.query(Article).count() == tally.added == at
