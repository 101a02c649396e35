"""Pages with marked quotations: the article's text to the character, safe, readable, never half written."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cli
from quotes.pipeline import undecided_below
from quotes.read.article.make import make_article
from quotes.text import word_set
from quotes.types import Article, Candidate, Extraction, Kind, Mention, Quote, Span
from quotetrail.output.html.files import PageError, Pages
from quotetrail.output.html.page import article_section, contents_list, is_our_page, page

from support.archive_fakes import use_fakes, write

TEXT = "Ana Lee said that the “mad” plan, as she put it, failed.\n\n“No,” said <b>Bob & Co</b>.\n"


def span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start, start + len(text))


def mention(text: str) -> Mention:
    at = span(text)
    return Mention(at.start, at.end, text)


MIXED = Quote(
    (span("that the “mad” plan, as she put it, failed"),), Kind.MIXED,
    cue=span("put"), speaker=mention("she"), speaker_name="Ana Lee", rule="ccomp>", confidence=0.95,
    candidates=(Candidate(mention("she"), None, 0.97),),
)  # fmt: skip
DIRECT = Quote(
    (span("“No,”"),), Kind.DIRECT, cue=span("said <b>"), speaker=mention("<b>Bob & Co</b>"),
    reported_by=mention("Ana Lee"), rule="lead<", confidence=0.4,
)  # fmt: skip
ARTICLE = make_article(
    TEXT, id="plan", outlet="News & <i>Views</i>", url="javascript:alert(1)", title='"><script>'
)


def shown(section: str) -> str:
    """What a browser shows of the article in a section: tags off, references read."""
    (body,) = re.findall(r"<article>(.*)</article>", section, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", body))


class Balanced(HTMLParser):
    """Fails on tags that do not close in order and on links inside links; gathers ids and targets."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attributes:
            assert not name.startswith("on")
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and value and value.startswith("#"):
                self.targets.append(value[1:])
        assert not (tag == "a" and "a" in self.open), "a link in a link"
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(section: str) -> None:
    found = Balanced(page([section], "A page"))
    assert len(found.ids) == len(set(found.ids))
    assert set(found.targets) <= set(found.ids)
    assert not found.tags & {"script", "img", "link", "iframe"}


# the text


LETTERS = st.text(
    st.one_of(
        st.sampled_from("ab <>&\"'“”;#\r\n\t\u202e\u2066\u2069\u200f\ufeff\x85\x81\x0c\u2028é😀"),
        st.characters(exclude_categories=("Cs",), exclude_characters="\0"),
    ),
    max_size=80,
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[Article, list[Quote]]:
    """Any text with quotations, cues and speakers anywhere in it, overlapping in any way."""
    text = draw(LETTERS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: Span(*sorted(p)))
    mentions = places.map(lambda s: Mention(s.start, s.end, s.of(text)))
    quotes = draw(
        st.lists(
            st.builds(
                Quote,
                st.lists(places, min_size=1, max_size=3).map(lambda s: tuple(sorted(s))),
                st.sampled_from(list(Kind)),
                cue=st.none() | places,
                speaker=st.none() | mentions,
                speaker_name=st.none() | LETTERS,
                reported_by=st.none() | mentions,
                rule=st.sampled_from(["ccomp>", "<b>", ""]),
                confidence=st.floats(0, 1),
                candidates=st.lists(st.builds(Candidate, mentions, st.none() | LETTERS, st.floats(0, 1))).map(
                    tuple
                ),
                path=LETTERS,
                pull_quote=st.booleans(),
            ),
            max_size=5,
        )
    )
    return Article("any", text), quotes


#: What HTML forbids in any document; a page has U+FFFD in its place.
FORBIDDEN = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef]")


@settings(deadline=None)
@example((Article("crlf", "\r\n\r\na\rb\n"), []))
@example((Article("tags", "<script>alert(1)</script>&amp;&#13;"), []))
@given(marked())
def test_the_page_shows_the_article_to_the_character(case: tuple[Article, list[Quote]]) -> None:
    article, quotes = case
    section = article_section(article, quotes)
    seen = "".join("\ufffd" if ord(c) & 0xFFFE == 0xFFFE else c for c in article.text)
    assert shown(section) == FORBIDDEN.sub("\ufffd", seen)
    assert "\r" not in section, "a browser would make a line feed of it"


@settings(deadline=None)
@given(marked(), st.floats(0, 1))
def test_any_overlap_gives_a_sound_page(case: tuple[Article, list[Quote]], minimum: float) -> None:
    article, quotes = case
    (one,) = undecided_below([Extraction(article, tuple(quotes))], minimum)
    found = Balanced(page([article_section(article, one.quotes, 1, minimum)], article.text))
    assert len(found.ids) == len(set(found.ids))
    assert not found.tags & {"script", "img", "iframe"}


def test_what_no_page_can_hold_is_replaced() -> None:
    assert shown(article_section(Article("x", "a\0b\ud800c"), [])) == "a\ufffdb\ufffdc"


def test_a_speaker_and_a_cue_inside_a_content_are_marked_within_its_link() -> None:
    section = article_section(ARTICLE, [MIXED, DIRECT])
    assert shown(section) == TEXT
    check(section)
    (link,) = re.findall(r'<a class="q mixed.*?</a>', section)
    assert re.search(r'<span class="who c0" title="speaker of 1">she</span>', link)
    assert re.search(r'<span class="cue c0" title="cue of 1">put</span>', link)


def test_markup_in_an_article_stays_text() -> None:
    section = article_section(ARTICLE, [MIXED, DIRECT])
    assert "<script>" not in section
    assert "<b>Bob" not in section
    assert 'href="javascript:' not in section
    assert "javascript:alert(1)" in section


HOSTILE = [
    "<script>alert(1)</script>",
    "</script></style></title></textarea>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "-->",
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>1</script>",
    "vbscript:x",
    "//e.example",
    'https://e.example/" onmouseover="alert(1)',
    "https://e.example/'><svg onload=1>",
    "https:javascript:alert(1)",
    "http:&#106;avascript:1",
    '"><base href=//e.example>',
    "'; DROP",
    "`x`",
    "{{ 7*7 }}",
    "{% include 'page.css' %}",
    "&lt;script&gt;",
    "&#x3c;script>",
    "<svg><style><!--</style><img src=x onerror=1>",
    "<a href=javascript:1>x</a>",
    "<meta http-equiv=refresh content=0;url=//e.example>",
    "\u202e<b>\u2066",
    "\x1b]8;;x\x07",
]


class Inert(Balanced):
    """Fails on anything that a page could run, load or lead to without being asked for it."""

    TAGS = word_set("""
        html head meta title style body nav h1 ol li a bdi span section header p ul details summary div
        article aside b dl dt dd i input label svg rect
    """)
    ATTRIBUTES = word_set("""
        lang charset name content http-equiv id class href title data-n data-c tabindex aria-label
        aria-hidden rel type width height
    """)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attributes)
        assert tag in self.TAGS, tag
        for name, value in attributes:
            assert name in self.ATTRIBUTES, (tag, name)
            if name == "href":
                assert value
                assert value.startswith(("#", "http://", "https://")), value
            if name == "style":
                assert re.fullmatch(r"width:\d+%", value or "")
            if name == "http-equiv":
                assert value == "Content-Security-Policy"


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_no_page_runs_or_loads_what_a_stranger_wrote(words: str) -> None:
    text = f"{words} “No {words} yes,” said Ana {words}.\n\n{words}"
    content = Span(text.index("“"), text.index("”") + 1)
    mentioned = Mention(
        content.end, content.end + 4 + len(words), text[content.end : content.end + 4 + len(words)]
    )
    quote = Quote(
        (content,), Kind.DIRECT, cue=mentioned.span, speaker=mentioned, speaker_name=words,
        reported_by=mentioned, reported_by_name=words, rule=words, confidence=0.5, path=words,
        candidates=(Candidate(mentioned, words, 0.5, words), Candidate(mentioned, words, 0.001, words)),
    )  # fmt: skip
    article = Article(words, text, words, words, words, words, words, words, words)
    whole = page(
        [article_section(article, [quote], 1, 0.9)], words, contents_list([("#a1", article, [quote])])
    )
    Inert(whole)
    assert shown(whole) == FORBIDDEN.sub("\ufffd", text)
    assert not FORBIDDEN.search(whole)
    assert is_our_page(whole[:500])


def test_turned_directions_are_contained_and_visible() -> None:
    section = article_section(Article("turn", "pay \u202e001 now"), [])
    assert '<span class="turn" data-c="U+202E">\u202e</span>' in section


# what stands around it


def test_legend_counts_and_links_to_every_quotation() -> None:
    section = article_section(ARTICLE, [MIXED, DIRECT])
    assert '<bdi>Ana Lee</bdi></span> <span class="count">1</span>' in section
    assert '<bdi>undecided</bdi></span> <span class="count">1</span>' in section
    for number in (1, 2):
        assert f'id="q1-{number}"' in section
        assert f'href="#t1-{number}"' in section
        assert f'href="#q1-{number}" id="t1-{number}"' in section


def test_cards_explain() -> None:
    section = html.unescape(article_section(ARTICLE, [MIXED]))
    assert "The clause after “put” is what was said (its complement)." in section
    assert "97%" in section


def test_an_interrupted_quotation_has_one_number_and_one_anchor() -> None:
    text = "“We will win,” she said, “and soon.”"
    parts = Quote((Span(0, 14), Span(25, 36)), Kind.DIRECT, cue=Span(19, 23))
    section = article_section(Article("x", text), [parts])
    assert section.count('id="t1-1"') == 1
    assert section.count("data-n=") == 1
    check(section)


def test_the_ninth_speaker_shares_a_colour() -> None:
    text = "“Yes.” " * 10
    quotes = [
        Quote((Span(7 * k, 7 * k + 6),), Kind.DIRECT, speaker_name=f"Speaker {k}", confidence=0.9)
        for k in range(10)
    ]
    section = article_section(Article("x", text), quotes)
    assert "2 more speakers" in section
    check(section)


def test_a_page_stands_alone() -> None:
    whole = page([article_section(ARTICLE, [MIXED, DIRECT])], "Plan")
    assert is_our_page(whole[:500])
    assert "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" in whole
    assert whole.index("charset") < whole.index("Content-Security-Policy") < whole.index("<title>")
    assert not re.search(r'\b(?:src|srcset)=|@import|url\(|href="(?!#)', whole)


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, share: float, ground: str) -> str:
    pairs = [(int(colour[k : k + 2], 16), int(ground[k : k + 2], 16)) for k in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(theme: int) -> None:
    """WCAG 2.1, level AA: 4.5 for text, also on the tint of a quotation; 7 for the article's own text."""
    style = files("quotetrail.output.html").joinpath("templates/article.css").read_text(encoding="utf-8")
    root = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[theme]
    named = dict(re.findall(r"--([\w]+): (#[0-9a-f]{6}|\d+%)", root))
    tint = int(named["tint"].rstrip("%")) / 100
    for key in ("quiet", *(f"c{k}" for k in range(8)), "cx", "cu"):
        assert contrast(named[key], named["page"]) >= 4.5, key
        assert contrast(named[key], named["panel"]) >= 4.5, key
        if key != "quiet":
            ground = mixed(named[key], tint, named["page"])
            assert contrast(named[key], ground) >= 4.5, f"{key} on its tint"
            assert contrast(named["ink"], ground) >= 7, f"text on {key}"


# files


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["extract", *arguments])


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    use_fakes(monkeypatch)
    return [
        write(tmp_path, "one.txt", "“We will appeal,” Ana Lee said.\n"),
        write(tmp_path, "two.txt", "“No,” Bob Roe said. “Never,” he said.\n"),
    ]


def test_one_page_for_all_with_a_table_of_contents(news: list[str], tmp_path: Path) -> None:
    goal = tmp_path / "out.html"
    done = run("--html", str(goal), *news)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"Wrote {goal}: 2 articles, 3 quotations.\n"
    written = goal.read_text(encoding="utf-8")
    assert written.count("<section") == 2
    assert 'href="#a2"' in written
    Balanced(written)
    assert 'id="contents"' not in (run("--html", str(goal), news[0]), goal.read_text(encoding="utf-8"))[1]


def test_a_folder_gets_a_page_an_article_and_an_index(news: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    assert run("--html", str(folder), *news).exit_code == 0
    assert run("--html", str(folder), *news).exit_code == 0, "again, over its own pages"
    assert sorted(path.name for path in folder.iterdir()) == ["0001-one.html", "0002-two.html", "index.html"]
    assert 'href="0002-two.html"' in (folder / "index.html").read_text(encoding="utf-8")


def test_html_with_a_format_does_both(news: list[str], tmp_path: Path) -> None:
    done = run("--html", str(tmp_path / "out.html"), "--format", "jsonl", *news)
    assert len(done.stdout.splitlines()) == 2
    assert (tmp_path / "out.html").exists()
    assert "Rule" in run("--html", str(tmp_path / "out.html"), "--explain", *news).stdout


def test_the_confidence_asked_for_holds_on_the_page(news: list[str], tmp_path: Path) -> None:
    run("--html", str(tmp_path / "out.html"), "--min-confidence", "0.95", news[0])
    written = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<bdi>Ana Lee (undecided)</bdi>" in written
    assert "below the minimum of 0.95" in written


def test_no_file_but_our_own_pages_is_replaced(news: list[str], tmp_path: Path) -> None:
    draft = tmp_path / "draft.html"
    draft.write_text("<!DOCTYPE html>\n<title>My draft</title>", encoding="utf-8")
    refused = run("--html", str(draft), *news)
    assert refused.exit_code == 3
    assert "not a quotetrail page" in refused.stderr
    assert "My draft" in draft.read_text(encoding="utf-8")
    draft.write_text("", encoding="utf-8")
    assert run("--html", str(draft), *news).exit_code == 0, "an empty file costs nobody anything"


@pytest.mark.parametrize(
    "name", ["folder.html", "missing/out.html", "page.htlm", "one.txt", "", "missing/folder"]
)
def test_a_wrong_place_is_refused_before_anything_is_read(
    news: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    loaded = use_fakes(monkeypatch)
    (tmp_path / "folder.html").mkdir()
    before = sorted(tmp_path.rglob("*"))
    refused = run("--html", str(tmp_path / name) if name else "", *news)
    assert refused.exit_code == (3 if name else 2)
    assert "Error: " in refused.stderr
    assert loaded == []
    assert sorted(tmp_path.rglob("*")) == before


def test_nothing_is_left_where_the_run_is_cut_short(news: list[str], tmp_path: Path) -> None:
    goal = tmp_path / "out.html"
    assert run("--html", str(goal), *news).exit_code == 0
    whole = goal.read_text(encoding="utf-8")
    run("--html", str(goal), news[0], write(tmp_path, "three.txt", "CTRL-C HERE"))
    assert goal.read_text(encoding="utf-8") == whole
    assert not list(tmp_path.glob(".quotetrail*"))


def test_a_full_disk_leaves_the_old_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goal = tmp_path / "out.html"
    extraction = Extraction(ARTICLE, (MIXED, DIRECT))
    for attempt in range(2):
        pages = Pages(str(goal))
        pages.add(extraction)
        if attempt:
            monkeypatch.setattr(
                "os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device"))
            )
            with pytest.raises(PageError, match="No space left"):
                pages.finish()
        else:
            pages.finish()
    assert is_our_page(goal.read_text(encoding="utf-8")[:500])
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]


def test_a_full_disk_leaves_no_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(PageError, match="No space left"):
        Pages(str(tmp_path / "pages")).add(Extraction(ARTICLE, (MIXED, DIRECT)))
    assert list(tmp_path.iterdir()) == []


def test_a_link_keeps_leading_to_the_page(tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    pages = Pages(str(tmp_path / "link.html"))
    pages.add(Extraction(ARTICLE))
    pages.finish()
    assert (tmp_path / "link.html").is_symlink()
    assert is_our_page((tmp_path / "real.html").read_text(encoding="utf-8")[:500])


def test_unreadable_articles_give_no_page(news: list[str], tmp_path: Path) -> None:
    done = run("--html", str(tmp_path / "out.html"), str(tmp_path / "missing.txt"))
    assert done.exit_code == 1
    assert not (tmp_path / "out.html").exists()
