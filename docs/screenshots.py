"""Make the pictures of the README: pages of `quotetrail serve` over the two articles in `examples/`.

    python docs/screenshots.py [--db ARCHIVE] [--to docs/pictures]

Without an archive the articles are added to a new one. It needs the extra `browser-test` and a Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SIZE = {"width": 960, "height": 640}


def main() -> None:
    """Write speaker.png, statement.png and check.png."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--db", help="an archive that holds examples/nato-meeting.jsonl")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "pictures")
    given = parser.parse_args()
    given.to.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as work,
        serving(given.db or filled(Path(work))) as address,
        sync_playwright() as driver,
    ):
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, base_url=address, color_scheme="light")
        for name, show in (("speaker", speaker), ("statement", statement), ("check", check)):
            show(page)
            page.screenshot(path=given.to / f"{name}.png")
        browser.close()


def speaker(page: Page) -> None:
    """What the secretary general said."""
    page.goto("/search?q=Stoltenberg")
    page.get_by_role("main").get_by_role("link", name="Jens Stoltenberg").first.click()
    page.wait_for_url("**/speaker/*")


def statement(page: Page) -> None:
    """A statement that two outlets print, and which is one source."""
    page.goto("/statement/g1")


def check(page: Page) -> None:
    """The findings in a draft; models load before the first one."""
    page.goto("/check")
    page.get_by_label("A file").set_input_files(EXAMPLES / "draft.txt")
    page.get_by_role("button", name="Check it").click()
    page.wait_for_selector(".findings", timeout=600_000)


def filled(folder: Path) -> str:
    """Add the examples to a new archive; return where it is."""
    archive = str(folder / "archive.db")
    add = [sys.executable, "-m", "cli", "add", str(EXAMPLES / "nato-meeting.jsonl"), "--db", archive]
    subprocess.run(add, cwd=ROOT, check=True)
    return archive


@contextmanager
def serving(archive: str) -> Iterator[str]:
    """Serve an archive; yields the address of its first page."""
    command = [sys.executable, "-m", "cli", "serve", "--port", "0", "--db", archive]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    try:
        yield server.stderr.readline().split()[-1].rstrip("/")
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main()
