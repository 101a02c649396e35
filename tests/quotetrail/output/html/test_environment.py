"""Everything that a template prints is escaped, and a browser reads back the same characters."""

from __future__ import annotations

import html
import subprocess
import sys

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from quotetrail.output.html.environment import escape, render, visible_turns


@pytest.mark.parametrize("text", ["<script>", "a & b", "\"x\" 'y'", "a\rb\r\n", "“é😀”", "&amp;"])
def test_a_browser_reads_back_what_was_escaped(text: str) -> None:
    assert html.unescape(escape(text)) == text
    assert not set(escape(text)) & set("<>\"'\r")


def test_what_no_page_can_hold_is_replaced() -> None:
    assert escape("a\0b\ud800c") == "a\ufffdb\ufffdc"


def test_a_character_that_turns_a_line_is_shown_with_its_number() -> None:
    shown = visible_turns("<pay> \u202e001")
    assert shown == '&lt;pay&gt; <span class="turn" data-c="U+202E">\u202e</span>001'


def test_values_are_escaped_and_markup_is_not() -> None:
    shown = render(
        "page.html", title="</title><script>\r", sections=[Markup("<b>one</b>")], contents="", explained=False
    )
    assert "<title>&lt;/title&gt;&lt;script&gt;&#13;</title>" in shown
    assert "<b>one</b>" in shown


def test_a_value_that_a_template_lacks_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("page.html")


def test_jinja_is_loaded_only_for_html() -> None:
    program = (
        "import sys, click.testing, cli\n"
        "click.testing.CliRunner().invoke(cli.main, ['extract', *sys.argv[1:], 'missing.txt'])\n"
        "print('jinja2' in sys.modules)"
    )
    for options, loaded in (((), "False"), (("--html", "page.html"), "True")):
        done = subprocess.run([sys.executable, "-c", program, *options], capture_output=True, text=True)
        assert done.stdout == f"{loaded}\n"
