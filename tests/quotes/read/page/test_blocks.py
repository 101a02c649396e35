"""A page is cut into the pieces that a browser sets on lines of their own."""

from __future__ import annotations

import pytest

from quotes.read.page.blocks import blocks_of
from quotes.read.page.tree import parse, remove_unseen

from support.steps import growth_of


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>One <b>two</b> <a href='/'>three</a></p><p>Four</p>", ["One two three", "Four"]),
        ("Before<div>in<p>side</p>behind</div>after", ["Before", "in", "side", "behind", "after"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<p>One<br>Two<br/><br>Three</p>", ["One\nTwo\nThree"]),
        ("<p>  One \n\t two&nbsp; </p><p>&nbsp;</p>", ["One two"]),
        ("<table><tr><td>A</td><td>B</td></tr></table>", ["A", "B"]),
        (
            "<p>Seen</p><script>x</script><style>y</style><p hidden>z</p><p style='display:none'>z</p>",
            ["Seen"],
        ),
        ("<p>One<script>x</script> two</p>", ["One two"]),
    ],
)
def test_blocks(body: str, texts: list[str]) -> None:
    root = parse(f"<html><body>{body}</body></html>")
    remove_unseen(root)
    assert [block.text for block in blocks_of(root)] == texts


def test_how_much_of_a_block_is_links() -> None:
    whole, half, none = blocks_of(parse("<p><a>Read more</a></p><p><a>abcd</a>efgh</p><p>Text</p>"))
    assert (whole.linked, half.linked, none.linked) == (1.0, 0.5, 0.0)


@pytest.mark.parametrize("part", ["<p>One</p>", "<b>x</b>", "a<br>", "<p>One", "\xa0", "<a>b</a> "])
def test_work_grows_as_the_page_does(part: str) -> None:
    assert growth_of(lambda n: parse(f"<p>{part * n}</p>"), blocks_of, 100) < 2.2
