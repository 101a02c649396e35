"""Articles as pages to look at: quotations, cues and speakers marked in the text, and why beside it.

A page stands alone: no script, no picture, no font, nothing loaded from anywhere. Colours distinguish the
speakers, underlines the kinds; a quotation links to its card in the list, which opens there and explains
it, and back. This module gathers what a page says; the templates in ``templates/`` are what it looks like,
and ``quotetrail/output/html/files.py`` writes it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from quotes.read.seen.articles import words_seen
from quotes.text import count, cut, one_line
from quotes.types import Article, Candidate, Quote
from quotetrail.output.explain import (
    KINDS,
    candidate_role,
    chain_sentence,
    cue_text,
    kind_of,
    path_sentence,
    rule_sentence,
    speaker_sentence,
)
from quotetrail.output.html.environment import render
from quotetrail.output.html.text import Mark, marked_text
from quotetrail.output.plain import harmless, sure, who

#: What marked articles look like.
ARTICLE_STYLE = Path(__file__).parent / "templates" / "article.css"

#: This many speakers of an article have a colour of their own; the others share one.
COLOURS = 8
_OTHERS = "cx"
_UNDECIDED = "cu"
_LINKS = 24  # a speaker's quotations linked in the legend before they fold
_SHOWN = 0.005  # candidates below this share a line
_CUT = 240  # characters of a content shown in the list
_NAMED = 3  # speakers of an article in the table of contents
_GENERATOR = '<meta name="generator" content="quotetrail">'


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A line of the legend: a speaker, or all quotations without one, and their quotations."""

    name: str
    colour: str
    marks: list[Mark]


def is_our_page(head: str) -> bool:
    """Return whether this beginning of a file is that of a page made here."""
    return head.startswith("<!DOCTYPE html>") and _GENERATOR in head


def article_section(
    article: Article, quotes: Sequence[Quote], number: int = 1, minimum: float = 0.0
) -> Markup:
    """Return one article with its marked text, its speakers and the list of its quotations.

    Args:
        article: the article.
        quotes: its quotations in the order of the text.
        number: of the article on its page; the ids of the section begin with it.
        minimum: the confidence that was asked for (0 to 1), for the explanations.
    """
    colours = _colours(quotes)
    marks = [_mark(quote, article.text, number, k, colours) for k, quote in enumerate(quotes, 1)]
    speakers = list(_speakers(quotes, marks, colours))
    folded = [speaker for speaker in speakers if speaker.colour == _OTHERS]
    return render(
        "section.html",
        number=number,
        title=title_of(article),
        facts=[fact for fact in (article.outlet, article.published, article.byline) if fact],
        url=article.url,
        # Anything else ("javascript:") is shown, and leads nowhere.
        linked=(article.url or "").lower().startswith(("https://", "http://")),
        speakers=[speaker for speaker in speakers if speaker.colour != _OTHERS],
        folded=folded,
        folded_count=count(len(folded), "more speaker"),
        most_links=_LINKS,
        kinds=_kinds(quotes),
        text=marked_text(article, quotes, marks),
        cards=[_card(quote, article, mark, minimum) for quote, mark in zip(quotes, marks, strict=True)],
    )


def page(sections: Sequence[Markup], title: str, contents: str = "") -> Markup:
    """Return a whole page of sections, with a table of contents if there is one."""
    explained = any('class="card' in section for section in sections)
    return render(
        "page.html",
        sections=sections,
        title=harmless(one_line(title)),
        contents=contents,
        explained=explained,
    )


def contents_list(entries: Sequence[tuple[str, Article, Sequence[Quote]]]) -> Markup:
    """Return a table of contents: (where it is, article, quotations) each."""
    return render(
        "contents.html",
        heading=count(len(entries), "article"),
        entries=[_entry(href, article, quotes) for href, article, quotes in entries],
    )


def title_of(article: Article) -> str:
    """Return the headline, or else the id of the article, in one line."""
    return one_line(article.title or article.id)


def _entry(href: str, article: Article, quotes: Sequence[Quote]) -> dict[str, Any]:
    named = Counter(quote.speaker_name for quote in quotes if quote.speaker_name)
    return {
        "href": href,
        "title": title_of(article),
        "facts": [fact for fact in (article.outlet, article.published) if fact],
        "counted": count(len(quotes), "quotation"),
        "speakers": [name for name, _ in named.most_common(_NAMED)],
        "more": max(0, len(named) - _NAMED),
    }


def _colours(quotes: Sequence[Quote]) -> dict[str | None, str]:
    """Return a class for each speaker, the most quoted first."""
    names = Counter(quote.speaker_name for quote in quotes if quote.speaker_name)
    colours: dict[str | None, str] = {None: _UNDECIDED}
    for k, (name, _) in enumerate(names.most_common()):
        colours[name] = f"c{k}" if k < COLOURS else _OTHERS
    return colours


def _mark(quote: Quote, text: str, section: int, number: int, colours: dict[str | None, str]) -> Mark:
    certainty = f", sure {sure(quote.confidence)}" if quote.speaker_name else ""
    return Mark(
        target=f"q{section}-{number}",
        anchor=f"t{section}-{number}",
        colour=colours[quote.speaker_name or None],
        kind=_kind(quote),
        number=f"{number}" if quote.speaker_name else f"{number}?",
        # A tooltip cannot be isolated from what turns its direction, as the text of an element is (<bdi>).
        title=harmless(f"{who(quote, text)} ({kind_of(quote)}{certainty})"),
    )


def _kind(quote: Quote) -> str:
    """Return the class of the style sheet for the kind of a quotation."""
    return "pull" if quote.pull_quote else quote.kind.value


def _speakers(
    quotes: Sequence[Quote], marks: Sequence[Mark], colours: dict[str | None, str]
) -> Iterator[_Speaker]:
    said: dict[str | None, list[Mark]] = defaultdict(list)
    for quote, mark in zip(quotes, marks, strict=True):
        said[quote.speaker_name or None].append(mark)
    for name, colour in [*((n, c) for n, c in colours.items() if n), (None, _UNDECIDED)]:
        if name in said:
            yield _Speaker(name or "undecided", colour, said[name])


def _kinds(quotes: Sequence[Quote]) -> list[dict[str, str]]:
    used = set(map(_kind, quotes))
    kinds = [
        {"class_": "pull" if kind == "pull quote" else kind, "name": kind, "meaning": meaning}
        for kind, meaning in KINDS.items()
    ]
    return [kind for kind in kinds if kind["class_"] in used]


def _card(quote: Quote, article: Article, mark: Mark, minimum: float) -> dict[str, Any]:
    why = [
        ("Speaker", speaker_sentence(quote, minimum)),
        ("Passed on", chain_sentence(quote)),
        ("Rule", rule_sentence(quote.rule, cue_text(quote, article))),
        ("Path", path_sentence(quote.path)),
    ]
    shown = [c for c in quote.candidates if c.score >= _SHOWN or candidate_role(quote, c)]
    seen = {one_line(c.mention.text) for c in shown}
    others = dict.fromkeys(one_line(c.mention.text) for c in quote.candidates)
    return {
        "mark": mark,
        "who": who(quote, article.text),
        "meta": kind_of(quote) + (f" · sure {sure(quote.confidence)}" if quote.speaker_name else ""),
        "said": cut(one_line(words_seen(article, quote)), _CUT),
        "why": [(label, value) for label, value in why if value],
        "candidates": [_candidate(quote, candidate) for candidate in shown],
        "unlikely": [name for name in others if name not in seen],
    }


def _candidate(quote: Quote, candidate: Candidate) -> dict[str, Any]:
    percent = max(0, min(100, round(100 * candidate.score)))
    named = candidate.name and candidate.name not in candidate.mention.text
    return {
        "percent": percent,
        "share": ">99%" if candidate.score > 0.99 else f"{percent}%" if percent else "<1%",
        "mention": one_line(candidate.mention.text),
        "name": candidate.name if named else "",
        "remarks": "; ".join(filter(None, (candidate_role(quote, candidate), candidate.reason))),
    }
