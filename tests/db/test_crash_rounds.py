"""Add, judge, refresh and upgrade, killed at any moment and carried on: the archive is that of a run that
nothing befell, bit for bit. `benchmarks/crashes.py` does many more rounds."""

from __future__ import annotations

import random
from pathlib import Path

from support.adding_processes import needs_fork
from support.crash_story import Story
from support.crashing import KINDS, Disturbed, Undisturbed

ROUNDS = 2


@needs_fork
def test_killed_and_carried_on_the_archive_is_the_same(tmp_path: Path) -> None:
    whole = Undisturbed.of(Story(7, tmp_path), str(tmp_path / "whole" / "archive.db"))
    kills = 0
    for number in range(ROUNDS):
        place = str(tmp_path / f"killed {number}" / "archive.db")
        disturbed = Disturbed(whole, place, random.Random(number), KINDS[False])
        disturbed.run()
        kills += disturbed.kills.total()
    assert kills > 3 * ROUNDS
