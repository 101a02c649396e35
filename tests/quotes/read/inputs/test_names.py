"""Folders and patterns stand for the files in them; what is no article there is counted, not read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.read.notices import PassedOver
from quotes.types import Article

SAID = "“We will appeal,” Ana Lee said.\n"


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SAID)


def read(*paths: str | Path) -> tuple[list[str], list[str], list[str]]:
    """The places of articles, errors, and notices of what was left out."""
    told: list[str] = []
    found = list(read_articles(paths, tell=lambda notice: told.append(str(notice))))
    articles = [one.came_from.place for one in found if isinstance(one, Article) and one.came_from]
    return articles, [str(one) for one in found if isinstance(one, ArticleError)], told


@pytest.fixture(autouse=True)
def here(tmp_path: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(tmp_path)
    yield
    os.chdir(before)


def test_a_folder_is_read_with_those_in_it_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, "news/b.txt", "news/a/2.txt", "news/a/10.txt", "news/c/d/e.txt")
    assert read("news")[0] == ["news/a/10.txt", "news/a/2.txt", "news/b.txt", "news/c/d/e.txt"]


def test_hidden_files_and_leftovers_are_not_spoken_of(tmp_path: Path) -> None:
    write(tmp_path, "n/a.txt", "n/.DS_Store", "n/Thumbs.db", "n/.git/config", "n/~$a.docx", "n/a.txt~",
          "n/__MACOSX/a.txt", "n/desktop.ini")  # fmt: skip
    assert read("n") == (["n/a.txt"], [], [])
    assert read("n/.git/config")[0] == ["n/.git/config"], "a file that is named is read"


def test_the_folder_of_a_saved_page_is_not_read(tmp_path: Path) -> None:
    write(
        tmp_path, "n/Dam.txt", "n/Dam.html", "n/Dam_files/ad.html", "n/Dam_files/x.css", "n/Old_files/a.txt"
    )
    found, errors, told = read("n")
    assert (found, told) == (["n/Dam.html", "n/Dam.txt", "n/Old_files/a.txt"], [])
    assert errors == []


def test_files_that_are_never_articles_are_counted_in_one_line(tmp_path: Path) -> None:
    write(tmp_path, "n/a.txt", "n/1.JPG", "n/2.png", "n/x.css", "n/y.js", "n/f.woff2")
    (tmp_path / "n/photo").write_bytes(b"\x89PNG\r\n\x1a\n")
    found, errors, told = read("n")
    assert (found, errors) == (["n/a.txt"], [])
    assert told == ["n: left out 3 images, 1 font, 1 style sheet and 1 script"]
    assert read("n/photo")[1] == ["n/photo: an image (PNG), not plain text"], "named by itself it is a fault"


def test_where_they_are_is_told_one_by_one_too(tmp_path: Path) -> None:
    write(tmp_path, "n/a.txt", "n/1.jpg", "n/2.jpg")
    told: list[object] = []
    list(read_articles("n", tell=told.append))
    assert told == [PassedOver("n", (("image", 2),), ("n/1.jpg", "n/2.jpg"))]


@pytest.mark.parametrize("names", [[], ["n/.hidden"], ["n/1.jpg"], ["n/a/1.jpg", "n/b/2.css"]])
def test_a_folder_without_articles_is_one_line(tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "n").mkdir()
    write(tmp_path, *names)
    found, errors, _ = read("n")
    assert (found, errors) == ([], ["n: a folder without articles"])


def test_links_that_lead_round_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, "n/a.txt", "n/b/c.txt")
    (tmp_path / "n/b/again").symlink_to(tmp_path / "n")
    (tmp_path / "n/b/self").symlink_to("self")
    (tmp_path / "n/gone.txt").symlink_to("nowhere")
    found, errors, _ = read("n")
    assert found == ["n/a.txt", "n/b/c.txt"]
    assert errors == ["n/b/self: too many levels of symbolic links", "n/gone.txt: a link to nothing"]


def test_a_folder_that_may_not_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "n/a.txt", "n/b/c.txt", "n/d.txt")
    listdir = os.listdir

    def refuse(path: str) -> list[str]:
        if path == "n/b":
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert read("n") == (["n/a.txt", "n/d.txt"], ["n/b: no permission to read it"], [])


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "n/a.txt")
    os.mkfifo(tmp_path / "n/pipe")
    assert read("n") == (["n/a.txt"], [], ["n: left out 1 pipe or device"])


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("n/*.txt", ["n/a.txt", "n/b.txt"]),
        ("n/?.txt", ["n/a.txt", "n/b.txt"]),
        ("n/[!a].txt", ["n/b.txt"]),
        ("n/**/*.txt", ["n/a.txt", "n/b.txt", "n/c/d.txt", "n/c/e/f.txt"]),
        ("**/c/**", ["n/c/d.txt", "n/c/e/f.txt", "n/c/e/g.md"]),
        ("n/*/e/*.md", ["n/c/e/g.md"]),
        ("n/c*", ["n/c/d.txt", "n/c/e/f.txt", "n/c/e/g.md"]),
        ("./**/f.txt", ["./n/c/e/f.txt"]),
    ],
)
def test_a_pattern_that_the_shell_left_as_it_is(tmp_path: Path, pattern: str, found: list[str]) -> None:
    write(tmp_path, "n/a.txt", "n/b.txt", "n/c/d.txt", "n/c/e/f.txt", "n/c/e/g.md")
    assert read(pattern) == (found, [], [])
    whole = read(f"{tmp_path}/{pattern.removeprefix('./')}")[0]
    assert whole == [f"{tmp_path}/{one.removeprefix('./')}" for one in found]


@pytest.mark.parametrize("pattern", ["n/*.md", "none/**/*.txt", "[z]"])
def test_a_pattern_that_matches_nothing_is_one_line(tmp_path: Path, pattern: str) -> None:
    write(tmp_path, "n/a.txt")
    assert read(pattern) == ([], [f"{pattern}: no file matches this pattern"], [])


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    write(tmp_path, "a[1].txt", "a1.txt")
    assert read("a[1].txt")[0] == ["a[1].txt"]


def test_folders_deeper_than_python_calls(tmp_path: Path) -> None:
    (tmp_path / "n").mkdir()
    os.chdir("n")
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    Path("a.txt").write_text(SAID)
    os.chdir(tmp_path)
    found, errors, _ = read("n")
    subprocess.run(["rm", "-r", str(tmp_path / "n")], check=True)  # what removes it otherwise calls itself
    assert len(found) + len(errors) == 1


def test_pages_without_an_article_in_a_folder_are_counted(tmp_path: Path) -> None:
    write(tmp_path, "n/a.txt")
    for name in ("front", "wall"):
        (tmp_path / f"n/{name}.html").write_text("<!DOCTYPE html><html><body><p>Log in.</p></body></html>")
    reason = "a web page without an article: a front page, a login or an error, perhaps"
    assert read("n") == (["n/a.txt"], [], ["n: left out 2 pages without an article"])
    assert read("n/wall.html") == ([], [f"n/wall.html: {reason}"], []), "a page that is named is an error"
    (tmp_path / "n/a.txt").unlink()
    assert read("n") == ([], ["n: a folder without articles"], ["n: left out 2 pages without an article"])
