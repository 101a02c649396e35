"""Make annotated news in the form of ``shared/eval`` from the texts that were written for training.

``training/written/*.txt`` holds short news texts in the notation of the test cases
(``tests/attribution/notation.py``). None of them is a test case. They contain noun and adjective cues,
passives, and other things that PolNeAR annotates seldom or never.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from attribution.notation import Case, read_cases  # noqa: E402

Record = dict[str, Any]


def written_records(folder: Path = ROOT / "training" / "written") -> list[Record]:
    """The pieces as records; ``partial`` is set where not all quotations are marked.

    Raises:
        NotationError: a piece that cannot be understood, or two of one name.
    """
    return [_record(case) for case in read_cases(folder)]


def _record(case: Case) -> Record:
    quotes = []
    for quote in case.quotes.values():
        speaker = quote.speakers[0].span if quote.speakers else None
        quotes.append(
            {
                "spans": [[span.start, span.end] for span in quote.spans],
                "core": True,
                "cue": _range(case.text, quote.cue),
                "speaker": _range(case.text, speaker),
            }
        )
    return {"id": f"written: {case.id}", "text": case.text, "quotes": quotes, "partial": case.more_ok}


def _range(text: str, span: Any) -> Record | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}
