"""News feeds: entries with their whole text are articles; teasers are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.types import Article

SAID = "<p>“We will appeal,” Ana Lee said.</p><p>She left.</p>"
TEXT = "“We will appeal,” Ana Lee said.\n\nShe left.\n"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
)
HEAD = (
    "<title>Harbour Times » World</title><link>https://harbour-times.co.uk</link><language>en-GB</language>"
)
ITEM = f"""<item><title>It&amp;#8217;s on</title><link>https://harbour-times.co.uk/a</link>
<guid isPermaLink="false">ht-1</guid><dc:creator>Jane Doe</dc:creator><category>World</category>
<pubDate>Fri, 16 Feb 2024 09:11:00 +0100</pubDate><description>So.</description>
<content:encoded><![CDATA[{SAID}<p>The post <a href="a">It</a> appeared first on <a href="b">HT</a>.</p>]]>
</content:encoded></item>"""
TEASER = (
    "<item><title>More</title><link>https://e.example/b</link><description>So it is.</description></item>"
)


def rss(*items: str, head: str = HEAD) -> str:
    channel = f"<channel>{head}{''.join(items)}</channel>"
    return f'<?xml version="1.0"?>\n<rss version="2.0" {NAMESPACES}>{channel}</rss>'


def read(
    folder: Path, content: str | bytes, name: str = "feed.xml"
) -> tuple[list[Article], list[str], list[str]]:
    """The articles, the errors and the notices."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    told: list[str] = []
    found = list(read_articles(path, tell=lambda notice: told.append(str(notice).removeprefix(f"{path}: "))))
    errors = [one.reason for one in found if isinstance(one, ArticleError)]
    assert all("\n" not in line for line in (*errors, *told))
    return [one for one in found if isinstance(one, Article)], errors, told


def test_rss(tmp_path: Path) -> None:
    (article,), errors, told = read(tmp_path, rss(ITEM, TEASER, TEASER))
    assert article.text == TEXT
    assert (article.id, article.url, article.outlet) == (
        "ht-1",
        "https://harbour-times.co.uk/a",
        "Harbour Times",
    )
    assert (article.title, article.byline, article.section) == ("It’s on", "Jane Doe", "World")
    assert (article.published, article.language) == ("2024-02-16T09:11+01:00", "en")
    assert article.came_from is not None
    assert (article.came_from.place, article.came_from.own_id) == (f"{tmp_path}/feed.xml entry 1", True)
    assert errors == []
    assert told == [
        "2 of 3 entries have only a teaser and were left out; add the addresses of the articles to read them"
    ]


def test_atom(tmp_path: Path) -> None:
    entry = f"""<entry><title type="html">It&amp;rsquo;s on</title><id>tag:e,1</id>
    <author><name>Jane Doe</name></author>
    <link rel="self" href="https://e.example/1.atom"/><link rel="alternate" href="https://www.bbc.co.uk/news/1"/>
    <published>2024-02-16T09:11:00Z</published><updated>2024-02-18T00:00:00Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{SAID}</div></content></entry>"""
    plain = "<entry><title>T</title><id>2</id><content>5 &lt; 6 &amp; “No,” said Bo Li.</content></entry>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>News</title>{entry}{plain}</feed>'
    (one, two), errors, told = read(tmp_path, feed)
    assert (one.text, one.title, one.url) == (TEXT, "It’s on", "https://www.bbc.co.uk/news/1")
    assert (one.outlet, one.published, one.byline) == ("BBC", "2024-02-16T09:11Z", "Jane Doe")
    assert two.text == "5 < 6 & “No,” said Bo Li."
    assert (errors, told) == ([], [])


def test_an_entry_that_was_only_updated_has_no_date(tmp_path: Path) -> None:
    content = f"<content type='html'><![CDATA[{SAID}]]></content>"
    entry = f"<entry><id>1</id><updated>2024-02-18T00:00:00Z</updated>{content}</entry>"
    (article,), _, _ = read(tmp_path, f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>')
    assert article.published is None


def test_rdf(tmp_path: Path) -> None:
    feed = f"""<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/" {NAMESPACES}>
    <channel rdf:about="https://e.example"><title>Herald</title></channel><item rdf:about="https://e.example/1">
    <title>T</title><link>https://e.example/1</link><dc:date>2024-02-16T09:11:00Z</dc:date>
    <content:encoded><![CDATA[{SAID}]]></content:encoded></item></rdf:RDF>"""
    (article,), _, _ = read(tmp_path, feed)
    assert (article.text, article.outlet, article.published) == (TEXT, "Herald", "2024-02-16T09:11Z")


def test_json_feed(tmp_path: Path) -> None:
    feed = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "home_page_url": "https://e.example/",\n'
        ' "items": [{"id": "1", "url": "https://e.example/1", "title": "T",'
        ' "content_html": "<p>“No,” said Bo Li.</p>",'
        ' "date_published": "2024-02-16T09:11:00Z", "authors": [{"name": "Jane Doe"}], "language": "en"},'
        ' {"id": "2", "url": "https://e.example/2", "summary": "So."}]}'
    )
    (article,), _, told = read(tmp_path, feed, "feed.json")
    assert (article.text, article.outlet, article.byline) == ("“No,” said Bo Li.\n", "Herald", "Jane Doe")
    assert told[0].startswith("1 of 2 entries has only a teaser and was left out")


def test_a_long_description_is_the_text_and_a_cut_content_is_a_teaser(tmp_path: Path) -> None:
    long = "".join(
        f"&lt;p&gt;“We will appeal ruling {n},” Ana Lee said in Oslo on Friday.&lt;/p&gt;" for n in range(30)
    )
    whole = f"<item><title>T</title><guid>1</guid><description>{long}</description></item>"
    cut = (
        "<item><guid>2</guid><content:encoded><![CDATA[<p>“We will [&hellip;]</p>]]></content:encoded></item>"
    )
    more = cut.replace("[&hellip;]", "... <a href='x'>Read more</a>").replace("2", "3")
    articles, errors, told = read(tmp_path, rss(whole, cut, more))
    assert [one.id for one in articles] == ["1"]
    assert (errors, told[0][:6]) == ([], "2 of 3")


@pytest.mark.parametrize(
    ("items", "reason"),
    [([], "a news feed without entries"), ([TEASER], "only teasers (1)"),
     (["<item><title>One</title><enclosure url='https://e/1.mp3' type='audio/mpeg'/></item>"], "a podcast")],
)  # fmt: skip
def test_feeds_without_articles_get_one_line(tmp_path: Path, items: list[str], reason: str) -> None:
    articles, errors, told = read(tmp_path, rss(*items))
    assert (articles, told, len(errors)) == ([], [], 1)
    assert reason in errors[0]


@pytest.mark.parametrize("cut", [-20, -200])
def test_a_damaged_feed_is_read_as_far_as_it_goes(tmp_path: Path, cut: int) -> None:
    articles, errors, told = read(
        tmp_path, rss(ITEM, ITEM.replace("ht-1", "ht-2"), ITEM.replace("ht-1", "ht-3"))[:cut]
    )
    assert [one.id for one in articles][:2] == ["ht-1", "ht-2"]
    assert errors == []
    assert told[0].startswith("a damaged news feed (")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    feed = rss(ITEM).replace("“", '"').replace("”", '"').replace("»", "|").replace("Ana", "Zoë")
    feed = feed.replace('version="1.0"', f'version="1.0" encoding="{encoding.removesuffix("-sig")}"', 1)
    (article,), _, _ = read(tmp_path, feed.encode(encoding))
    assert "Zoë Lee said" in article.text


def test_a_bomb_of_entities_is_told_in_one_line(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    feed = (
        rss(ITEM).replace("?>\n", f'?>\n<!DOCTYPE rss [<!ENTITY e0 "ha">{bomb}]>', 1).replace("So.", "&e11;")
    )
    articles, errors, told = read(tmp_path, feed)
    assert len(articles) + len(errors) + len(told) < 4
    assert sum(len(one.text) for one in articles) < 10_000


def test_only_so_many_entries_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.read.feed.MOST_ENTRIES", 3)
    articles, _, told = read(tmp_path, rss(*(ITEM.replace("ht-1", f"ht-{n}") for n in range(9))))
    assert [one.id for one in articles] == ["ht-0", "ht-1", "ht-2"]
    assert told == ["a news feed of 9 entries; the first 3 are read"]
