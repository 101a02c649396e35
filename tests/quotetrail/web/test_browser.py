"""Pages in a real browser: no errors, nothing from elsewhere; by keyboard, by ear, on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from support.web_site import STORY, browser, serving

pytest.importorskip("axe_playwright_python")
playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

DAYS = ["2024-02-16", "2024-02-17", "2024-05-01", "2023-11-30"]
ROAD = " “The {place} road number {number} will be closed for {weeks} weeks,” Ana Lee said."
RECORDS = [
    {
        "id": f"n{number}",
        "outlet": f"The {place} Herald",
        "date": DAYS[number % 4],
        "title": f"School {number} in {place}",
        "url": f"https://herald.example/{number}",
        "text": STORY.format(day=f"day {number}") + ROAD.format(place=place, number=number, weeks=number + 2),
    }
    for number, place in enumerate(["Oban", "Leeds", "Cork", "Bath", "Hull", "York", "Wick"] * 6)
]
PLACES = ["/", "/search?q=school", "/speakers", "/speaker/1", "/speaker/1?outlet=The+Oban+Herald&page=1",
          "/statement/q1",
          "/article/a1", "/outlets", "/outlet?name=The+Oban+Herald", "/compare?one=Ana+Lee&other=Omar+Siddiq",
          "/judgements",
    "/check", "/nowhere"]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patched:
        client = browser(tmp_path_factory.mktemp("site"), patched, RECORDS, read_only=False)
        with serving(client) as address:
            yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def tab(chromium: playwright.Browser, site: str) -> Iterator[playwright.Page]:
    """A tab that fails on an error in the console and on a request to another host."""
    faults: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=site)
    page = context.new_page()
    page.on(
        "console",
        lambda line: faults.append(line.text) if line.type == "error" and "404" not in line.text else None,
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda asked: faults.append(asked.url) if not asked.url.startswith((site, "data:")) else None,
    )
    yield page
    context.close()
    assert not faults


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_reader_finds_its_way_and_colours_can_be_read(
    tab: playwright.Page, where: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab.emulate_media(color_scheme=scheme)
    tab.goto(where)
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = Axe().run(
        tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    serious = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
    assert not serious, [(one["id"], one["nodes"][0]["html"]) for one in serious]


@pytest.mark.parametrize("where", PLACES)
def test_a_phone_shows_all_of_it_without_scrolling_sideways(tab: playwright.Page, where: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(where)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_from_the_search_box_to_the_article_by_keyboard_alone(tab: playwright.Page) -> None:
    tab.goto("/")
    tab.keyboard.press("/")
    tab.keyboard.type("Ana Lee")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?q=Ana+Lee")
    tab.get_by_role("link", name="Ana Lee").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/speaker/*")
    tab.get_by_role("link", name="road number").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/statement/*")
    tab.get_by_role("link", name="School").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/article/*")
    assert "The council met on day" in tab.inner_text("article")


def test_facets_and_pages(tab: playwright.Page) -> None:
    tab.goto("/speaker/1")
    playwright.expect(tab.get_by_role("heading", name="43 statements")).to_be_visible()
    tab.get_by_role("link", name="More →").click()
    playwright.expect(tab.get_by_text("Page 2 of 2")).to_be_visible()
    tab.get_by_role("complementary").get_by_role("link", name="The Cork Herald").click()
    playwright.expect(tab.get_by_role("heading", name="7 statements")).to_be_visible()
    tab.get_by_role("link", name="Remove outlet").click()
    playwright.expect(tab.get_by_role("heading", name="43 statements")).to_be_visible()


def test_a_wrong_speaker_is_put_right_and_the_judgement_taken_back(tab: playwright.Page) -> None:
    tab.goto("/statement/q3")
    tab.get_by_text("Judge q3", exact=True).click()
    form = tab.locator("form", has_text="It was said by").first
    form.get_by_label("It was said by").fill("Omar Siddiq")
    form.get_by_label("Your name").fill("Mia Ortiz")
    form.get_by_role("button").click()
    playwright.expect(tab.get_by_role("heading", name="Judgements")).to_be_visible()
    playwright.expect(tab.get_by_text("Omar Siddiq said")).to_be_visible()
    tab.get_by_role("button", name="Take back j1").click()
    playwright.expect(tab.get_by_text("taken back")).to_be_visible()


def test_paper_shows_no_forms(tab: playwright.Page) -> None:
    tab.goto("/speaker/1")
    tab.emulate_media(media="print")
    playwright.expect(tab.get_by_role("searchbox")).to_be_hidden()
    playwright.expect(tab.get_by_role("heading", name="43 statements")).to_be_visible()
