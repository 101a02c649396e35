"""Getting a page from its address."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from quotes.errors import ArticleError
from quotes.read.fetch import transfer
from quotes.read.fetch.fetch import Content, Fetched, Fetcher

from support.web_server import Reply, Site, serving

PAGE = "<!DOCTYPE html><p>“We will appeal,” said Ana Lee.</p>".encode()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/a": Reply(data=PAGE, head={"Content-Type": "text/html; charset=utf-8"})}) as site:
        yield site


def fetcher(waits: list[float] | None = None, known: Fetched | None = None) -> Fetcher:
    """One that does not wait; what it would have waited is in `waits`."""
    return Fetcher(
        known=lambda address: known,
        wait=(waits if waits is not None else []).append,
        clock=lambda: 0.0,
    )


def got(site: Site, path: str = "/a") -> Content:
    content = fetcher().fetch(site.address + path)
    assert content is not None
    return content


def refused(site: Site, path: str = "/a") -> str:
    with pytest.raises(ArticleError) as error:
        fetcher().fetch(site.address + path)
    assert "\n" not in str(error.value)
    return error.value.reason


def test_a_page(site: Site) -> None:
    content = got(site)
    assert (content.data, content.charset, content.address) == (PAGE, "utf-8", site.address + "/a")
    assert site.paths() == ["/robots.txt", "/a"]
    assert all(head["User-Agent"].startswith("quotetrail") for _, head in site.asked)


def test_the_place_in_a_page_is_not_asked_for(site: Site) -> None:
    assert got(site, "/a#comments").address == site.address + "/a"


def test_a_packed_answer_is_unpacked(site: Site) -> None:
    site.pages["/a"] = Reply(data=gzip.compress(PAGE), head={"Content-Encoding": "gzip"})
    assert got(site).data == PAGE


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /a", False),
        ("User-agent: *\nDisallow: /private", True),
        ("User-agent: quotetrail\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: quotetrail\nAllow: /", True),
        ("User-agent: *\nDisallow: /*?print\nAllow: /a", True),
        ("\ufeffUser-Agent: *\r\nDisallow: /a\r\n", False),
        ("<html>There is no such page</html>", True),
        ("", True),
    ],
)
def test_robots_txt(site: Site, rules: str, allowed: bool) -> None:
    site.pages["/robots.txt"] = Reply(data=rules.encode())
    if allowed:
        assert got(site).data == PAGE
    else:
        assert "robots.txt" in refused(site)
        assert site.paths() == ["/robots.txt"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_robots_txt_that_cannot_be_had(site: Site, status: int, allowed: bool) -> None:
    site.pages["/robots.txt"] = Reply(status)
    if allowed:
        assert got(site).data == PAGE
    else:
        assert "robots.txt" in refused(site)


def test_robots_txt_is_asked_for_once(site: Site) -> None:
    one = fetcher()
    for _ in range(3):
        one.fetch(site.address + "/a")
    assert site.paths() == ["/robots.txt", "/a", "/a", "/a"]


@pytest.mark.parametrize(("rules", "pause"), [("", 1.0), ("User-agent: *\nCrawl-delay: 7", 7.0),
                                              ("User-agent: *\nCrawl-delay: 86400", 30.0),
                                              ("User-agent: *\nCrawl-delay: soon", 1.0)])  # fmt: skip
def test_the_pause_between_two_requests(site: Site, rules: str, pause: float) -> None:
    site.pages["/robots.txt"] = Reply(data=rules.encode())
    waits: list[float] = []
    one = fetcher(waits)
    one.fetch(site.address + "/a")
    one.fetch(site.address + "/a")
    assert waits == [pause]


def test_what_has_not_changed_does_not_come_again(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> Reply:
        unchanged = request.headers["If-None-Match"] == '"1"'
        return Reply(304) if unchanged else Reply(data=PAGE, head={"ETag": '"1"'})

    site.pages["/a"] = answer
    fetched = got(site).fetched
    assert fetched.etag == '"1"'
    assert fetcher(known=fetched).fetch(site.address + "/a") is None
    site.pages["/a"] = Reply(data=PAGE)  # a server that knows no conditions
    assert fetcher(known=fetched).fetch(site.address + "/a") is None
    site.pages["/a"] = Reply(data=PAGE + b"<p>More.</p>")
    assert fetcher(known=fetched).fetch(site.address + "/a") is not None


def test_redirects(site: Site) -> None:
    site.pages["/old"] = Reply(301, head={"Location": "/a"})
    site.pages["/older"] = Reply(302, head={"Location": "old"})
    content = got(site, "/older")
    assert (content.data, content.address) == (PAGE, site.address + "/a")
    assert content.fetched.address == site.address + "/older"


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "http://[", "https:///a"]
)
def test_a_redirect_to_what_is_no_web_page(site: Site, location: str) -> None:
    site.pages["/a"] = Reply(302, head={"Location": location})
    assert "no web page" in refused(site)


def test_redirects_without_an_end(site: Site) -> None:
    site.pages["/a"] = Reply(302, head={"Location": "/a"})
    assert "without an end" in refused(site)


def test_a_redirect_asks_the_robots_txt_of_where_it_leads(site: Site) -> None:
    with serving({"/robots.txt": Reply(data=b"User-agent: *\nDisallow: /")}) as other:
        site.pages["/a"] = Reply(302, head={"Location": other.address + "/b"})
        assert "robots.txt" in refused(site)
        assert other.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    ("status", "says"),
    [(404, "no such page"), (410, "no such page"), (403, "does not let programs in"), (401, "save the page"),
     (451, "save the page"), (429, "too many"), (500, "in trouble"), (204, "no page"), (418, "no page"),
     (304, "no page"), (302, "no page")],
)  # fmt: skip
def test_no_page(site: Site, status: int, says: str) -> None:
    site.pages["/a"] = Reply(status)
    assert says in refused(site)


def test_a_site_that_asks_to_come_again_later(site: Site) -> None:
    replies = [Reply(503, head={"Retry-After": "2"}), Reply(data=PAGE)]
    site.pages["/a"] = lambda request: replies.pop(0)
    waits: list[float] = []
    assert fetcher(waits).fetch(site.address + "/a") is not None
    assert waits[0] == 2.0


@pytest.mark.parametrize("later", ["3600", "-1", "Fri, 31 Dec 1999 23:59:59 GMT", "nan", "1e9"])
def test_a_site_that_asks_to_come_again_much_later(site: Site, later: str) -> None:
    site.pages["/a"] = Reply(429, head={"Retry-After": later})
    assert "too many" in refused(site)


def test_a_bomb_is_not_unpacked(site: Site) -> None:
    bomb = gzip.compress(bytes(80 << 20), 9)
    site.pages["/a"] = Reply(data=bomb, head={"Content-Encoding": "gzip"})
    assert "too large" in refused(site)


def test_damaged_packing(site: Site) -> None:
    site.pages["/a"] = Reply(data=b"no gzip at all", head={"Content-Encoding": "gzip"})
    assert "packed" in refused(site)


def test_a_broken_off_answer(site: Site) -> None:
    site.pages["/a"] = Reply(data=PAGE, head={"Content-Length": "9999"})
    assert "broke off" in refused(site)


def test_no_http(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")
        request.close_connection = True

    site.pages["/a"] = answer
    assert "not HTTP" in refused(site)


def test_a_server_that_drips(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(500):
                request.wfile.write(b"x" * 70_000)
                time.sleep(0.01)
        except OSError:  # who asked has gone
            pass

    monkeypatch.setattr(transfer, "_WHOLE", 0.1)
    site.pages["/a"] = answer
    assert "takes more than" in refused(site)


def test_a_silent_server(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "_SILENT", 0.1)
    site.pages["/a"] = lambda request: time.sleep(0.5)
    assert "sent nothing" in refused(site)


def test_nobody_there() -> None:
    with serving({}) as gone:
        address = gone.address
    with pytest.raises(ArticleError, match="cannot be reached"):
        fetcher().fetch(address + "/a")


def test_no_such_host() -> None:
    with pytest.raises(ArticleError, match="network"):
        fetcher().fetch("http://no-such-host.invalid/a")


@pytest.mark.parametrize(
    "address", ["http://", "http:///a", "http://[::1", "http://a.example:99999/", "http://a b/"]
)
def test_no_address(address: str) -> None:
    with pytest.raises(ArticleError, match="not an address"):
        fetcher().fetch(address)


def test_a_password_in_an_address_is_refused_and_not_shown() -> None:
    with pytest.raises(ArticleError) as error:
        fetcher().fetch("https://ana:hunter2@a.example/a")
    assert "hunter2" not in str(error.value)
    assert "ana" not in str(error.value).replace("an address", "")
