"""Words for people as plain strings."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from quotes.types import Article, Kind, Mention, Quote, Span
from quotetrail.output.plain import count_of, for_programs, harmless, heading, one_message, sure, who

SHE = Mention(10, 13, "she")
AGENCY = Mention(20, 28, "Interfax")


@pytest.mark.parametrize(
    ("shown", "total", "phrase"),
    [
        (0, 0, "0 speakers"),
        (1, 1, "1 speaker"),
        (1, 2, "1 of 2 speakers"),
        (50, 1080, "50 of 1,080 speakers"),
    ],
)
def test_a_part_is_shown_as_a_part(shown: int, total: int, phrase: str) -> None:
    assert count_of(shown, total, "speaker") == phrase


@pytest.mark.parametrize(
    ("confidence", "shown"), [(0.0, "0.00"), (0.99, "0.99"), (0.991, ">.99"), (1, ">.99")]
)
def test_certainty_is_never_claimed(confidence: float, shown: str) -> None:
    assert sure(confidence) == shown


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        (Quote((Span(0, 5),), Kind.DIRECT), "undecided"),
        (Quote((Span(0, 5),), Kind.DIRECT, speaker=SHE), "she (undecided)"),
        (Quote((Span(0, 5),), Kind.DIRECT, speaker=SHE, speaker_name="Ana Lee"), "Ana Lee"),
        (Quote((Span(0, 5),), Kind.DIRECT, speaker=SHE, reported_by=AGENCY), "she (undecided), via Interfax"),
    ],
)
def test_who_said_it_and_who_passed_it_on(quote: Quote, name: str) -> None:
    assert who(quote) == name


def test_one_without_a_name_is_who_the_pronoun_stands_for() -> None:
    text = "A man in Hull, who said so, left. She said no."
    quote = Quote((Span(16, 23),), Kind.INDIRECT, speaker=Mention(15, 18, "who"), antecedent=Span(0, 13))
    assert who(quote, text) == "A man in Hull (as “who”, no name)"
    assert who(quote) == "who (undecided)"


def test_a_heading_has_what_is_known() -> None:
    assert heading(Article("a1", "Text.")) == "a1"
    assert heading(Article("a1", "Text.", outlet="Herald", title="Court")) == "Herald | Court | a1"


def test_line_breaks_stay_and_escapes_do_not() -> None:
    assert harmless("We\twill\n\x1b[2Jappeal\u202e\x00") == "We\twill\n\ufffd[2Jappeal\ufffd\ufffd"


STEERING = [
    *map(chr, [*range(9), *range(11, 32), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, 0x2028, 0x2029]),
    *map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x2070), 0xE0001, 0xE0020, 0xE0041, 0xE007F]),
]


def test_each_character_that_steers_is_replaced_and_letters_of_all_scripts_are_not() -> None:
    assert harmless("".join(STEERING)) == "\ufffd" * len(STEERING)
    for text in (
        "Zoë “ß” 李安 שלום سلام",
        "क्\u200dष",
        "👩\u200d💻 ❤\ufe0f",
        "a\u00a0b\u202fc\xad\u200b",
        "\n\t",
    ):
        assert harmless(text) == text


def test_a_message_is_one_line() -> None:
    assert one_message("no file\n Error: all\r\n\tis lost\x1b") == "no file Error: all\ufffd is lost\ufffd"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_programs_read_is_escaped_on_a_terminal_only() -> None:
    said = "“Nein”, said Ödön; " + "".join(STEERING)
    pipe, terminal = io.StringIO(), Terminal()
    for out in (pipe, terminal):
        for_programs(out).write(json.dumps(said, ensure_ascii=False) + "\n")
    assert pipe.getvalue() == json.dumps(said, ensure_ascii=False) + "\n"
    assert json.loads(terminal.getvalue()) == said
    assert not set(terminal.getvalue()) & set(STEERING)
    assert "Ödön" in terminal.getvalue()


def test_a_plain_line_needs_no_rich() -> None:
    program = "import sys, quotetrail.commands._shared; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
