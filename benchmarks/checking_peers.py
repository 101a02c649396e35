"""Put the written cases of `checking.py` to programs that look quotations up in sources, in one run.

    python benchmarks/checking_peers.py FOLDER [--cases FOLDER]

``FOLDER`` has the programs `krokai`, `quotecheck` and `gtrex` (the `bin` of an environment with the three
packages). Each gets the articles of a case's file as one source, without their headlines, and the words that
stand in quotation marks in the draft; of several stretches, each. It passes a case if it finds them all.
Indirect speech is in no marks, so these programs pass it unseen.

Printed for each class: the cases, those with marks, and how many each program lets pass.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from checking import CASES, Case, found_for, stories

from quotes.parse.parser import load_parser
from quotes.pipeline import extract_articles

_MARKED = re.compile(r"“([^”]+)”")
_OUTER = " ,.!?"
_LEAST = 1  # characters that krokai takes for a quotation; as delivered it passes over those below 45

Passes = Callable[[str], bool]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("programs", type=Path)
    parser.add_argument("--cases", type=Path, default=CASES)
    given = parser.parse_args()
    models = load_parser("embedded")
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    names = ["quotetrail", *_PEERS]
    for articles, cases in stories(given.cases):
        found = found_for(cases, articles, lambda some: extract_articles(some, models))
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "law" / "articles.txt"
            _prepare(given.programs, source, "\n\n".join(article.text for article in articles))
            peers = {name: made(given.programs, source) for name, made in _PEERS.items()}
            for case, findings in zip(cases, found, strict=True):
                row = rows["faithful" if case.faithful else case.kind]
                row["cases"] += 1
                row["quotetrail"] += all(finding.passes for finding in findings)
                row.update(_of_peers(case, peers))
    print(f"| class | cases | with marks | {' | '.join(names)} |\n|---|{'--:|' * (len(names) + 2)}")
    for kind, row in sorted(rows.items()):
        print(f"| {kind} | {row['cases']} | {row['marked']} | {' | '.join(str(row[n]) for n in names)} |")


def _of_peers(case: Case, peers: dict[str, Passes]) -> Counter[str]:
    marked = [words.strip(_OUTER) for words in _MARKED.findall(case.text)]
    passed = Counter(name for name, passes in peers.items() if all(map(passes, marked)))
    return passed + Counter(marked=bool(marked))


def _prepare(programs: Path, source: Path, text: str) -> None:
    """Write the source, and what krokai wants to find in its folder."""
    home = source.parents[1]
    _run(home, str(programs / "krokai"), "init", "--no-claude-md")
    settings = home / "casefile.json"
    changed = {**json.loads(settings.read_text(encoding="utf-8")), "min_quote_length": _LEAST}
    settings.write_text(json.dumps(changed), encoding="utf-8")
    source.write_text(text, encoding="utf-8")


def _krokai(programs: Path, source: Path) -> Passes:
    home = source.parents[1]
    return lambda words: _run(home, str(programs / "krokai"), "quote", words).returncode == 0


def _quotecheck(programs: Path, source: Path) -> Passes:
    home = source.parents[1]
    return lambda words: _run(home, str(programs / "quotecheck"), str(source), words).returncode == 0


def _gtrex(programs: Path, source: Path) -> Passes:
    def passes(words: str) -> bool:
        claim = json.dumps({"claim": words, "source_path": str(source)})
        done = _run(source.parents[1], str(programs / "gtrex"), "verify", "-", given=claim)
        return bool(json.loads(done.stdout)["gtrex"]["grounded"])

    return passes


_PEERS = {"krokai": _krokai, "quotecheck": _quotecheck, "gtrex": _gtrex}


def _run(folder: Path, *command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, input=given, cwd=folder, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    main()
