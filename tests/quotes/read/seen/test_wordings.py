"""Words that a line's end or an invisible character parts are the words that a reader sees."""

from __future__ import annotations

import pytest

from quotes.compare.reported import DENIED, reported_as
from quotes.compare.wording.wording import Wording
from quotes.names.fold import fold_name

CLEAN = "The long-term plan was a decision that Covid-19 took from us, said he."


@pytest.mark.parametrize(
    "spoilt",
    [
        CLEAN.replace("decision", "deci-\nsion"),
        CLEAN.replace("decision", "deci-\r\n   sion"),
        CLEAN.replace("decision", "deci\u00ad\nsion"),
        CLEAN.replace("long-term", "long-\nterm"),
        CLEAN.replace("Covid-19", "Covid-\n19"),
        CLEAN.replace(" that ", "\nthat "),
        *(
            CLEAN.replace("plan", f"pl{c}an").replace("us", f"us{c}")
            for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"
        ),
        *(
            CLEAN.replace("plan", f"{c}plan\u2069").replace("us", f"u{c}s")
            for c in "\u200e\u200f\u202a\u2068"
        ),
        CLEAN.replace(" ", "\u00a0"),
        CLEAN.replace(" ", "\u3000"),
    ],
)
def test_it_is_one_wording(spoilt: str) -> None:
    assert Wording(spoilt).normalised == Wording(CLEAN).normalised
    for token in Wording(spoilt).tokens:
        assert spoilt[token.start : token.end].strip()


def test_a_name_is_one_name() -> None:
    assert fold_name("Mo\u00adna Rey\u200bes\u200e") == fold_name("Mona\u00a0Reyes") == "mona reyes"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n   "])
def test_a_denial_over_the_end_of_a_line_is_a_denial(end: str) -> None:
    text = f"The mayor, Peter Smith,{end}denied that{end}officers used force."
    cue, start = text.index("denied"), text.index("officers")
    assert reported_as(text, start, len(text) - 1, (cue, cue + 6), "indirect")[0] == DENIED
