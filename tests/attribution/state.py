"""The state of the cases: which pass now, and which are known to fail."""

from __future__ import annotations

from quotes.pipeline import extract

from attribution.notation import Case
from attribution.saved import CASES, SavedParses
from attribution.verdict import complaints

KNOWN_FAILURES = CASES / "known_failures.txt"
_HEADER = """\
# Cases that fail today, one id a line (the phenomenon stands before the colon). Each is a strict
# expected failure: when it passes, the suite says so. Made by: python tests/known_failures.py --update
"""


def known_failures() -> set[str]:
    """Ids of the cases listed as failing."""
    if not KNOWN_FAILURES.exists():
        return set()
    lines = KNOWN_FAILURES.read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def write_known_failures(ids: list[str]) -> None:
    """Replace the list by these ids."""
    KNOWN_FAILURES.write_text(_HEADER + "".join(f"{id}\n" for id in ids), encoding="utf-8")


def judge(case: Case, parses: SavedParses) -> list[str]:
    """The complaints about one case now, by what is shown to users: what counts as said."""
    quotes = extract(parses.of(case.id, case.text))
    return complaints(case, tuple(quote for quote in quotes if quote.is_said))
