"""The text of a record: which field holds it, whether it is HTML, whether it is only a teaser."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotes.read.kinds import is_page
from quotes.read.records.fields import TEASERS, Fields, folded
from quotes.read.records.said import Parts
from quotes.read.records.values import string, whole_text
from quotes.text import word_set

_LONGEST_SHOWN = 60  # characters of a field's name in a message
_MOST_SHOWN = 8  # names of fields in a message
_HEAD = 1 << 16
_OF_HTML = word_set("""
    contenthtml bodyhtml htmlcontent html.content html rawhtml pagehtml sourcehtml content.rendered
""")
"""Fields that hold HTML by their names, though there may be no tag in it."""
_CLOSES = re.compile(r"</[a-z][a-z0-9]{0,15}\s*+>|<(?:br|hr|p|img)(?=[\s/>])", re.I)
_OF_PAGE = re.compile(r"<(?:!doctype|html|head|body)(?=[\s>])", re.I)
_CUT = re.compile(r"\[\+\d{1,9} char(?:acter)?s\]\Z")
"""How NewsAPI ends a text that it has cut."""
_GOES_ON = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|(?:…|\.\.\.|^)[ \t]*+"
    r"(?:continue reading|read (?:more|on|the rest|full)|more)\b[^\n]{0,80}+)\Z",
    re.I | re.M,
)
"""How feeds end a text that they have cut."""
_LONGEST_TEASER = 1500  # characters


class Teaser(Exception):
    """A record has only a part of the text of its article."""


def text_of(parts: Parts, fields: Fields, all_names: Iterable[str] = ()) -> tuple[str, str]:
    """Return the field with the text, and the text as it is there.

    Args:
        parts: the fields of a record that hold something.
        fields: what is what.
        all_names: of all fields of the record, for messages.

    Raises:
        Teaser: only something shorter is there.
        ValueError: there is none; the message is one line for the user.
    """
    wrong = blank = None
    for name, value in fields.of(parts, "text"):
        text = whole_text(value)
        if text is None:
            wrong = wrong or name
        elif text.strip():
            return name, text
        else:
            blank = blank or name
    if any(name in TEASERS and string(value) for name, (_, value) in parts.items()):
        raise Teaser
    if wrong is not None:
        raise ValueError(f"the field {wrong!r} is not a text")
    if blank is None:
        blank = next((name for name in all_names if fields.has_text([name])), None)
    if blank is not None:
        raise ValueError(f"no text: the field {blank!r} is empty")
    if not parts:
        raise ValueError("no text: the record has no field with a value")
    shown = [name[:_LONGEST_SHOWN] for name, _ in list(parts.values())[:_MOST_SHOWN]]
    more = ", ..." if len(parts) > _MOST_SHOWN else ""
    raise ValueError(
        f"no text: no field is known as the text (fields: {', '.join(shown)}{more}); "
        "name it with --map FIELD=text"
    )


def is_html(name: str, text: str) -> bool:
    """Return whether a text is HTML, by the name of its field or by tags that close.

    >>> is_html("text", "<p>“No,” she said.</p>"), is_html("text", "5 < 6, and <b> is a tag.")
    (True, False)
    """
    if folded(name) in _OF_HTML:
        return True
    if "<" not in text or not _CLOSES.search(text):
        return False
    from quotes.read.page.fragment import is_fragment

    return is_fragment(text)


def is_whole_page(text: str) -> bool:
    """Return whether a text in HTML is a page, not a part of one."""
    head = text[:_HEAD]
    return _OF_PAGE.search(head) is not None and is_page(head.encode("utf-8", "replace"))


def is_cut(text: str, in_html: bool) -> bool:
    """Return whether a text says at its end that it goes on elsewhere.

    >>> is_cut("“No,” she sa… [+1234 chars]", False), is_cut("“No,” she said. […]", True)
    (True, True)
    """
    end = text[-200:].rstrip()
    if _CUT.search(end):
        return True
    return in_html and len(text) <= _LONGEST_TEASER and _GOES_ON.search(end) is not None
