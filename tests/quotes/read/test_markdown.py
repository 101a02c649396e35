"""Drafts in Markdown: its signs are no text, and each character knows its line and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.read.document.markdown_paragraphs import markdown_blocks
from quotes.read.files import read_articles
from quotes.read.places import Places
from quotes.types import Article, Role

DRAFT = """---
title: The dam stays, says the mayor
author: Kim Roe
---

# Dam “stays open”

The mayor was **“not going to close it,”** as [Ana Lee](https://e.example/a(b) "the “title”") put it &amp;
left.
A line ~~“that is gone,” said nobody,~~ wraps here[^1] and ends with `print("code")`.

> “We have kept the old dam
> going,” said *Omar Diaz*.

- The first item
- “The second,” said Kari Berg.

[^1]: Her office said “nothing at all” on Sunday.

| Who | What |
|-----|------|
| Lee | “No” |

![“A picture”](dam.png)

<!-- “A comment,” said the desk. -->

<blockquote class="twitter-tweet"><p>We stay open &amp; dry</p>&mdash; Ana Lee (@ana)</blockquote>

```python
print("no quotation")
```
"""


@pytest.fixture
def draft(tmp_path: Path) -> Article:
    return read(tmp_path, DRAFT)


def read(folder: Path, text: str, name: str = "draft.md") -> Article:
    (folder / name).write_bytes(text.encode())
    (article,) = read_articles(str(folder / name))
    assert isinstance(article, Article)
    return article


def paragraphs(article: Article) -> list[tuple[Role, str]]:
    return [(one.role, one.span.of(article.text)) for one in article.paragraphs]


def test_a_reader_sees_no_syntax(draft: Article) -> None:
    assert paragraphs(draft) == [
        (Role.HEADLINE, "Dam “stays open”"),
        (
            Role.BODY,
            "The mayor was “not going to close it,” as Ana Lee put it & left. A line  wraps here and ends "
            "with print( code ).",
        ),
        (Role.BLOCKQUOTE, "“We have kept the old dam going,” said Omar Diaz."),
        (Role.ITEM, "The first item"),
        (Role.ITEM, "“The second,” said Kari Berg."),
        (Role.CELL, "Who"),
        (Role.CELL, "What"),
        (Role.CELL, "Lee"),
        (Role.CELL, "“No”"),
        (Role.POST, "We stay open & dry"),
        (Role.POST, "— Ana Lee (@ana)"),
        (Role.NOTE, "Her office said “nothing at all” on Sunday."),
    ]
    assert draft.title == "Dam “stays open”"
    assert draft.byline == "Kim Roe"


@pytest.mark.parametrize(
    "words",
    ["stays open", "not going", "Ana Lee", "put it", "A line", "wraps here", "We have kept", "going,", "Omar",
     "The second", "What", "“No”", "Her office"],
)  # fmt: skip
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_character_knows_its_place_in_the_file(tmp_path: Path, words: str, ends: str) -> None:
    draft = read(tmp_path, DRAFT.replace("\n", ends))
    start = draft.text.index(words, draft.text.index("stays open"))
    where = Places(draft).at(start)
    line = DRAFT.split("\n")[where.number - 1]
    assert line[where.character - 1 :].startswith(words)


def test_front_matter_gives_the_date_on_which_it_appeared(tmp_path: Path) -> None:
    text = "---\ntitle: The dam stays open\ndate: 2024-03-01 08:00:00 +0100\n---\n“Yes,” said Ana Lee.\n"
    assert read(tmp_path, text, "b.md").published == "2024-03-01T08:00+01:00"


def test_front_matter_gives_the_title_of_a_draft_without_a_headline(tmp_path: Path) -> None:
    draft = read(tmp_path, "---\ntitle: The dam stays open\n---\n“Yes,” said Ana Lee.\n", "b.markdown")
    assert (draft.title, draft.text) == ("The dam stays open", "“Yes,” said Ana Lee.\n")
    assert Places(draft).at(0).number == 4


@pytest.mark.parametrize("text", ["", "\n\n", "---\ntitle: x\n---\n", "```\nprint()\n```\n", "![x](y.png)"])
def test_nothing_to_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "draft.md").write_text(text)
    (found,) = read_articles(str(tmp_path / "draft.md"))
    assert not isinstance(found, Article)
    assert found.reason in ("empty file", "no text")


@pytest.mark.parametrize(
    "text",
    ["[" * 3000, "> " * 3000 + "a", "* " * 3000 + "a", "**a" * 3000, "![" * 3000, "a\n" * 3000, "](" * 3000],
)
def test_hostile_markdown_is_read_all_the_same(tmp_path: Path, text: str) -> None:
    (tmp_path / "draft.md").write_text(text)
    list(read_articles(str(tmp_path / "draft.md")))


PIECES = [
    "*", "**", "[", "](u)", "![", "`", "> ", "- ", "# ", "[^1]", "[^1]: ", "|", "\n", "\n\n", "&amp;", "\\*",
    "~~", "<br>", "“No,” said Ana Lee.", "---\n", "```\n", "\r\n", "é", "😀", "\t", "<blockquote>",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map("".join))
def test_any_text_is_read_and_every_place_is_in_the_file(text: str) -> None:
    lines = re.split(r"\r\n|\n|\r", text)
    for block in markdown_blocks(text):
        assert [one.start for one in block.places] == sorted(one.start for one in block.places)
        for one in block.places:
            assert 1 <= one.number <= len(lines)
            assert 1 <= one.character <= len(lines[one.number - 1]) + 1
