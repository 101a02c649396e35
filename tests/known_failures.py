"""Which cases of attribution pass: a table by phenomenon; ``--why`` what is wrong with the others;
``--update`` rewrites tests/cases/known_failures.txt from the current state."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # to run without an installation

from attribution.notation import read_cases
from attribution.saved import CASES, SavedParses
from attribution.state import judge, known_failures, write_known_failures


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--why", action="store_true", help="print each failing case and its complaints")
    options.add_argument("--update", action="store_true", help="rewrite the list of known failures")
    chosen = options.parse_args()

    parses, cases, known = SavedParses(), read_cases(CASES), known_failures()
    wrong: dict[str, list[str]] = {}
    for case in cases:
        if found := judge(case, parses):
            wrong[case.id] = found
            if chosen.why:
                print(f"# {case.id}\n{case.text}")
                print(*(f"    {line}" for line in found), "", sep="\n")
    total = Counter(case.phenomenon for case in cases)
    failing = Counter(case.phenomenon for case in cases if case.id in wrong)
    for phenomenon in sorted(total, key=lambda name: (-failing[name], name)):
        print(f"{total[phenomenon] - failing[phenomenon]:4} of {total[phenomenon]:3}  {phenomenon}")
    passing = len(cases) - len(wrong)
    print(f"{passing:4} of {len(cases):3}  all ({100 * passing / len(cases):.0f} %)")
    ids = {case.id for case in cases}
    for title, changed in (
        ("fail now, not listed", set(wrong) - known),
        ("pass now, still listed", (known & ids) - set(wrong)),
        ("listed, but no such case", known - ids),
    ):
        if changed:
            print(f"{title}: {len(changed)}", *(f"  {id}" for id in sorted(changed)), sep="\n")
    if chosen.update:
        write_known_failures([case.id for case in cases if case.id in wrong])


if __name__ == "__main__":
    try:
        main()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
