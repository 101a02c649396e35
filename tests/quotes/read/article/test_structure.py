"""What a format shows of lines: block quotes, posts, items, cells, notes, comments."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.read.article.layout import find_paragraphs
from quotes.read.article.make import laid_out, make_article
from quotes.types import SILENT_ROLES, Paragraph, Role, Span

LINES = (
    ("Council shuts the old harbour", Role.HEADLINE),
    ("OSLO, May 6 (Reuters) -- The council voted on Monday to shut the harbour.", None),
    ("The court will have the last word, Ana Lee wrote", Role.BLOCKQUOTE),
    ("No more ferries. Not one.", Role.POST),
    ("— Ana Lee (@analee) May 6, 2024", Role.POST),
    ("Two quays stay open", Role.ITEM),
    ("12 ferries", Role.CELL),
    ("She said on Tuesday that she would appeal.", None),
    ("1 The council has nine members.", Role.NOTE),
    ("“We never asked for it,” said a reader in a comment.", Role.COMMENT),
)
TEXT = "\n".join(line for line, _ in LINES)


def structure(text: str = TEXT) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(Span(text.index(line), text.index(line) + len(line)), role) for line, role in LINES if role
    )


def test_the_format_says_what_a_line_is() -> None:
    found = [(one.span.of(TEXT), one.role) for one in find_paragraphs(TEXT, None, structure())]
    (dateline, role), (rest, body) = found[1:3]
    assert (dateline, role) == ("OSLO, May 6 (Reuters) --", Role.CREDIT)
    assert (rest, body) == ("The council voted on Monday to shut the harbour.", Role.BODY)
    assert found[:1] + found[3:] == [(line, role or Role.BODY) for line, role in (LINES[0], *LINES[2:])]


def test_what_is_running_text_and_what_holds_no_statement() -> None:
    running = {role for role in Role if role.is_running_text}
    assert running == {
        Role.BODY,
        Role.SUBHEADING,
        Role.BLOCKQUOTE,
        Role.PULLQUOTE,
        Role.POST,
        Role.ITEM,
        Role.CELL,
    }
    assert not running & SILENT_ROLES
    assert set(Role) - running - SILENT_ROLES == {Role.HEADLINE}


@pytest.mark.parametrize("line", ["READ MORE: Ferry fares to rise", "Photo: Jane Doe", "By Jane Doe"])
def test_words_that_show_no_running_text_win(line: str) -> None:
    words = find_paragraphs(line)[0].role
    assert words in SILENT_ROLES
    for shown, right in ((Role.ITEM, words), (Role.BODY, words), (Role.NOTE, Role.NOTE)):
        assert find_paragraphs(line, None, [Paragraph(Span(0, len(line)), shown)])[0].role is right


def test_all_lines_of_a_part_have_its_role_and_no_line_of_two_parts_is_joined() -> None:
    line = "the council voted on Monday to shut the old harbour and to build\n"
    text = line * 8
    assert len(find_paragraphs(text)) == 1
    parts = [
        Paragraph(Span(0, 4 * len(line)), Role.BLOCKQUOTE),
        Paragraph(Span(4 * len(line), 8 * len(line)), Role.POST),
    ]
    assert [one.role for one in find_paragraphs(text, None, parts)] == [Role.BLOCKQUOTE, Role.POST]


def test_the_structure_survives_and_gives_the_same_paragraphs_again() -> None:
    article = make_article(TEXT, id="a", structure=structure())
    assert article.structure == structure()
    assert article.paragraphs == find_paragraphs(TEXT, article.title, structure())
    assert laid_out(article) == article


@given(st.lists(st.tuples(st.text(alphabet="aé \n.“", max_size=30), st.sampled_from(list(Role)))))
def test_any_structure_gives_paragraphs_that_hold_every_character_once(parts: list[tuple[str, Role]]) -> None:
    text, shown = "", []
    for words, role in parts:
        shown.append(Paragraph(Span(len(text), len(text) + len(words)), role))
        text += words
    found = find_paragraphs(text, None, shown)
    assert "".join("".join(one.span.of(text).split()) for one in found) == "".join(text.split())
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
