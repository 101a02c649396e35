"""Made-up sentences of few different words, so that much is shared."""

from __future__ import annotations

from hypothesis import strategies as st

from quotes.compare.wording.wording import wording_of
from quotes.text import word_set

# Few different words, so that much is shared, with all that is treated in a way of its own.
WORDS = sorted(
    word_set("""
    the a an of and or no not may will rise rises rising fall wage wages waging mill mayor dam school water
    s is has d would 5 40 well up down … [the] [mayor] [it
""")
)


SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=24)


def normalise(text: str) -> str:
    """The normalised form of a text."""
    return wording_of(text).normalised
