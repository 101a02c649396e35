"""What is written for training reads as news with its quotations marked, and is none of the cases."""

from __future__ import annotations

import sys

from attribution.notation import read_cases
from attribution.saved import CASES
from support.paths import ROOT

sys.path.insert(0, str(ROOT / "training"))

from written_news import written_records


def test_every_piece_can_be_read() -> None:
    records = written_records()
    assert len(records) >= 300
    for record in records:
        for quote in record["quotes"]:
            assert quote["spans"]
            assert quote["cue"] is None or record["text"][quote["cue"]["start"] : quote["cue"]["end"]]


def test_no_case_is_trained_on() -> None:
    cases = {" ".join(case.text.split()) for case in read_cases(CASES)}
    assert not cases & {" ".join(record["text"].split()) for record in written_records()}
