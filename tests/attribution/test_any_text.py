"""No text makes extraction fail, whatever the parse says of it; and what is found is well formed."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quotes.pipeline import extract

from attribution.any_parse import fake_parse, ranges_are_sound

FRAGMENTS = st.sampled_from(
    (
        *"“”\"'`‘’«»„‟‹›「」…—–-:;,.!?()[]{}*/\\",
        *("``", "''", "\n", "\r\n", "\n\n", "\r", "\t", "\u00a0", "\u2028", "\x0b", "\x1c", "\x07", "\u200b"),
        *(
            "said",
            "told",
            "according to",
            "asked",
            "whether",
            "that",
            "was quoted as saying",
            "claim",
            "citing",
        ),
        *("Ana Lee", "Mr. Lee", "she", "he", "who", "they", "PENCE:", "Q:", "A:", "— Ana Lee", "the senator"),
        *(
            "vowed to",
            "reporters",
            "teachers'",
            "'90s",
            "rock 'n' roll",
            "don't",
            "We will appeal",
            "it rained.",
        ),
        *(
            "READ MORE: more",
            "(Reuters)",
            "👩🏽‍🚀",
            "e\u0301",
            "\u202eabc",
            "\ufeff",
            "他说：",
            "Иван сказал",
            "قال",
        ),
        *("ß", "İ", "\U0001d4b3", "ﬁ"),
    )
)
TEXTS = st.one_of(
    st.lists(FRAGMENTS, max_size=40).map(" ".join),
    st.lists(FRAGMENTS, max_size=40).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=120),
).filter(lambda text: any(map(str.isalnum, text)))


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(TEXTS, st.integers(0, 2**32 - 1))
@example('"We will appeal," said Ana Lee.', 0)
@example("“unclosed\r\n\r\n“reopened ‘and nested’ said", 1)
@example("``We'' said ''He said \"Q: A:\" — Ana Lee", 2)
def test_any_text_with_any_trees(text: str, seed: int) -> None:
    parsed = fake_parse(text, seed)
    quotes = extract(parsed)
    ranges_are_sound(parsed.article.text, quotes)
    assert extract(parsed) == quotes, "the same parse gives the same quotations"
