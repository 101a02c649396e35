"""Fuzz what reads the texts of strangers: ``python tests/attacks/fuzz.py --minutes 10``.

Each target of `attacks.fuzz_targets`, and sequences of judgements (`attacks.fuzz_judgements`), is tried with new
examples for an equal share of the time, several at once. What is found is made as small as it goes and printed as
a test, ready to be put beside the code. Examples that failed are kept in ``.hypothesis`` and tried first the next
time. The exit status is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS)]  # to run without an installation

from hypothesis import HealthCheck, settings  # noqa: E402
from hypothesis.database import DirectoryBasedExampleDatabase  # noqa: E402
from hypothesis.stateful import run_state_machine_as_test  # noqa: E402

_ROUND = 200
"""Examples between two looks at the clock."""
_FALSIFYING = re.compile(
    r"(?:Falsifying|Failing) (?:example|test case): (?P<name>[\w<> ]+)(?P<call>\(.*?^\)|(?:\n.+)+)",
    re.M | re.S,
)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", help="only these targets")
    parser.add_argument("--minutes", type=float, default=10, help="how long altogether (default: 10)")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once (default: 2)")
    given = parser.parse_args()
    known = _targets()
    unknown = set(given.targets) - set(known)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))} (there are: {', '.join(known)})")
    chosen = given.targets or list(known)
    seconds = given.minutes * 60 * given.jobs / len(chosen)
    found = 0
    with multiprocessing.get_context("spawn").Pool(given.jobs, maxtasksperchild=1) as pool:
        for name, examples, failure in pool.imap_unordered(_fuzz, [(name, seconds) for name in chosen], 1):
            print(
                f"{name:<14}{examples:>9,} examples  {'FOUND:' if failure else 'nothing found'}", flush=True
            )
            if failure:
                found += 1
                print(f"\n{failure}\n", flush=True)
    return 1 if found else 0


def _targets() -> dict[str, Callable[[settings], Callable[[], None]]]:
    """What is fuzzed, by name: given its settings, a function that tries it."""
    from attacks.fuzz_judgements import JudgedArchive
    from attacks.fuzz_targets import TARGETS

    found: dict[str, Callable[[settings], Callable[[], None]]] = {
        name: lambda chosen, target=target: chosen(target) for name, target in TARGETS.items()
    }
    found["judgements"] = lambda chosen: partial(run_state_machine_as_test, JudgedArchive, settings=chosen)
    return found


def _fuzz(given: tuple[str, float]) -> tuple[str, int, str]:
    """Try a target for some seconds; return its name, how many examples were tried, and what failed."""
    name, seconds = given
    examples, until = 0, time.monotonic() + seconds
    step = _ROUND if name != "judgements" else 5
    chosen = settings(
        max_examples=step, deadline=None, suppress_health_check=list(HealthCheck), print_blob=False,
        database=DirectoryBasedExampleDatabase(TESTS.parent / ".hypothesis" / "examples"),
    )  # fmt: skip
    run = _targets()[name](chosen)
    while time.monotonic() < until:
        try:
            run()
        except BaseException as error:
            return name, examples, _as_test(name, error)
        examples += step
    return name, examples, ""


def _as_test(name: str, error: BaseException) -> str:
    """What failed as a test, with the error behind it."""
    notes = "\n".join(getattr(error, "__notes__", ()))
    match = _FALSIFYING.search(notes)
    last = "".join(traceback.format_exception(error, limit=-4)).splitlines()
    told = "\n".join(f"    # {line}" for line in last[:30])
    if match is None:
        return f"{notes}\n{told}"
    if name == "judgements":
        body = "\n".join(f"    {line}" for line in match["call"].strip().splitlines())
        return f"def test_judgements_found_by_fuzzing() -> None:\n{body}\n{told}"
    call = "\n".join(f"    {line}" if line else "" for line in match["call"].splitlines()).strip()
    return f"def test_{name}_found_by_fuzzing() -> None:\n    TARGETS[{name!r}].hypothesis.inner_test{call}\n{told}"


if __name__ == "__main__":
    sys.exit(main())
