"""Kill commands at any moment, carry on, and compare the archive with one that nothing befell.

    python benchmarks/crashes.py                     500 rounds on SQLite
    python benchmarks/crashes.py --rounds 50 --db postgresql://localhost/empty_database
    python benchmarks/crashes.py --first 317 --rounds 1         one round again

A round begins with an archive of an older version. It is upgraded, added to, judged and read again, and each
of these commands is killed up to three times before it may come to its end: by SIGKILL at a random moment, at
a random SQL statement or at a random byte written, by SIGTERM, by Ctrl-C, by a full disk, or beside a second
process that does the same. In the end all exports, and all tables but for times, must be those of a run
without kills. The steps are in `tests/support/crash_story.py`, the kills in `tests/support/crashing.py`.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

EACH = 10  # rounds of one story, with other kills

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--first", type=int, default=1, help="number of the first round")
    parser.add_argument("--db", help="an empty PostgreSQL database")
    options = parser.parse_args()
    if options.db:
        os.environ["QUOTETRAIL_TEST_DB"] = options.db
    from support.crash_story import Story
    from support.crashing import KINDS, Disturbed, Failed, Undisturbed
    from support.databases import postgresql_schema

    kills: Counter[str] = Counter()
    done = failed = 0
    last = options.first + options.rounds
    began = time.monotonic()

    def rounds_of(story: int, work: str, kept: ExitStack) -> Iterator[tuple[int, Disturbed]]:
        def place(name: str) -> str:
            if options.db:
                return kept.enter_context(postgresql_schema())
            return str(Path(work, name, "archive.db"))

        whole = Undisturbed.of(Story(story, Path(work)), place("whole"))
        for number in range(story * EACH + 1, story * EACH + EACH + 1):
            if options.first <= number < last:
                dice = random.Random(number)
                yield number, Disturbed(whole, place(str(number)), dice, KINDS[bool(options.db)])

    try:
        for story in range((options.first - 1) // EACH, (last - 2) // EACH + 1):
            with tempfile.TemporaryDirectory() as work, ExitStack() as kept:
                for number, again in rounds_of(story, work, kept):
                    try:
                        again.run()
                    except Failed as error:
                        failed += 1
                        print(f"round {number}: {error}", flush=True)
                    kills += again.kills
                    done += 1
    except KeyboardInterrupt:
        pass  # what was done so far is told
    print(f"{done} rounds, {kills.total()} kills, {failed} failed, {time.monotonic() - began:.0f} s")
    print(", ".join(f"{kind} {number}" for kind, number in kills.most_common()))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
