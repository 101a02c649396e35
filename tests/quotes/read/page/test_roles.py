"""Block quotes, posts, lists, tables, notes and sub-headings of a page keep what they are."""

from __future__ import annotations

import pytest

from quotes.read.page.fragment import fragment_text, is_fragment
from quotes.types import Role

from support.web_pages import PARAGRAPHS, paragraphs

SAID = "We were promised talks, and there were none."
SHOWN = {
    "a block quote": (f"<blockquote>{SAID}</blockquote>", Role.BLOCKQUOTE),
    "a block quote with paragraphs": (f"<blockquote><p>{SAID}</p></blockquote>", Role.BLOCKQUOTE),
    "a pull quote": (f"<div class='Story-PullQuote'><p>{SAID}</p></div>", Role.PULLQUOTE),
    "a post by its name": (f"<blockquote class='twitter-tweet'><p>{SAID}</p></blockquote>", Role.POST),
    "a post by its link": (
        f"<blockquote><p>{SAID}</p><a href='https://x.com/lee/status/1'>May</a></blockquote>",
        Role.POST,
    ),
    "a post by its source": (
        f"<blockquote cite='https://www.tiktok.com/@lee/video/1'>{SAID}</blockquote>",
        Role.POST,
    ),
    "a post on Instagram": (f"<blockquote data-instgrm-permalink='/'>{SAID}</blockquote>", Role.POST),
    "a post on Facebook": (f"<blockquote class='fb-xfbml'><p>{SAID}</p></blockquote>", Role.POST),
    "an item": (f"<ul><li>{SAID}</li></ul>", Role.ITEM),
    "an item in a quoted list": (f"<blockquote><ol><li><p>{SAID}</p></li></ol></blockquote>", Role.ITEM),
    "an answer": (f"<dl><dt>Ana Lee</dt><dd>{SAID}</dd></dl>", Role.ITEM),
    "a cell": (f"<table><tr><td>Ana Lee</td><td><b>{SAID}</b></td></tr></table>", Role.CELL),
    "a footnote": (f"<section role='doc-endnotes'><ol><p>{SAID}</p></ol></section>", Role.NOTE),
    "an item of footnotes": (f"<ol class='footnotes'><li>{SAID}</li></ol>", Role.NOTE),
    "a quote in a footnote": (
        f"<ol class='footnotes'><li><blockquote>{SAID}</blockquote></li></ol>",
        Role.NOTE,
    ),
    "a footnote by its name": (f"<div id='footnotes'><p>{SAID}</p></div>", Role.NOTE),
    "a sub-heading": (f"<h3>{SAID[:-1]}</h3>", Role.SUBHEADING),
    "a question as a heading": ("<h2>" + SAID[:-1] + "?</h2>", Role.SUBHEADING),
    "a sentence as a heading": (f"<h2>{SAID}</h2>", None),
    "a paragraph": (f"<p>{SAID}</p>", None),
    "a column of a page": (f"<table><tr><td>{paragraphs()}<p>{SAID}</p></td><td>12</td></tr></table>", None),
    "a cell alone": (f"<table><tr><td>{SAID}</td></tr></table>", None),
    "an item without a list": (f"<div><li>{SAID}</li></div>", None),
}  # fmt: skip


def role_of(html: str) -> Role | None:
    text, structure = fragment_text(html)
    wanted = SAID if SAID in text else SAID[:-1]
    roles = [one.role for one in structure if wanted in one.span.of(text)]
    assert text.count(wanted) == 1
    return roles[0] if roles else None


@pytest.mark.parametrize("kind", SHOWN)
def test_the_role_that_an_element_shows(kind: str) -> None:
    html, role = SHOWN[kind]
    assert role_of(paragraphs() + html) is role


@pytest.mark.parametrize("around", ["blockquote", "ul><li", "div class=pull-quote"])
def test_an_element_round_the_whole_article_sets_nothing_apart(around: str) -> None:
    assert fragment_text(f"<{around}>{paragraphs()}")[1] == ()


def test_a_fragment_is_its_paragraphs() -> None:
    html = (
        f"<p>{PARAGRAPHS[0]}</p><figure><img src=a><figcaption>The quay. Photo: AP</figcaption></figure>"
        "<p>Open on<br/>Monday&nbsp;&amp; Tuesday</p><script>alert('“No”')</script>"
        "<p><a href='/b'>Ferry fares to rise</a></p><div style='display:none'>Seen by none</div>"
    )
    assert fragment_text(html)[0] == f"{PARAGRAPHS[0]}\n\nOpen on\nMonday & Tuesday\n"


def test_lines_without_tags_that_set_them_apart_are_kept() -> None:
    assert fragment_text("One <b>line</b>.\r\n\r\nAnother &lt;line&gt;.")[0] == "One line.\nAnother <line>.\n"


@pytest.mark.parametrize("html", ["", " \n", "<!-- no -->", "<p></p>", "<p>&nbsp;</p>", "<script>1</script>"])
def test_a_fragment_without_text(html: str) -> None:
    assert fragment_text(html) == ("", ())


@pytest.mark.parametrize(
    "html", ["<div>" * 100_000 + SAID, "<p " + " ".join(f"a{n}=1" for n in range(9_000))]
)
def test_a_fragment_beyond_all_bounds(html: str) -> None:
    with pytest.raises(ValueError, match="a web page"):
        fragment_text(html)


@pytest.mark.parametrize(
    ("text", "right"),
    [("<p>No", True), ("No.<br />Yes.", True), ("&lt;p&gt;", False), ("a < b > c", False),
     ("<Ana Lee>", False), ("<lee@e.example> wrote", False), ("He said </b>no", True)],
)  # fmt: skip
def test_what_is_a_fragment(text: str, right: bool) -> None:
    assert is_fragment(text) is right
