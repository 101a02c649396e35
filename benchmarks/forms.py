"""One article in many forms: how many of its quotations are found again, with the same speaker.

    python benchmarks/forms.py [--shared ../shared] [--articles 40] [--only wrapped]

Takes the articles of ``shared/eval/newsdesk`` and of ``shared/eval/load``, prints each with a blank line
between its paragraphs, and then as pages, mail programs and crawlers spoil it: wrapped at many widths, glued,
with characters that nobody sees. A quotation is found again if it has the same letters and marks (blanks and
hyphens and the ">" of mail apart) and the same name. "Added" are quotations that only the spoilt form has.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from quotes.pipeline import load_extractor
from quotes.read.article.make import make_article
from quotes.types import Extraction

Paragraphs = Sequence[str]
Form = Callable[[Paragraphs], str]

WIDTHS = (30, 35, 40, 45, 50, 60, 66, 72, 76, 80, 90, 100, 120)
_LONG_WORD = re.compile(r"[a-z]{7,}")
_NOT_COMPARED = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u2010>-]+")


def wrapped(width: int, *, between: str = "\n\n", line: str = "\n", **options: object) -> Form:
    """Lines broken at a width; `between` parts paragraphs."""

    def spoil(paragraphs: Paragraphs) -> str:
        filled = (textwrap.fill(one, width, break_long_words=False, **options) for one in paragraphs)  # type: ignore[arg-type]
        return between.join(filled).replace("\n", line)

    return spoil


def hyphenated(width: int) -> Form:
    """Lines broken at a width, long words parted by a hyphen so that lines are full."""

    def spoil(paragraphs: Paragraphs) -> str:
        return "\n\n".join("\n".join(_hyphenated(one, width)) for one in paragraphs)

    return spoil


def _hyphenated(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split():
        longer = f"{line} {word}".strip()
        room = width - len(line) - 2  # for a blank and a hyphen
        if len(longer) <= width or not line:
            line = longer
        elif room >= 3 and _LONG_WORD.fullmatch(word) and len(word) - room >= 3:
            yield f"{line} {word[:room]}-"
            line = word[room:]
        else:
            yield line
            line = word
    yield line


def mixed_in(character: str, every: int) -> Form:
    """A character put into words, between words and beside marks, at places that chance chooses."""

    def spoil(paragraphs: Paragraphs) -> str:
        text, chance = "\n\n".join(paragraphs), random.Random(7)
        return "".join(c + character if not c.isspace() and chance.random() < 1 / every else c for c in text)

    return spoil


def replaced(old: str, new: str) -> Form:
    """One string put for another throughout."""
    return lambda paragraphs: re.sub(old, new, "\n\n".join(paragraphs))


FORMS: dict[str, Form] = {
    **{f"wrapped at {width}": wrapped(width) for width in WIDTHS},
    **{f"wrapped at {width}, long words whole": wrapped(width, break_on_hyphens=False) for width in (40, 72)},
    **{f"wrapped at {width}, no blank lines": wrapped(width, between="\n") for width in WIDTHS},
    **{
        f"wrapped at {width}, indented, no blank lines": wrapped(width, between="\n", initial_indent="   ")
        for width in (40, 72, 80)
    },
    "wrapped at 72, all lines indented": wrapped(72, initial_indent="    ", subsequent_indent="    "),
    "wrapped at 72, hanging": wrapped(72, between="\n", subsequent_indent="    "),
    "wrapped at 72, quoted as in mail": wrapped(
        72, between="\n>\n", initial_indent="> ", subsequent_indent="> "
    ),
    "wrapped at 72, CRLF": wrapped(72, line="\r\n"),
    "wrapped at 72, CRLF, no blank lines": wrapped(72, between="\n", line="\r\n"),
    **{f"hyphenated at {width}": hyphenated(width) for width in (40, 60, 72)},
    "paragraphs without blank lines": "\n".join,
    "paragraphs in one line": " ".join,
    "paragraphs glued": "".join,
    "sentences and marks glued": replaced(r"(?<=[a-z][.!?]) (?=[“\"A-Z])|(?<=[.,!?][”\"]) (?=[A-Za-z])", ""),
    "soft hyphens": mixed_in("\u00ad", 6),
    "zero-width spaces": mixed_in("\u200b", 9),
    "zero-width non-joiners": mixed_in("\u200c", 9),
    "zero-width joiners": mixed_in("\u200d", 9),
    "word joiners": mixed_in("\u2060", 9),
    "byte order marks": mixed_in("\ufeff", 15),
    "marks of direction": mixed_in("\u200e", 9),
    "isolates round names": replaced(r"([A-Z][a-z]+ [A-Z][a-z]+)", "\u2068\\1\u2069"),
    "no-break spaces": replaced(" ", "\u00a0"),
    "narrow no-break spaces": replaced(" ", "\u202f"),
    "thin spaces": replaced(" ", "\u2009"),
    "ideographic spaces": replaced(" ", "\u3000"),
    "tabs": replaced(" ", "\t"),
}


def found(extraction: Extraction) -> Counter[tuple[str, str | None]]:
    """The quotations of an article as they are compared: content and name."""
    return Counter(
        (_NOT_COMPARED.sub("", quote.text(extraction.article)), quote.speaker_name)
        for quote in extraction.quotes
    )


def articles(shared: Path, most: int) -> list[list[str]]:
    """The paragraphs of real articles: all of newsdesk, and every so many of the load set."""
    newsdesk = (shared / "eval/newsdesk/dev.jsonl").read_text(encoding="utf-8").splitlines()
    load = (shared / "eval/load/articles.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = max(0, most - len(newsdesk))
    chosen = newsdesk[:most] + (load[11 :: len(load) // wanted][:wanted] if wanted else [])
    texts = (json.loads(line)["text"] for line in chosen)
    return [[" ".join(line.split()) for line in text.splitlines() if line.strip()] for text in texts]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--articles", type=int, default=40)
    options.add_argument("--only", default="", help="forms with this in their name")
    options.add_argument("--show", action="store_true", help="print what is lost and added")
    chosen = options.parse_args()

    paragraphs = articles(chosen.shared, chosen.articles)
    _, extract = load_extractor("embedded")

    def read(texts: Iterable[str]) -> list[Counter[tuple[str, str | None]]]:
        made = (make_article(text, id=str(number)) for number, text in enumerate(texts))
        return [found(extraction) for extraction in extract(made)]

    right = read("\n\n".join(one) for one in paragraphs)
    total = sum(map(Counter.total, right))
    print(f"{len(paragraphs)} articles, {total} quotations\n\n| form | found again | added |\n|---|---|---|")
    for name, spoil in FORMS.items():
        if chosen.only not in name:
            continue
        here = read(map(spoil, paragraphs))
        pairs = list(zip(right, here, strict=True))
        kept = sum((one & other).total() for one, other in pairs)
        added = sum((other - one).total() for one, other in pairs)
        print(f"| {name} | {100 * kept / total:.1f} % | {100 * added / total:.1f} % |", flush=True)
        if chosen.show:
            for number, (one, other) in enumerate(pairs):
                for sign, these in (("-", one - other), ("+", other - one)):
                    print(*(f"  {number} {sign} {quotation}" for quotation in these), sep="\n")


if __name__ == "__main__":
    main()
