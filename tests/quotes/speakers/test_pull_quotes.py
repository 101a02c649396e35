"""Words that the layout prints twice."""

from __future__ import annotations

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
