"""Text that a browser would run, in every field of a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser

from attacks.attack import Attack, Outcome

MARKUP = {
    "a script": "<script>alert(1)</script>", "a script in capitals": "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "a picture": "<img src=x onerror=alert(1)>", "svg": "<svg/onload=alert(1)>", "a frame": "<iframe src=javascript:alert(1)>",
    "the end of a title": "</title><script>alert(1)</script>", "the end of a style": "</style><script>alert(1)</script>",
    "the end of a script": "</script><script>alert(1)</script>", "the end of a body": "</body></html><script>1</script>",
    "the end of a mark": "</mark></p><script>1</script>", "a comment": "<!-- <script>1</script>", "the end of one": "--><script>1</script>",
    "a section of data": "<![CDATA[<script>1</script>]]>", "an attribute": '" onmouseover="alert(1)', "another": "' onfocus='alert(1)' x='",
    "an attribute without marks": "x onclick=alert(1)", "a back mark": "` onclick=alert(1) `", "a base": "<base href=//evil.example>",
    "a refresh": '<meta http-equiv="refresh" content="0;url=javascript:1">', "a form": "<form action=javascript:1><button>",
    "a style": "<style>*{background:url(//evil.example)}</style>", "a link": "<link rel=stylesheet href=//evil.example>",
    "an object": "<object data=javascript:1>", "half a tag": "<", "half a script": "<script", "an entity": "&lt;script&gt;",
    "an entity twice": "&amp;lt;script&amp;gt;", "an entity by number": "&#60;script&#62;", "a NUL entity": "&#0;<script>1</script>",
    "a template": "{{ 7 * 7 }}", "a block": "{% for x in range(9) %}{{ x }}{% endfor %}", "its globals": "{{ ''.__class__.__mro__ }}",
    "a template comment": "{# #}", "another template": "${7*7}#{7*7}<%= 7*7 %>", "wide brackets": "＜script＞alert(1)＜/script＞",
    "UTF-7": "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "mathml": "<math><mtext></form><script>1</script>",
    "a text area": "<textarea><script>1</script>", "noscript": "<noscript><p title='</noscript><img src=x onerror=1>'>",
    "details": "<details open ontoggle=alert(1)>", "a video": "<video><source onerror=alert(1)>", "a slot": "<slot onclick=1>",
}  # fmt: skip
ADDRESSES = {
    "javascript": "javascript:alert(1)", "javascript in capitals": "JaVaScRiPt:alert(1)", "javascript behind a tab": "java\tscript:alert(1)",
    "javascript behind a blank": " javascript:alert(1)", "javascript behind a control": "\x01javascript:alert(1)", "data": "data:text/html,<script>1</script>",
    "vbscript": "vbscript:msgbox(1)", "a file": "file:///etc/passwd", "a mark": 'https://x.example/"onclick="1', "markup": "https://x.example/<script>",
    "a host of another": "https://bank.example@evil.example/", "no scheme": "//evil.example", "a blob": "blob:https://x/1",
    "a long one": "https://x.example/" + "a" * 100_000, "an override": "https://x.example/\u202egpj.exe", "a line break": "https://x.example/\njavascript:1",
    "a scheme with an entity": "javascript&colon;alert(1)", "a view of the source": "view-source:javascript:1", "a mail": "mailto:x@y?subject=<script>",
}  # fmt: skip
_TEXT = '"We will appeal," Ana Lee said. '


def attacks() -> Iterator[Attack]:
    for name, markup in MARKUP.items():
        record = {"id": f"a{markup}", "text": f'{_TEXT}"No {markup} again," {markup} Bo Li said.\n\n{markup}', "outlet": markup,
                  "title": markup, "byline": markup, "wire": markup, "url": f"https://x.example/{markup}"}  # fmt: skip
        files = {"a.jsonl": json.dumps(record).encode()}
        for how, target, explain in (
            ("a page", "page.html", ()),
            ("an explained folder", "pages", ("--explain",)),
        ):
            yield Attack(
                name=f"{name} in {how}",
                command=("extract", "a.jsonl", *explain, "--html", target),
                files=files,
                status=0,
                most_lines=2,
                holds=_nothing_runs,
            )
        yield Attack(
            name=f"{name} as the name of a file",
            command=("extract", "--html", "page.html", "--", _file(markup)),
            status=0,
            files={_file(markup): _TEXT.encode()},
            most_lines=1,
            holds=_nothing_runs,
        )
    for name, address in ADDRESSES.items():
        record = {"id": "a", "text": _TEXT, "url": address, "title": address}
        files = {"a.jsonl": json.dumps(record).encode()}
        for how, target in (("a page", "page.html"), ("a folder", "pages")):
            yield Attack(
                name=f"an address: {name} in {how}",
                command=("extract", "a.jsonl", "--html", target),
                files=files,
                status=0,
                most_lines=2,
                holds=_nothing_runs,
            )
        for format in (("jsonld", "jsonl")[len(name) % 2],):
            yield Attack(
                name=f"an address: {name} in annotations as {format}",
                before=(("add", "a.jsonl"),),
                files=files,
                status=0,
                command=("export", "annotations", "--format", format),
                holds=_is_json,
            )
        yield Attack(
            name=f"an address: {name} in provenance",
            before=(("add", "a.jsonl"),),
            files=files,
            status=0,
            command=("export", "provenance"),
            holds=_is_json,
        )
    yield from _places()


def _file(markup: str) -> str:
    return markup.replace("/", "|").replace("\0", "")[:60] + ".txt"


def _is_json(outcome: Outcome) -> str | None:
    try:
        for text in [outcome.stdout] if outcome.stdout.endswith("\n]}\n") else outcome.stdout.split("\n"):
            if text:
                json.loads(text)
    except ValueError as error:
        return f"not JSON: {error}"
    return None


class _Page(HTMLParser):
    """Collects what a page could run or load."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg" and dict(attrs) == {"class": "bar", "aria-hidden": "true"}:
            return  # the share of a candidate, drawn by us
        if tag in {
            "script",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "svg",
            "math",
            "img",
            "video",
            "link",
            "textarea",
            "slot",
        }:
            self.runs.append(tag)
        for name, value in attrs:
            if name.startswith("on"):
                self.runs.append(f"{tag} {name}")
            if name in ("href", "src", "action", "data", "cite"):
                scheme = "".join((value or "").split()).lower()
                if not scheme.startswith(("http://", "https://", "#", "./")) and ":" in scheme.split("/")[0]:
                    self.runs.append(f"{tag} {name}={value!r}"[:100])
            if tag == "meta" and name == "http-equiv" and (value or "").lower() == "refresh":
                self.runs.append("refresh")


def _nothing_runs(outcome: Outcome) -> str | None:
    pages = list(outcome.folder.rglob("*.html"))
    if not pages:
        return "no page was written"
    for path in pages:
        page = _Page()
        text = path.read_text(encoding="utf-8")
        page.feed(text)
        if page.runs:
            return f"{path.name} runs {page.runs[:3]}"
        if "49" in text.replace("&#34;", "") and "7 * 7" not in text and "7*7" not in text:
            return "a template was run"
    return None


def _places() -> Iterator[Attack]:
    """Pages into places where they must not go."""
    files = {
        "a.txt": _TEXT.encode(),
        "mine.html": b"<p>mine</p>",
        "pages/index.html": b"<p>mine</p>",
        "notes.txt": b"mine",
    }

    def mine_stays(outcome: Outcome) -> str | None:
        lost = [
            name
            for name in ("mine.html", "pages/index.html", "notes.txt")
            if b"mine" not in (outcome.folder / name).read_bytes()
        ]
        return f"overwritten: {lost}" if lost else None

    for name, target in (
        ("over a page of somebody else", "mine.html"), ("into a folder with another page", "pages"), ("over a text", "notes.txt"),
        ("over the archive", "archive.db"), ("over its own article", "a.txt"), ("below a file", "a.txt/page.html"),
        ("nowhere", ""), ("a name too long", "x" * 300 + ".html"), ("a path too long", "x/" * 3000 + "p.html"),
        ("nobody's home", "~nobody-here/p.html"), ("a device", "/dev/full"),
    ):  # fmt: skip
        yield Attack(
            name=f"a page {name}",
            command=("extract", "a.txt", "--html", target),
            files=files,
            status=(1, 2, 3),
            says="",
            holds=mine_stays,
        )
    for name, id in (("above", "../../out"), ("from the root", "/tmp/out"), ("dots", ".."), ("a dot", "."), ("blanks", "   x"),
                     ("long", "x" * 1000), ("a NUL name", "CON"), ("an index", "index"), ("a stream", "a:b"),
                     ("backslashes", "..\\..\\out"), ("a page", "x.html"), ("half a name", "\u0301"), ("per cent", "%2e%2e%2fout")):  # fmt: skip
        files = {"a.jsonl": json.dumps({"id": id, "text": _TEXT}).encode()}
        yield Attack(
            name=f"an id for a page: {name}",
            command=("extract", "a.jsonl", "--html", "pages"),
            files=files,
            status=(0, 1),
            most_lines=2,
            holds=_nothing_runs,
        )
