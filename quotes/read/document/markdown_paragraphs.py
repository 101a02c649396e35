"""The paragraphs of a Markdown text, each character with its line and column in the file.

markdown-it tells which lines a paragraph has, and what it says without its signs. Where each part of that
stands in the lines is looked for from left to right, past the signs between them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotes.read.document.blocks import Block
from quotes.types import Place, Role

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(
    r"(?:---|\+\+\+)[ \t]*\r?\n(?P<said>(?:[^\r\n]*\r?\n){0,200}?)(?:---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"(?m)^(title|author|date)[ \t]{0,3}[:=][ \t]{0,3}[\"']?(.{1,300}?)[\"']?[ \t\r]{0,3}$")
_LINE = re.compile(r"\r\n|\n|\r")
_LINK_ENDS = re.compile(r"\]\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)|\]\[[^\]]*+\]|\]", re.S)
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:[ \t]*")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]")
_MARKS_IN_CODE = re.compile("[\"“”„«»‘’'`]")
_TAG = re.compile(r"<!--.*?-->|<[^<>]{0,2000}>", re.S)
_OPENS_QUOTE = re.compile(r"<blockquote\b([^<>]{0,2000})>", re.I)
_EMBED = re.compile(r"tweet|twitter|instagram|tiktok|bluesky|mastodon|telegram|reddit|fb-post", re.I)
_ROLES = {"blockquote": Role.BLOCKQUOTE, "list_item": Role.ITEM, "th": Role.CELL, "td": Role.CELL}
_OUTERMOST = (Role.BLOCKQUOTE, Role.CELL, Role.ITEM)
"""Which role wins where one is in another."""
_DEEPEST = 40


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return title, author and date as the front matter says, and the character at which the text begins."""
    found = _FRONT.match(text)
    if found is None:
        return {}, 0
    return {name: value.strip() for name, value in _FIELD.findall(found["said"])}, found.end()


def markdown_blocks(text: str) -> list[Block]:
    """Return the paragraphs of a Markdown text, its notes behind them.

    Args:
        text: all of the file, line ends included.
    """
    from markdown_it import MarkdownIt

    _, begins = front_matter(text)
    # Everything is kept in its place: what is no text becomes blank lines.
    plain = re.sub(r"[^\r\n]", " ", text[:begins]) + text[begins:]
    reader = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    tokens = reader.disable("text_join").parse(_LINE.sub("\n", plain))
    lines = _Lines(_LINE.sub("\n", text))
    blocks = [block for block in _blocks(tokens, lines) if block.text.strip()]
    return sorted(blocks, key=lambda block: block.role is Role.NOTE)  # stable


class _Lines:
    """The lines of a text, and where each begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _LINE.finditer(text))]

    def range(self, lines: Sequence[int]) -> tuple[int, int]:
        """The characters of some lines: of the first and the one behind the last."""
        first, last = lines
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        return self.starts[min(first, len(self.starts) - 1)], end

    def place(self, start: int, at: int) -> Place:
        """The place in the file of a character of the text."""
        line = bisect_right(self.starts, at) - 1
        return Place(start, line + 1, at - self.starts[line] + 1)


def _blocks(tokens: Sequence[Token], lines: _Lines) -> Iterator[Block]:
    around: list[Role] = []
    heading = 0
    cells = lines_of_row = None
    for token in tokens:
        name, _, side = token.type.rpartition("_")
        if name in _ROLES and side == "open":
            around.append(_ROLES[name])
        elif name in _ROLES and side == "close":
            around.pop()
        elif name == "heading":
            heading = int(token.tag[1:]) if side == "open" else 0
        elif token.type == "tr_open":
            lines_of_row, cells = token.map, None
        elif token.type == "html_block" and token.map:
            yield from _html(token, lines)
        elif token.type == "inline" and (token.map or lines_of_row):
            start, end = lines.range(token.map or lines_of_row or (0, 0))
            content = _Content(lines, cells if cells is not None and Role.CELL in around else start, end)
            text, places = content.read(token.children or [])
            cells = content.at
            role = next((one for one in _OUTERMOST if one in around), Role.BODY)
            if heading:
                role = Role.HEADLINE if heading == 1 else Role.SUBHEADING
            yield _noted(text, places, role)


def _noted(text: str, places: list[Place], role: Role) -> Block:
    """The paragraph, as a note if it begins like one."""
    if (note := _NOTE.match(text)) is None:
        return Block(text, role, tuple(places))
    begins = note.end()
    moved = [Place(one.start - begins, one.number, one.character) for one in places if one.start >= begins]
    before = [one for one in places if one.start < begins]
    if before and (not moved or moved[0].start):  # the text begins within a part
        one = before[-1]
        moved.insert(0, Place(0, one.number, one.character + begins - one.start))
    return Block(text[begins:], Role.NOTE, tuple(moved))


def _html(token: Token, lines: _Lines) -> Iterator[Block]:
    """What a block of HTML says: a post that was embedded, or a block quote; nothing else is text."""
    start, _ = lines.range(token.map or (0, 0))
    quote = _OPENS_QUOTE.search(token.content)
    if quote is None:
        return
    from html import unescape

    role = Role.POST if _EMBED.search(quote[1]) else Role.BLOCKQUOTE
    said = re.sub(r"(?i)</p>|<br\s*/?>", "\n", token.content[quote.start() :].replace("\n", " "))
    text = unescape(_TAG.sub("", said)).strip()
    yield Block("\n".join(line.strip() for line in text.splitlines()), role, (lines.place(0, start),))


class _Content:
    """Reads what a paragraph says, and where each part of it stands."""

    def __init__(self, lines: _Lines, start: int, end: int) -> None:
        self._lines = lines
        self._source = lines.text
        self._end = end
        self.at = start
        self._text: list[str] = []
        self._length = 0
        self._places: list[Place] = []

    def read(self, tokens: Sequence[Token]) -> tuple[str, list[Place]]:
        """Return the text and the places of its parts."""
        struck = 0
        for token in tokens:
            match token.type:
                case "s_open" | "s_close":
                    struck += 1 if token.type == "s_open" else -1
                case "text":
                    self._say(token.content, struck)
                case "text_special":
                    self._find(token.markup)
                    self._add(token.content, self.at - len(token.markup), struck)
                case "code_inline":
                    self._say(token.content, struck, code=True)
                case "softbreak" | "hardbreak":
                    self._find("\n")
                    self._add(" " if token.type == "softbreak" else "\n", self.at - 1, struck)
                case "link_close" if token.markup != "autolink":
                    self._past_link()
                case "image":
                    self._find("![")
                    self._past_link()
                case "html_inline":
                    self._find(token.content)
                    if token.content.lower().startswith("<br"):
                        self._add("\n", self.at - 1, struck)
        return "".join(self._text), self._places

    def _say(self, content: str, struck: int, *, code: bool = False) -> None:
        at = self._find(content)
        if code:
            content = _MARKS_IN_CODE.sub(" ", content)
        done = 0
        for mark in _NOTE_MARK.finditer(content) if not self._begins_note(content) else ():
            self._add(content[done : mark.start()], at + done, struck)
            done = mark.end()
        self._add(content[done:], at + done, struck)

    def _begins_note(self, content: str) -> bool:
        return not self._text and _NOTE.match(content) is not None

    def _add(self, text: str, at: int, struck: int) -> None:
        if text and not struck:
            self._places.append(self._lines.place(self._length, at))
            self._text.append(text)
            self._length += len(text)

    def _find(self, part: str) -> int:
        """Go behind the next such part; return where it begins, or where we are if it is not there."""
        found = self._source.find(part, self.at, self._end)
        if found < 0:
            return self.at
        self.at = found + len(part)
        return found

    def _past_link(self) -> None:
        bracket = self._source.find("]", self.at, self._end)
        if bracket >= 0 and (ends := _LINK_ENDS.match(self._source, bracket, self._end)):
            self.at = ends.end()
