"""Kill commands at any moment, carry on, and compare the archive with one that nothing befell.

    python benchmarks/crashes.py                     500 rounds on SQLite
    python benchmarks/crashes.py --rounds 50 --db postgresql://localhost/empty_database
    python benchmarks/crashes.py --first 317 --rounds 1         one round again
    python benchmarks/crashes.py --kills 20 --jobs 2 --articles 100    real articles, models and workers

A round begins with an archive of an older version. It is upgraded, added to, judged and read again, and each
of these commands is killed up to three times before it may come to its end: by SIGKILL at a random moment, at
a random SQL statement or at a random byte written, by SIGTERM, by Ctrl-C, by a full disk, or beside a second
process that does the same. In the end all exports, and all tables but for times, must be those of a run
without kills. With --kills, `add` reads real articles with its models in --jobs processes, and the parent or
a worker is killed by SIGKILL at so many random moments. The steps are in `tests/support/crash_story.py`, the
kills in `tests/support/crashing.py`.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

EACH = 10  # rounds of one story, with other kills

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--first", type=int, default=1, help="number of the first round")
    parser.add_argument("--db", help="an empty PostgreSQL database")
    parser.add_argument("--kills", type=int, help="kill `add` with real models so many times")
    parser.add_argument("--jobs", type=int, default=2, help="processes of `add`, with --kills")
    parser.add_argument("--articles", type=int, default=100, help="articles to add, with --kills")
    options = parser.parse_args()
    if options.kills:
        sys.exit(kill_adding(options.kills, options.jobs, options.articles, random.Random(options.first)))
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


def kill_adding(kills: int, jobs: int, articles: int, dice: random.Random) -> int:
    """Kill `add` again and again; return 1 if the archive is another than one that was left in peace."""
    from load import ARTICLES, digest_of, family_of, part_of, start_adding

    with tempfile.TemporaryDirectory() as work:
        file, number, _ = part_of(ARTICLES, articles, Path(work))
        whole, killed = Path(work, "whole.db"), Path(work, "killed.db")
        began = time.monotonic()
        start_adding(file, whole, jobs).wait()
        took = time.monotonic() - began
        print(f"{number} articles added in {took:.0f} s with {jobs} jobs", flush=True)
        done = 0
        while done < kills:
            process = start_adding(file, killed, jobs)
            # At the start, too: half of a run takes no longer than loading the models.
            with suppress(subprocess.TimeoutExpired):
                process.wait(dice.uniform(0, took * 2 / (1 + kills / 4)))
            family = family_of(process.pid)
            victim = process.pid if dice.random() < 0.7 else dice.choice(family)
            if process.poll() is None:
                with suppress(ProcessLookupError):
                    os.kill(victim, signal.SIGKILL)
                    done += 1
                if victim != process.pid:
                    continue_or_kill(process, dice.uniform(0, took / 4))
            elif process.returncode == 0:
                killed.unlink()  # it came to its end: begin anew
            process.wait()
            left = [pid for pid in family if still_there(pid)]
            print(
                f"kill {done}: {'parent' if victim == process.pid else 'worker'}, left {len(left)}",
                flush=True,
            )
            if left:
                return 1
        process = start_adding(file, killed, jobs)
        said = process.communicate()[0]
        same = digest_of(whole) == digest_of(killed)
        print(f"{said.strip()}\n{done} kills: the archive is {'the same' if same else 'ANOTHER'}")
        return 0 if same else 1


def continue_or_kill(process: subprocess.Popen[str], seconds: float) -> None:
    """Let a run go on for a while without the worker that was killed, then kill it too."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()


def still_there(pid: int) -> bool:
    """Whether a process runs on for ten seconds after its parent was killed."""
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return False
        except OSError:
            return False
        time.sleep(0.1)
    return True


if __name__ == "__main__":
    main()
