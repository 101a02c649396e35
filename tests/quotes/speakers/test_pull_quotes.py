"""Words that the layout prints twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quotes.speakers.pull_quotes import settle_repeats
from quotes.types import Article, Kind, Paragraph, Quote, Role, Span

SAID = "“We will rebuild the bridge by May,” said Ana Lee."
PULLED = "We will rebuild the bridge by May"


def article(*paragraphs: tuple[str, Role]) -> Article:
    text = "\n".join(text for text, _ in paragraphs)
    spans, at = [], 0
    for line, role in paragraphs:
        spans.append(Paragraph(Span(at, at + len(line)), role))
        at += len(line) + 1
    return Article("a1", text, paragraphs=tuple(spans))


def quotation(start: int, end: int, kind: Kind) -> Quote:
    return Quote(spans=(Span(start, end),), kind=kind, cue=None, speaker=None, speaker_name="Ana Lee")


def test_a_paragraph_that_repeats_a_quotation_is_a_pull_quote_by_its_speaker() -> None:
    page = article((SAID, Role.BODY), (PULLED, Role.BODY))
    said, pulled = settle_repeats(page, [quotation(0, 36, Kind.DIRECT)], set())
    assert not said.pull_quote
    assert (pulled.pull_quote, pulled.speaker_name, pulled.text(page)) == (True, "Ana Lee", PULLED)


def test_a_paragraph_that_is_nobodys_statement_is_no_pull_quote() -> None:
    page = article((SAID, Role.BODY), (PULLED, Role.CAPTION))
    assert len(settle_repeats(page, [quotation(0, 36, Kind.DIRECT)], {1})) == 1


def test_a_heading_that_repeats_a_sentence_is_no_second_quotation() -> None:
    heading = "Lee will rebuild the bridge"
    page = article((heading, Role.SUBHEADING), ("She said Lee will rebuild the bridge.", Role.BODY))
    assert settle_repeats(page, [quotation(0, len(heading), Kind.INDIRECT)], set()) == []


def inside(part: list[str], whole: list[str]) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=5, max_size=9), max_size=5),
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=20), max_size=4),
)
def test_a_pull_quote_is_what_any_quotation_has_in_one_piece(
    pulled: list[list[str]], said: list[list[str]]
) -> None:
    lines = [f"“{' '.join(words)}”" for words in said]
    page = article(*((line, Role.BODY) for line in (*lines, *map(" ".join, pulled))))
    paragraphs = [paragraph.span for paragraph in page.paragraphs]
    quotes = [quotation(span.start, span.end, Kind.DIRECT) for span in paragraphs[: len(said)]]
    found = {quote.start for quote in settle_repeats(page, quotes, set()) if quote.pull_quote}
    assert found == {
        span.start
        for span, words in zip(paragraphs[len(said) :], pulled, strict=True)
        if any(inside(words, whole) for whole in said)
    }


def test_a_heading_in_marks_is_by_whoever_is_quoted_with_its_words() -> None:
    page = article((f"“{PULLED}”", Role.SUBHEADING), (SAID, Role.BODY))
    at = len(PULLED) + 3
    said = quotation(at, at + 36, Kind.DIRECT)
    heading = replace(quotation(0, at - 1, Kind.DIRECT), speaker_name="Bo Lindt")
    first, second = settle_repeats(page, [heading, said], set())
    assert (first.speaker_name, first.pull_quote, first.text(page)) == ("Ana Lee", True, f"“{PULLED}”")
    assert second == said


def test_words_with_a_cue_of_their_own_are_no_heading() -> None:
    page = article((SAID, Role.BODY), (SAID, Role.BODY))
    cue = Span(38, 42)
    quotes = [
        replace(quotation(k, k + 36, Kind.DIRECT), cue=Span(cue.start + k, cue.end + k), speaker_name=name)
        for k, name in ((0, "Ana Lee"), (len(SAID) + 1, "Bo Lindt"))
    ]
    assert settle_repeats(page, quotes, set()) == quotes
