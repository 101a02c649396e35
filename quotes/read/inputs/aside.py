"""What lies beside articles in a folder or an archive: told from them by its name, and counted, not read.

>>> what_beside("photo.JPG"), what_beside("story.html"), is_hidden(".DS_Store"), is_hidden("~$story.docx")
('image', None, True, True)
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from quotes.read.notices import PassedOver, Tell
from quotes.text import word_set

_ENDINGS = {
    "image": "jpg jpeg jpe jfif png apng gif svg webp ico bmp tif tiff avif heic psd eps",
    "style sheet": "css scss less",
    "script": "js mjs cjs ts wasm map swf",
    "font": "woff woff2 ttf otf eot",
    "sound or video file": "mp3 mp4 m4a m4v wav ogg ogv webm mov avi mkv flv aac flac wma wmv m3u8 mpg",
    "program": "exe dll so dylib pyc class jar py sh bat cmd ps1 rb pl c h cpp java go rs php",
    "database": "db sqlite sqlite3 db-wal db-shm db-journal cdx cdxj idx",
}  # fmt: skip
_NOUNS = {f".{ending}": noun for noun, endings in _ENDINGS.items() for ending in word_set(endings)}
_OF_SYSTEMS = word_set("thumbs.db ehthumbs.db desktop.ini __macosx __pycache__ $recycle.bin")
_OF_PAGES = (
    "_files",
    ".files",
    "-Dateien",
    "-filer",
    "_archivos",
    "_arquivos",
    "_fichiers",
    "_bestanden",
    ".fld",
)
"""Ends of the names of folders with the images, styles and frames of a saved page, as browsers name them."""
_PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
MOST_NAMED = 10_000
"""Parts that are named in a notice; more are only counted."""


class Aside:
    """Counts what is left out of a folder or an archive because it is no article.

    Attributes:
        place: the folder or archive, in characters that can be printed.
        taken: how many parts were read as articles, or would not be read for another reason.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self.taken = 0
        self._counts: Counter[str] = Counter()
        self._parts: list[str] = []

    def leave_out(self, noun: str, part: str, number: int = 1) -> None:
        """Count a part as one of these; `part` is its whole name, in characters that can be printed."""
        self._counts[noun] += number
        if len(self._parts) < MOST_NAMED:
            self._parts.append(part)

    def turn_down(self, noun: str, part: str) -> None:
        """Count a part that was taken, and turned out to be one of these."""
        self.taken -= 1
        self.leave_out(noun, part)

    def notice(self) -> PassedOver | None:
        """Return what was left out, as one notice; ``None`` if that is nothing."""
        if not self._counts:
            return None
        return PassedOver(self.place, tuple(self._counts.most_common()), tuple(self._parts))

    def tell(self, tell: Tell) -> None:
        """Tell of what was left out, if that is anything."""
        if notice := self.notice():
            tell(notice)


def what_beside(name: str) -> str | None:
    """Return what a file with this name is, as a noun, if it is never an article; else ``None``."""
    return _NOUNS.get(PurePath(name).suffix.lower())


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is hidden, a backup, or a system's own; it is not spoken of."""
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _OF_SYSTEMS


def page_of_assets(folder: str) -> tuple[str, ...]:
    """Return the names that a saved page has if the folder of this name beside it holds its images.

    >>> page_of_assets("Dam_files")[:2], page_of_assets("dam")
    (('Dam.html', 'Dam.htm'), ())
    """
    for end in _OF_PAGES:
        if folder.endswith(end):
            return tuple(folder.removesuffix(end) + ending for ending in _PAGE_ENDINGS)
    return ()
