"""Articles as pages to look at: quotations, cues and speakers marked in the text, and why beside it.

A page stands alone: no script, no picture, no font, nothing loaded from anywhere. Colours tell the
speakers apart, underlines the kinds; a quotation links to its card in the list, which opens there and
explains it, and back. This module makes strings; ``quotetrail/output/html/files.py`` writes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from quotes.text import count, cut, one_line
from quotes.types import Article, Quote
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
from quotetrail.output.html.text import Mark, escape, marked_text
from quotetrail.output.plain import sure, who

#: So many speakers of an article have a colour of their own; the others share one.
COLOURS = 8
_OTHERS = "cx"
_UNDECIDED = "cu"
_LINKS = 24  # a speaker's quotations linked in the legend before they fold
_SHOWN = 0.005  # candidates below this share a line
_CUT = 240  # characters of a content shown in the list
_GENERATOR = '<meta name="generator" content="quotetrail">'


def is_our_page(head: str) -> bool:
    """Whether this beginning of a file is that of a page made here."""
    return head.startswith("<!DOCTYPE html>") and _GENERATOR in head


def article_section(article: Article, quotes: Sequence[Quote], number: int = 1, minimum: float = 0.0) -> str:
    """One article with its marked text, its speakers and the list of its quotations.

    Args:
        article: the article.
        quotes: its quotations in the order of the text.
        number: of the article on its page; the ids of the section begin with it.
        minimum: the confidence that was asked for, for the explanations.
    """
    colours = _colours(quotes)
    marks = [_mark(quote, number, k, colours) for k, quote in enumerate(quotes, 1)]
    cards = "".join(_card(quote, article, mark, minimum) for quote, mark in zip(quotes, marks, strict=True))
    known = [article.outlet, article.published, article.byline]
    facts = " · ".join(_isolated(part) for part in known if part)
    if article.url:
        facts += (" · " if facts else "") + _address(article.url)
    aside = f'<ol class="cards">{cards}</ol>' if quotes else '<p class="none">No quotations found.</p>'
    return (
        f'<section id="a{number}"><header><h1>{_isolated(title_of(article))}</h1>'
        + (f'<p class="facts">{facts}</p>' if facts else "")
        + _legend(quotes, marks, colours)
        + '</header><div class="columns"><article>'
        + marked_text(article, quotes, marks)
        + f'</article><aside aria-label="Quotations">{aside}</aside></div></section>\n'
    )


def page(sections: Sequence[str], title: str, contents: str = "") -> str:
    """A whole page of sections, with a table of contents if there is one."""
    why = '<label class="all"><input type="checkbox" id="all"> Show all explanations</label>'
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        + _GENERATOR
        + '\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(one_line(title))}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
        + (why if any('class="card' in section for section in sections) else "")
        + contents
        + "".join(sections)
        + "</body>\n</html>\n"
    )


def contents_list(entries: Sequence[tuple[str, Article, Sequence[Quote]]]) -> str:
    """A table of contents: (where it is, article, quotations) each."""
    rows = []
    for href, article, quotes in entries:
        facts = " · ".join(_isolated(part) for part in (article.outlet, article.published) if part)
        named = Counter(quote.speaker_name for quote in quotes if quote.speaker_name)
        speakers = ", ".join(_isolated(name) for name, _ in named.most_common(3))
        more = f" and {len(named) - 3} more" if len(named) > 3 else ""
        rows.append(
            f'<li><a href="{escape(href)}">{_isolated(title_of(article))}</a> '
            f'<span class="facts">{facts + " · " if facts else ""}{count(len(quotes), "quotation")}'
            f"{': ' + speakers + more if speakers else ''}</span></li>"
        )
    return f'<nav id="contents"><h1>{count(len(entries), "article")}</h1><ol>{"".join(rows)}</ol></nav>\n'


def title_of(article: Article) -> str:
    """The headline, or what the article is called by, in one line."""
    return one_line(article.title or article.id)


def _colours(quotes: Sequence[Quote]) -> dict[str | None, str]:
    """A class for each speaker, who is quoted most first."""
    names = Counter(quote.speaker_name for quote in quotes if quote.speaker_name)
    colours: dict[str | None, str] = {None: _UNDECIDED}
    for k, (name, _) in enumerate(names.most_common()):
        colours[name] = f"c{k}" if k < COLOURS else _OTHERS
    return colours


def _mark(quote: Quote, section: int, number: int, colours: dict[str | None, str]) -> Mark:
    certainty = f", sure {sure(quote.confidence)}" if quote.speaker_name else ""
    return Mark(
        target=f"q{section}-{number}",
        anchor=f"t{section}-{number}",
        colour=colours[quote.speaker_name or None],
        kind="pull" if quote.pull_quote else quote.kind.value,
        number=f"{number}" if quote.speaker_name else f"{number}?",
        title=f"{who(quote)} ({kind_of(quote)}{certainty})",
    )


def _legend(quotes: Sequence[Quote], marks: Sequence[Mark], colours: dict[str | None, str]) -> str:
    if not quotes:
        return ""
    rows: list[str] = []
    folded: list[str] = []
    for name, colour in [*((n, c) for n, c in colours.items() if n), (None, _UNDECIDED)]:
        said = [m for q, m in zip(quotes, marks, strict=True) if (q.speaker_name or None) == name]
        if not said:
            continue
        links = " ".join(f'<a href="#{mark.anchor}">{mark.number}</a>' for mark in said)
        if len(said) > _LINKS:
            links = f"<details><summary>show</summary>{links}</details>"
        (folded if colour == _OTHERS else rows).append(
            f'<li><span class="swatch {colour}">{_isolated(name or "undecided")}</span> '
            f'<span class="count">{len(said)}</span> <span class="links">{links}</span></li>'
        )
    used = dict.fromkeys("pull" if quote.pull_quote else quote.kind.value for quote in quotes)
    kinds = "".join(
        f'<li><span class="q {"pull" if kind == "pull quote" else kind} plain">{kind}</span> {meaning}</li>'
        for kind, meaning in KINDS.items()
        if ("pull" if kind == "pull quote" else kind) in used
    )
    more = (
        f'<details class="more"><summary><span class="swatch {_OTHERS}">'
        f"{count(len(folded), 'more speaker')}</span> in one colour</summary>"
        f'<ul class="speakers">{"".join(folded)}</ul></details>'
        if folded
        else ""
    )
    return (
        f'<ul class="speakers" aria-label="Speakers">{"".join(rows)}</ul>{more}'
        f'<ul class="kinds" aria-label="Kinds">{kinds}<li><span class="cue plain">said</span> cue</li>'
        '<li><span class="who plain">Name</span> speaker</li></ul>'
    )


def _card(quote: Quote, article: Article, mark: Mark, minimum: float) -> str:
    said = cut(one_line(quote.text(article)), _CUT)
    meta = kind_of(quote) + (f" · sure {sure(quote.confidence)}" if quote.speaker_name else "")
    return (
        f'<li class="card {mark.colour}" id="{mark.target}" tabindex="0">'
        f'<p class="by"><a class="n" href="#{mark.anchor}" title="Show it in the text">{mark.number}</a> '
        f'<b>{_isolated(who(quote))}</b> <span class="meta">{meta}</span></p>'
        f'<p class="said">{_isolated(said)}</p><dl class="why">{_why(quote, article, minimum)}</dl></li>'
    )


def _why(quote: Quote, article: Article, minimum: float) -> str:
    cue = cue_text(quote, article)
    fields = [
        ("Speaker", speaker_sentence(quote, minimum)),
        ("Passed on", chain_sentence(quote)),
        ("Rule", rule_sentence(quote.rule, cue)),
        ("Path", path_sentence(quote.path)),
    ]
    rows = "".join(f"<dt>{label}</dt><dd>{_isolated(value)}</dd>" for label, value in fields if value)
    if quote.candidates:
        rows += f"<dt>Candidates</dt><dd><ul>{''.join(_candidates(quote))}</ul></dd>"
    return rows


def _candidates(quote: Quote) -> list[str]:
    lines = []
    shown = [c for c in quote.candidates if c.score >= _SHOWN or candidate_role(quote, c)]
    for candidate in shown:
        percent = max(0, min(100, round(100 * candidate.score)))
        share = "&gt;99%" if candidate.score > 0.99 else f"{percent}%" if percent else "&lt;1%"
        name = _isolated(one_line(candidate.mention.text))
        if candidate.name and candidate.name not in candidate.mention.text:
            name += f" = {_isolated(candidate.name)}"
        remarks = [part for part in (candidate_role(quote, candidate), candidate.reason) if part]
        note = f" <i>({escape('; '.join(remarks))})</i>" if remarks else ""
        lines.append(
            f'<li><span class="bar"><span style="width:{percent}%"></span></span> '
            f'<span class="share">{share}</span> <span>{name}{note}</span></li>'
        )
    seen = {one_line(c.mention.text) for c in shown}
    rest = [name for c in quote.candidates if (name := one_line(c.mention.text)) not in seen]
    if rest:
        names = "; ".join(_isolated(name) for name in dict.fromkeys(rest))
        lines.append(f'<li class="under">under 1%: {names}</li>')
    return lines


def _address(url: str) -> str:
    """A link for web addresses; anything else ("javascript:") is only shown."""
    if url.lower().startswith(("https://", "http://")):
        return f'<a rel="noreferrer noopener" href="{escape(url)}">{escape(url)}</a>'
    return _isolated(url)


def _isolated(text: str) -> str:
    """Text that cannot turn the direction of what stands around it."""
    return f"<bdi>{escape(text)}</bdi>"


@cache
def _style() -> str:
    return files("quotes").joinpath("data/page.css").read_text(encoding="utf-8")
