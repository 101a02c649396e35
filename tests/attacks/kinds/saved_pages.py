"""Web pages that are made to hang a reader, to fill its memory, or to lie about themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator

from attacks.attack import Attack, Outcome, steers

_TEXT = (
    "<p>“We will appeal against this decision and we will win,” said Ana Lee, who leads the workers’ union.</p>"
    "<p>The mayor, Omar Khan, told reporters that the harbour had lost money in every year since 2011.</p>"
    "<p>About four hundred people work at the harbour, and some of their families have done so since 1890.</p>"
)
_TITLE = "Council votes to close the old harbour"


def _page(inside: str = "", head: str = "", before: str = "<!DOCTYPE html>\n") -> bytes:
    head = f"<head><meta charset=utf-8><title>{_TITLE}</title>{head}</head>"
    page = f"{before}<html>{head}<body><h1>{_TITLE}</h1><div>{_TEXT}{inside}</div></body></html>"
    return page.encode("utf-8", "surrogatepass")


def _data(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def _article(**values: object) -> str:
    return _data({"@type": "NewsArticle", "headline": _TITLE, **values})


_MEGABYTE = 1 << 20
_HARMLESS = {
    "a megabyte in an attribute": _page(f"<p title='{'x' * _MEGABYTE}'>No.</p>"),
    "ten megabytes in an attribute": _page(f"<p title='{'x' * 10 * _MEGABYTE}'>No.</p>"),
    "ten megabytes of a script": _page(f"<script>{'var a = 1;' * _MEGABYTE}</script>"),
    "ten megabytes of style": _page(head=f"<style>{'a{b:c}' * 2 * _MEGABYTE}</style>"),
    "ten megabytes of comments": _page("<!-- x -->" * _MEGABYTE),
    "a comment without end": _page("<!-- no end"),
    "a comment without end in it": _page("<!-- <!-- --> --!>" * 1000),
    "ten thousand tags of its head": _page(head="".join(f"<meta name=a{n} content=b>" for n in range(10_000))),
    "a tag again and again": _page(head="<meta property='og:title' content='No'>" * 10_000),
    "NUL bytes": _page("<p>A\0B\0</p>\0"),
    "half characters as references": _page("<p>A&#xD800;B&#xDFFF;C&#55296;</p>"),
    "references to nothing": _page("<p>&#0;&#x110000;&#99999999999;&#xFFFE;&nosuch;&#x;</p>"),
    "references without end": _page("&#x" * 200_000),
    "ampersands": _page("&" * 500_000),
    "brackets": _page("<" * 500_000),
    "ends of tags": _page("</p></div></b>" * 50_000),
    "control characters": _page("<p>A\x01\x02\x1b[31m\x7f\x9b31mB</p>"),
    "turned directions": _page("<p>“\u202eNo,\u202c said \u2066Ana Lee\u2069.”</p>"),
    "turned directions in the headline": _page(head="<meta property='og:title' content='\u202eonce\u2066'>"),
    "a refresh": _page(head="<meta http-equiv=refresh content='0;url=https://evil.example/'>"),
    "a refresh to a script": _page(head="<meta http-equiv=refresh content='0;url=javascript:alert(1)'>"),
    "a base of another": _page(head="<base href='https://evil.example/'><link rel=canonical href='/a/b'>"),
    "a base that is none": _page(head="<base href='http://[::1'><link rel=canonical href='//[x/a'>"),
    "a script as address": _page(head="<link rel=canonical href='javascript:alert(1)'>"),
    "a file as address": _page(head="<link rel=canonical href='file:///etc/passwd'>"),
    "an address with a name and a secret": _page(head="<link rel=canonical href='https://a:b@e.example/a'>"),
    "a long address": _page(head=f"<link rel=canonical href='https://e.example/{'a' * 100_000}'>"),
    "an address with a line break": _page(head="<link rel=canonical href='https://e.example/a\nb'>"),
    "an address with escapes": _page(head="<link rel=canonical href='https://e.example/%0a%00%1b'>"),
    "a port that is none": _page(head="<link rel=canonical href='https://e.example:99999/a'>"),
    "an archive within archives": _page(
        head="<link rel=canonical href='" + "https://web.archive.org/web/1/" * 2000 + "x'>"
    ),
    "linked data of ten megabytes": _page(head=_article(articleBody="no " * 3 * _MEGABYTE)),
    "linked data in linked data": _page(head=_data("[" * 100_000 + "]" * 100_000)),
    "objects in objects": _page(head=_data('{"a":' * 50_000 + "1" + "}" * 50_000)),
    "linked data in a circle": _page(head=_article(author={"@id": "#a"}) + _data({"@id": "#a", "author": {"@id": "#a"}})),
    "ten thousand articles": _page(head=_data([{"@type": "NewsArticle", "headline": str(n)} for n in range(10_000)])),
    "ten thousand authors": _page(head=_article(author=[{"name": f"Jane Doe{n}"} for n in range(10_000)])),
    "ten thousand sections": _page(head=_article(articleSection=[str(n) for n in range(10_000)])),
    "a long path": _page(head=_data({"@type": "BreadcrumbList", "itemListElement": [{"name": "a"}] * 10_000})),
    "numbers without end": _page(head=_data('{"@type": "NewsArticle", "headline": ' + "9" * 100_000 + "}")),
    "linked data that is no JSON": _page(head=_data("{'@type': NaN, undefined, 0x}")),
    "a script in the headline": _page(head=_data({"@type": "NewsArticle", "headline": "<script>alert(1)</script>"})),
    "an author with a script": _page(head=_article(author="<img src=x onerror=alert(1)>")),
    "an outlet with controls": _page(head="<meta property='og:site_name' content='\x1b]0;x\x07Quay'>"),
    "a headline of a megabyte": _page(head=f"<meta property='og:title' content='{'x ' * _MEGABYTE}'>"),
    "a date that is none": _page(head=_article(datePublished="9" * 10_000)),
    "a date with everything": _page(head=_article(datePublished={"@value": ["2024", None]})),
    "a language that is none": _page(before="<!DOCTYPE html>\n<html lang='" + "x-" * 10_000 + "'>"),
    "entities of its own": _page(before="<!DOCTYPE html [<!ENTITY a 'b'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>\n"),
    "a bomb of entities": _page("<p>&z;</p>", before="<!DOCTYPE html [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghiz", strict=True)) + "]>\n"),
    "UTF-8 that says Windows-1252": _page(head="<meta charset=windows-1252>"),
    "an encoding that runs nothing": _page(head="<meta charset=unicode_escape>"),
    "a saved page from a long address": _page(before=f"<!-- saved from url=(9)https://{'a' * 9000}/ -->\n<!DOCTYPE html>\n"),
    "a post within posts": _page("<blockquote class=twitter-tweet>" * 80 + "<p>No.</p>"),
    "ten thousand links": _page("<ul>" + "<li><a href=/a>A headline of some other article</a></li>" * 9_000 + "</ul>"),
    "cards": _page("<div><h3><a href=/a>A headline of another</a></h3><p>A text.</p></div>" * 9_000),
    "pictures": _page("<div><img src=a><p>Words of a picture.</p></div>" * 9_000),
    "rows": _page("<table>" + "<tr>" + "<td>1</td>" * 9_000 + "</tr></table>"),
    "one paragraph again": _page("<p>The council met on Monday to close the old harbour for good.</p>" * 9_000),
}  # fmt: skip
_REFUSED = {
    "a page of a hundred megabytes": b"<!DOCTYPE html><html><body>" + b"<p>No.</p>" * (10 * _MEGABYTE),
    "a million line breaks": _page("<br>" * 1_000_000),
    "a million elements": _page("<b>x</b>" * 1_000_000),
    "a million paragraphs": _page("<p>x" * 1_000_000),
    "nested elements": _page("<div>" * 100_000),
    "nested quotations": _page("<blockquote>" * 100_000),
    "nested lists": _page("<ul><li>" * 100_000),
    "nested tables": _page("<table><tr><td>" * 50_000),
    "attributes": _page("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x"),
    "names": _page("".join(f"<a{n}></a{n}>" for n in range(50_000))),
    "Windows-1252 that says UTF-8": _page(_TEXT * 3).decode().encode("cp1252"),
    "bytes of no encoding": b"<!DOCTYPE html><html><p>" + bytes(range(128, 256)) * 99,
    "frames": b"<!DOCTYPE html><html><frameset><frame src='file:///etc/passwd'></frameset></html>",
    "a frame with an address of a file": b"<!DOCTYPE html><html><iframe src='file:///etc/passwd'></iframe></html>",
}  # fmt: skip


def attacks() -> Iterator[Attack]:
    for name, page in _HARMLESS.items():
        yield Attack(
            name=name,
            command=("extract", "a.html"),
            files={"a.html": page},
            status=0,
            most_lines=1,
            holds=_is_read,
            seconds=20,
        )
    for name, page in _REFUSED.items():
        yield Attack(
            name=name, command=("extract", "a.html"), files={"a.html": page}, says=r"a\.html", seconds=20
        )


def _is_read(outcome: Outcome) -> str | None:
    if "We will appeal" not in outcome.stdout:
        return "the quotation is lost"
    return f"the terminal is steered by {turns!r}" if (turns := steers(outcome.stdout)) else None
