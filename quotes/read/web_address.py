"""Addresses on the web in one form, whatever led to them.

One article has many addresses: with what counts clicks behind it, as a page for telephones, from a cache or
an archive. `canonical_address` gives one for all. A parameter is cut off only if it is known to track: two
articles taken for one lose a printing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, quote_from_bytes, unquote, unquote_to_bytes, urlsplit

#: Beginnings of names that only track, in small letters: newsletters, campaigns, shares, clicks.
_TRACK_BEGIN = (
    "utm_", "utm-", "wt.", "mc_", "at_", "ns_", "itm_", "mtm_", "pk_", "hsa_", "vero_", "oly_", "soc_", "fb_",
    "guce_", "_hs", "sc_c", "__twitter", "amp_",
)  # fmt: skip
#: Names that only track wherever they stand.
_TRACK = frozenset((
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "yclid", "igshid",
    "igsh", "mkt_tok", "_ga", "_gl", "_branch_match_id", "hsctatracking", "cmpid", "s_cid", "xid", "ocid",
    "ncid", "smid", "smtyp", "smprod", "emc", "nlid", "mtrref", "rref", "gwh", "gwt", "hpid", "wpisrc",
    "wpmm", "itid", "pgtype", "clicksource", "contentcollection", "contentplacement", "hpt", "hpw", "srnd",
    "intcmp", "icid", "intcid", "ito", "ftag", "mbid", "yptr", "guccounter", "tsrc", "fsrc", "eref", "sref",
    "leadsource", "taid", "dicbo", "wprov", "trk", "tblci", "sharetype", "feedtype", "feedname",
    "virtualbrandchannel", "amp", "outputtype", "usqp", "_r", "_php", "_type", "xtor", "oref",
    "pwapi_token", "sr_share", "ref_src", "ref_url", "spm",
))  # fmt: skip
#: Names that track at some sites and name the article at others: cut off if the path names it.
_TRACK_IF_NAMED = frozenset((
    "ref", "referer", "referrer", "source", "src", "from", "via", "cid", "tid", "iid", "eid", "mod",
    "module", "region", "action", "nav", "hp", "nl", "partner", "feature", "campaign", "cmp", "medium",
    "rss", "rnd", "version", "ex", "ei", "en", "il", "ps", "ec", "ns", "sh", "session", "sessionid", "uid",
    "t", "s", "sk", "f", "ft", "e", "test", "lite", "print", "share", "mobile", "m", "list_item", "origin",
    "promo_code", "abt", "abg", "ana", "gi",
))  # fmt: skip
#: Hosts that print the same articles under the same paths.
_SAME_HOST = {"edition.cnn.com": "cnn.com", "us.cnn.com": "cnn.com", "bbc.co.uk": "bbc.com"}
_FORMS = frozenset(("www", "m", "mobile", "amp"))
_INDEX = frozenset(
    f"{name}.{end}" for name in ("index", "default") for end in ("html", "htm", "php", "asp", "aspx")
)
_PORTS = {"http": 80, "https": 443}
#: Behind these hosts stands the address that is meant: archives and caches.
_ARCHIVES = re.compile(r"web\.archive\.org|(?:www\.)?archive\.(?:is|today|ph|li|md|vn|fo)")
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}")
_INNER = re.compile(r"https?:/{1,2}", re.IGNORECASE)
_MOST = 3  # an archive's copy of a cache's copy
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_AMP_END = re.compile(r"\.amp(?=(?:\.html?)?$)")
_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
#: A part of a path that names an article: a number of five digits, or three words.
_NAMES = re.compile(r"\d{5}|[^\W_][-_][^\W_]{1,40}[-_][^\W_]")


def canonical_address(url: str) -> str | None:
    """Return the form that all addresses of one article share.

    Without the scheme, ``www.``, hosts and paths for telephones and AMP, ports that go without saying,
    fragments (but ``#!``, which once named pages), parameters that only track, ``index.html`` and a last
    slash; host in small letters, parameters in order, escapes in one form. A copy in a web archive or in
    Google's AMP cache is taken for what it is a copy of.

    Args:
        url: an address with or without its scheme.

    Returns:
        Host, path and parameters: "example.org/2024/02/16/summit?page=2". None if it does not name an
        article: no address of the web, or only a host (a front page).
    """
    text = url.strip()
    for _ in range(_MOST):
        parts = _split(text)
        if parts is None:
            return None
        inner = _inside(parts)
        if inner is None:
            return _canonical(parts)
        text = inner
    return None


def _split(text: str) -> SplitResult | None:
    """Return the parts of an address of the web."""
    if not re.match(r"https?://", text, re.IGNORECASE):
        if re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", text, re.IGNORECASE):
            return None  # another scheme; "example.org:8080/" is a host with a port
        text = f"https://{text.lstrip('/')}"
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return None
    return parts if host and host.isprintable() and "." in host.strip(".") else None


def _inside(parts: SplitResult) -> str | None:
    """Return the address that this one is a copy of, if it is a copy."""
    host = (parts.hostname or "").lower()
    query = f"?{parts.query}" if parts.query else ""
    if _ARCHIVES.fullmatch(host):
        if found := _INNER.search(parts.path):
            return f"https://{parts.path[found.end() :]}{query}"
        copied = re.fullmatch(r"/web/\d+[a-z_]*/([^/]+\.[^/]+/.*)", parts.path)
        return f"https://{copied[1]}{query}" if copied else None
    if host.endswith(".cdn.ampproject.org"):
        cached = re.fullmatch(r"/[a-z](?:/s)?/(.+)", parts.path)
        return f"https://{cached[1]}{query}" if cached else None
    if _GOOGLE.fullmatch(host) and (cached := re.fullmatch(r"/amp(?:/s)?/(.+)", parts.path)):
        return f"https://{cached[1]}{query}"
    return None


def _canonical(parts: SplitResult) -> str | None:
    segments = list(_segments(parts.path))
    named = any(map(_NAMES.search, segments))
    query = "&".join(sorted(set(_parameters(parts.query, named=named))))
    page = _escaped(parts.fragment) if parts.fragment.startswith("!") else ""
    if not (segments or query or page):
        return None
    path = "".join(f"/{segment}" for segment in segments)
    return _host(parts) + path + (f"?{query}" if query else "") + (f"#{page}" if page else "")


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").strip(".").lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = _escaped(host)
    labels = host.split(".")
    # "m.example.org", "en.m.example.org"; "m.co" is a name of its own.
    host = ".".join(one for n, one in enumerate(labels) if one not in _FORMS or n >= len(labels) - 2)
    host = _SAME_HOST.get(host, host)
    port = parts.port
    return host if port in (None, _PORTS.get(parts.scheme.lower())) else f"{host}:{port}"


def _segments(path: str) -> Iterator[str]:
    """Yield the parts of a path that tell pages apart."""
    found: list[str] = []
    for segment in _SESSION.sub("", _escaped(path)).split("/"):
        if segment == "..":
            del found[-1:]
        elif segment not in ("", "."):
            found.append(segment)
    if found and found[-1].lower() in _INDEX:
        del found[-1]
    without = [segment for segment in found if segment.lower() != "amp"]
    found = without or found
    if found:
        found[-1] = _AMP_END.sub("", found[-1])
    yield from found


def _parameters(query: str, *, named: bool) -> Iterator[str]:
    """Yield the parameters that tell pages apart.

    Args:
        query: what stands behind the question mark.
        named: whether the path names the article.
    """
    for parameter in query.split("&"):
        name, _, value = parameter.removeprefix("amp;").partition("=")
        low = unquote(name).lower()
        tracks = low.startswith(_TRACK_BEGIN) or low in _TRACK or (named and low in _TRACK_IF_NAMED)
        if name and not tracks:
            yield _escaped(name) + (f"={_escaped(value)}" if value else "")


def _escaped(text: str) -> str:
    """Return a part of an address with every character escaped that has to be, and no other."""
    plain = _ESCAPE.sub(_plain, text)
    return quote_from_bytes(plain.encode("utf-8", "replace"), safe="%/:;@!$&'()*+,=~?-._")


def _plain(escape: re.Match[str]) -> str:
    byte = unquote_to_bytes(escape[0])
    if re.fullmatch(rb"[A-Za-z0-9._~-]", byte):
        return byte.decode("ascii")
    return escape[0].upper()
