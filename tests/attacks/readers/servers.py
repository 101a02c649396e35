"""What servers answer: rules for robots, and places that lead on."""

from __future__ import annotations

from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import ArticleError
from quotes.read.fetch.addresses import is_address, name_in, onward, require_sound
from quotes.read.fetch.robots import Robots
from quotes.read.fetch.transfer import Answer, Connections, Unreachable
from quotes.read.web_address import canonical_address

from attacks.readers.pieces import damaged, in_time


class _Rules:
    """A site whose robots.txt are these bytes, and where all else leads on to one place."""

    def __init__(self, data: bytes, location: str) -> None:
        self._data, self._location = data, location

    def ask(self, address: str, head: dict[str, str], most: int) -> Answer:
        moved = self._location and address.endswith("/robots.txt")
        return Answer(302, {"location": self._location}, b"") if moved else Answer(200, {}, self._data[:most])


_RULES = st.lists(
    st.sampled_from(
        [b"User-agent: *\n", b"User-agent: quotetrail\n", b"Disallow: /\n", b"Allow: /a*$\n", b"Disallow: " + b"*a" * 30 + b"\n", b"Crawl-delay: 9e999\n",
         b"Crawl-delay: -1\n", b"Crawl-delay: x\n", b"Sitemap: \xff\n", b"# \0\n", b"\r", b"Request-rate: 1/0s\n", b"Visit-time: 9999-x\n", b": \n", b"Disallow: %%%zz\n"]
    ),
    max_size=12,
).map(b"".join)  # fmt: skip
_ADDRESSES = st.lists(
    st.sampled_from(
        ["https://", "http://", "x.example", "user:pw@", "[::1]", "[", ":99999", ":x", "/", "//", "a" * 30, "%", "%2", "%ff", "?", "&utm_source=x", "=", "#",
         "..", "web.archive.org/web/2024/", "www.google.com/amp/s/", "amp", ".html", "é", "\u202e", "\x1b", " ", "\n", "\\", ";jsessionid=1", "xn--", "ß", "．"]
    ),
    max_size=9,
).map("".join)  # fmt: skip


@given(damaged(_RULES), _ADDRESSES, _ADDRESSES)
def servers(rules: bytes, address: str, location: str) -> None:
    """Whatever a site's robots.txt says, and wherever it leads, there is an answer; addresses have one form."""
    told: list[str] = []
    with in_time():
        name_of_any(address)
        for asked in ("https://x.example/" + "a" * 60, address):
            try:
                require_sound(asked)
            except ArticleError:
                continue
            if not is_address(asked):
                continue
            robots = Robots(cast(Connections, _Rules(rules, location)))
            try:
                assert robots.allows(asked) in (True, False)
                assert 0 <= robots.delay(asked) <= 30
                assert is_address(onward(asked, location))
            except Unreachable as error:
                told.append(str(error))
    assert all(map(str.isprintable, told)), told


def name_of_any(address: str) -> None:
    """The form of an address is plain ASCII; its page has a name if anything can be asked for there."""
    form = canonical_address(address)
    assert form is None or (form.isascii() and form.isprintable()), form
    try:
        require_sound(address)
    except ArticleError:
        return
    assert name_in(address)
