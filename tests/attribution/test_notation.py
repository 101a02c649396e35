"""The notation of the cases, and that the verdict on them would notice what is wrong."""

from __future__ import annotations

import pytest

from quotes.types import Kind, Mention, Quote, Span

from attribution.notation import Case, NotationError, parse_case
from attribution.verdict import complaints

APPEAL = parse_case(
    '# cue: middle\n<1>"We will appeal,"</1> [said] {Ana Lee, 40}, <1>"and win."</1>\n'
    "= 1: Ana Lee\nkind 1: direct"
)


def quote(
    case: Case, *contents: str, speaker: str | None = "Ana Lee", cue: str = "said", name: str | None
) -> Quote:
    """A quotation of these words of the case's text."""

    def span(words: str) -> Span:
        start = case.text.index(words)
        return Span(start, start + len(words))

    mention = Mention(span(speaker).start, span(speaker).end, speaker) if speaker else None
    return Quote(tuple(map(span, contents)), Kind.DIRECT, span(cue), mention, name)


def test_the_marks_are_taken_out_and_the_ranges_point_into_the_plain_text() -> None:
    assert APPEAL.text == '"We will appeal," said Ana Lee, 40, "and win."'
    [expected] = APPEAL.quotes.values()
    assert [span.of(APPEAL.text) for span in expected.spans] == ['"We will appeal,"', '"and win."']
    assert expected.cue is not None
    assert expected.cue.of(APPEAL.text) == "said"
    assert [one.head.of(APPEAL.text) for one in expected.speakers] == ["Lee"]
    assert expected.names == ("Ana Lee",)


@pytest.mark.parametrize(
    ("mention", "head"),
    [
        ("{Ana Lee}", "Lee"),
        ("{the head of the bank, Ana Lee}", "head"),
        ("{a man who saw it}", "man"),
        ("{two *officials briefed on the talks}", "officials"),
        ("{Wright’s mother}", "mother"),
    ],
)
def test_the_head_of_a_mention(mention: str, head: str) -> None:
    case = parse_case(f"# head: of a mention\n{mention} [said] <1>it was late</1>.")
    [speaker] = case.quotes[1].speakers
    assert speaker.head.of(case.text) == head


def test_braces_nest_and_numbers_part_the_quotations() -> None:
    case = parse_case(
        "# nested: who\n{Smith, {who}} [said] <1>it rained</1>, [2:heard] {2:Lee} [2:say] "
        "<2>at 10:30 it was dry</2>.\none 1,2"
    )
    assert [one.span.of(case.text) for one in case.quotes[1].speakers] == ["who", "Smith, who"]
    assert case.quotes[2].spans[0].of(case.text) == "at 10:30 it was dry"
    assert case.joined == (1, 2)


def test_a_backslash_takes_the_meaning_from_a_mark() -> None:
    case = parse_case("# marks: literal\n<1>“We \\[the board\\] knew,”</1> {he} [said].")
    assert case.text == "“We [the board] knew,” he said."


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("{Lee} [said] <1>no</1>", "comment line"),
        ("# a: b\n{Lee} [said] <1>no", "left open"),
        ("# a: b\n{Lee [said} <1>no</1>", "closes nothing"),
        ("# a: b\n{Lee} [said] no</1>", "without"),
        ("# a: b\nNothing marked.", "neither"),
        ("# a: b\n{2:Lee} [said] <1>no</1>", "no content"),
        ("# a: b\n{Lee} [said] <1>no</1>\n= 2: Lee", "not there"),
    ],
)
def test_what_is_wrongly_written_is_refused(block: str, reason: str) -> None:
    with pytest.raises(NotationError, match=reason):
        parse_case(block)


def test_marks_and_edge_punctuation_are_no_departure() -> None:
    assert complaints(APPEAL, [quote(APPEAL, "We will appeal", "and win.", name="Ana Lee")]) == []


@pytest.mark.parametrize(
    ("found", "complaint"),
    [
        ([], "not found"),
        ([quote(APPEAL, "We will appeal", name="Ana Lee")], "content"),
        ([quote(APPEAL, "We will appeal", "and win", speaker="40", name="Ana Lee")], "said by"),
        ([quote(APPEAL, "We will appeal", "and win", speaker=None, name="Ana Lee")], "nobody"),
        ([quote(APPEAL, "We will appeal", "and win", name=None)], "name"),
        ([quote(APPEAL, "We will appeal", "and win", cue="win", name="Ana Lee")], "cue"),
        (
            [quote(APPEAL, "We will appeal", name="Ana Lee"), quote(APPEAL, "and win", name="Ana Lee")],
            "extra",
        ),
    ],
)
def test_the_verdict_notices(found: list[Quote], complaint: str) -> None:
    assert any(complaint in line for line in complaints(APPEAL, found))
