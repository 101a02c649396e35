"""The templates of every page that is written, with everything put into them escaped.

One environment for all HTML: pages of `extract --html` today, others later. Templates are beside this
module, in ``templates/``, and can be edited without touching any code.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import Any

import markupsafe
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from quotetrail.output.plain import TURNS

#: Code points that no HTML document may contain: control characters, surrogates and noncharacters.
_INVALID = re.compile(
    "[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def escape(text: str) -> Markup:
    """Return text for an element or a quoted attribute; a browser reads back the same characters.

    A carriage return is written as a reference: a browser makes line feeds of bare ones. What cannot be part
    of a page (other control characters, half characters, noncharacters) becomes U+FFFD, one for one.

    >>> escape("<b>\\r")
    Markup('&lt;b&gt;&#13;')
    """
    if text.isprintable():  # so it has nothing of what jinja2 does not know
        return markupsafe.escape(text)
    return Markup(str(markupsafe.escape(_INVALID.sub("\ufffd", text))).replace("\r", "&#13;"))


def visible_turns(text: str) -> Markup:
    """Return escaped text with each character that turns the direction of a line made visible."""
    if TURNS.search(text) is None:
        return escape(text)
    shown = Markup('<span class="turn" data-c="U+{:04X}">{}</span>')
    parts = [escape(part) for part in TURNS.split(text)]
    turns = [shown.format(ord(turn), turn) for turn in TURNS.findall(text)]
    return Markup("").join(part for pair in zip_longest(parts, turns, fillvalue="") for part in pair)


def render(template: str, **values: Any) -> Markup:
    """Return a template of ``templates/`` filled in; every string that is not Markup is escaped."""
    return Markup(_environment().get_template(template).render(**values))


def _escaped(value: Any) -> Any:
    """Escape a plain string before jinja2 does, which leaves carriage returns and NUL as they are.

    What is printable has none of these, and is left to jinja2: a page has thousands of such values.
    """
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return escape(value)


@cache
def _environment() -> Environment:
    return make_environment("quotetrail.output.html")


def make_environment(package: str) -> Environment:
    """Return an environment for the ``templates/`` of a package, in which everything is escaped."""
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_escaped,
        auto_reload=False,  # each page would look at the times of all its files
    )
    made.filters["visible_turns"] = visible_turns
    return made
