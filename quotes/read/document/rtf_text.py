r"""The paragraphs of an RTF file, as a reader sees them who accepts all changes.

Hidden and deleted text, comments, pictures, codes of fields, headers and footers are not text. Signs come as
``\'93`` in the code page of their font, as ``\u8220?`` with a stand-in for older readers, or as a word of
their own (``\ldblquote``). The text of a box stands behind the paragraph that holds it, footnotes behind all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from quotes.read.document.article import Properties
from quotes.read.document.blocks import Block, boxed
from quotes.read.document.rtf_words import (
    BOXES,
    CODE_PAGES,
    ENDS,
    ENTERED,
    LEFT_OUT,
    SIGNS,
    SYMBOLS,
    charset_encoding,
    code_page,
)
from quotes.types import Role

MOST_TOKENS = 3_000_000
"""Words, signs and braces of one file; a long report with all that Word writes has some hundred thousand."""
MOST_GROUPS = 2_000
"""In one another."""
_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<word>[A-Za-z]{1,40})(?P<number>-?[0-9]{1,10})?[ ]?"
    rb"|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_HIDING = frozenset({"v", "deleted", "htmlrtf"})
_IN_SYMBOLS = {0x20: " ", 0xB7: "•"}


@dataclass(slots=True)
class _Place:
    """Where text goes: the body, a note, a box, or a value that is read apart."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)  # behind the paragraph that holds them
    row: int = 0  # the first block of the row of a table that is open
    cells: int = 0

    def end(self, role: Role) -> None:
        """End the paragraph."""
        self.blocks.append(Block(self.text(), role))
        self.blocks += self.boxes
        self.pieces, self.boxes = [], []

    def end_row(self) -> None:
        """End the row of a table; one with a single cell was a frame round running text."""
        if self.cells < 2:
            for n in range(self.row, len(self.blocks)):
                if self.blocks[n].role is Role.CELL:
                    self.blocks[n] = Block(self.blocks[n].text)
        self.row, self.cells = len(self.blocks), 0

    def text(self) -> str:
        """What has been gathered; two halves of a character are one, and a half alone is U+FFFD."""
        text = "".join(self.pieces)
        if _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return text


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the group ends."""

    place: _Place
    left_out: bool = False
    within: str = ""  # fonttbl, stylesheet or a property
    encoding: str | None = None
    stand_ins: int = 1  # signs behind a \u for readers that do not know it
    hiding: frozenset[str] = frozenset()
    style: int = 0
    table: bool = False
    item: bool = False
    outline: bool = False


class RtfText:
    """The text of one RTF file."""

    def __init__(self, data: bytes) -> None:
        """Read it.

        Raises:
            ValueError: it is cut short, nested too deep or too long; the message goes on from "an RTF
                file, but".
        """
        self._body = _Place()
        self._notes: list[Block] = []
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = self._default_font = 0
        self._styles: dict[int, str] = {}
        self._said: dict[str, str] = {}
        self._bytes = bytearray()
        self._bytes_encoding = "cp1252"
        self._skipped = 0  # stand-ins still to come
        self._marked = False  # behind "\*"
        self._opened = False  # right behind a brace
        self._state = _State(self._body)
        self._stack: list[_State] = []
        self._read(data)

    def blocks(self) -> list[Block]:
        """Return its paragraphs, its notes behind them."""
        return self._body.blocks + self._notes

    def properties(self) -> Properties:
        """Return its title and author, as the file says."""
        return Properties(self._said.get("title"), self._said.get("author"))

    def _read(self, data: bytes) -> None:
        at = tokens = 0
        while at < len(data):
            token = _TOKEN.match(data, at)
            tokens += 1
            if token is None or tokens > MOST_TOKENS:
                raise ValueError("it has more in it than any document")
            at = token.end()
            if (brace := token["brace"]) is not None:
                self._brace(brace == b"{")
                if not self._stack:  # what comes behind the last brace is no part of it
                    break
            elif (word := token["word"]) is not None:
                number = int(token["number"]) if token["number"] else None
                if word == b"bin":
                    at += max(0, number or 0)
                else:
                    self._word(word.decode(), number)
            elif (text := token["text"]) is not None:
                self._raw(text)
            elif (code := token["hex"]) is not None:
                self._raw(bytes([int(code, 16)]))
            elif (sign := token["sign"]) is not None:
                self._sign(sign.decode("latin-1"))
        if self._stack:
            raise ValueError("it is cut short: its last braces are missing")
        self._flush()
        self._body.end(self._role())

    def _brace(self, opens: bool) -> None:
        self._skipped = 0
        if opens:
            if len(self._stack) >= MOST_GROUPS:
                raise ValueError("it is nested too deep")
            self._flush()
            self._stack.append(self._state)
            self._opened, self._marked = True, False
            if self._state.within == "stylesheet" and not self._state.left_out:
                self._set(place=_Place(), style=0)
        elif self._stack:
            self._flush()
            self._close(self._state, self._stack.pop())

    def _close(self, inner: _State, outer: _State) -> None:
        """Leave a group: what was read apart is put where it belongs."""
        if not inner.left_out and inner.place is not outer.place:
            if inner.within == "stylesheet":
                self._styles[inner.style] = inner.place.text().strip(" ;").lower()
            elif inner.within in ("title", "author"):
                self._said[inner.within] = inner.place.text()
            elif inner.within == "footnote":
                inner.place.end(Role.NOTE)
                self._notes += [Block(one.text, Role.NOTE) for one in inner.place.blocks]
            elif inner.within in BOXES:
                inner.place.end(self._role())
                outer.place.boxes += boxed(inner.place.blocks)
        self._state = outer
        self._opened = False

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]

    def _word(self, word: str, number: int | None) -> None:
        opened, self._opened = self._opened, False
        if self._skipped and word in SIGNS:
            self._skipped -= 1
            return
        self._skipped = 0
        if self._marked or (opened and (word in LEFT_OUT or word in ENTERED or word in _APART)):
            marked, self._marked = self._marked, False
            self._destination(word, marked)
            return
        if self._state.left_out:
            return
        if word == "u":
            self._flush()
            self._put(chr((number or 0) % 65536))
            self._skipped = self._state.stand_ins
        elif word == "uc":
            self._set(stand_ins=max(0, min(number or 0, 100)))
        elif word in SIGNS:
            self._flush()
            self._put(SIGNS[word])
        elif word in ENDS and self._state.within not in _ONE_LINE:
            self._end(word)
        elif word in _HIDING:
            self._flush()
            hiding = self._state.hiding
            self._set(hiding=hiding - {word} if number == 0 else hiding | {word})
        elif word == "plain":
            self._flush()
            self._set(hiding=self._state.hiding & {"htmlrtf"}, encoding=None)
        elif word in CODE_PAGES:
            self._encoding = CODE_PAGES[word]
        elif word == "ansicpg":
            self._encoding = code_page(number or 0) or self._encoding
        else:
            self._of_font(word, number or 0)
            self._of_paragraph(word, number)

    def _of_font(self, word: str, number: int) -> None:
        """A word that tells the font, or what a font is."""
        listed = self._state.within == "fonttbl"
        if word == "deff":
            self._default_font = number
        elif word == "f" and listed:
            self._font = number
        elif word == "f":
            self._flush()
            self._set(encoding=self._fonts.get(number))
        elif word == "fcharset" and listed:
            self._fonts[self._font] = charset_encoding(number, self._encoding)
        elif word == "cpg" and listed and (encoding := code_page(number)):
            self._fonts[self._font] = encoding

    def _of_paragraph(self, word: str, number: int | None) -> None:
        """A word that tells what the paragraph is."""
        if word == "pard":
            self._set(style=0, table=False, item=False, outline=False)
        elif word == "s":
            self._set(style=number or 0)
        elif word in ("intbl", "itap"):
            self._set(table=number != 0)
        elif word == "ls":
            self._set(item=bool(number))
        elif word == "outlinelevel":
            self._set(outline=(number or 0) < 9)

    def _destination(self, word: str, marked: bool) -> None:
        """Begin a group that is named by its first word."""
        if self._state.left_out:
            return
        if word in _APART and (word not in ("title", "author") or self._state.within == "info"):
            place = self._state.place if word in _LISTS else _Place()
            self._state = _State(place, within=word, stand_ins=self._state.stand_ins)
        elif word in ("pntext", "listtext") and self._stack:
            self._stack[-1] = replace(self._stack[-1], item=True)
            self._set(left_out=True)
        elif word in LEFT_OUT or (marked and word not in ENTERED):
            self._set(left_out=True)

    def _sign(self, sign: str) -> None:
        self._opened = False
        if sign == "*":
            self._opened = self._marked = True
        elif self._skipped:
            self._skipped -= 1
        elif sign in "\r\n":
            self._word("par", None)
        else:
            self._flush()
            self._put({"~": "\xa0", "_": "-", "-": "", "\t": "\t", ":": "", "|": ""}.get(sign, sign))

    def _raw(self, data: bytes) -> None:
        """Bytes in the code page of their font; those that stand in for a sign that is known are left out."""
        self._opened = self._marked = False
        if self._skipped:
            skipped = min(self._skipped, len(data))
            self._skipped -= skipped
            data = data[skipped:]
        if self._state.left_out or self._state.within in _LISTS - {"stylesheet"}:
            return
        encoding = self._state.encoding or self._fonts.get(self._default_font) or self._encoding
        if encoding != self._bytes_encoding:
            self._flush()
            self._bytes_encoding = encoding
        self._bytes += data

    def _flush(self) -> None:
        """Put the bytes that came one after another, since a sign may take two."""
        if not self._bytes:
            return
        if self._bytes_encoding == SYMBOLS:
            text = "".join(_IN_SYMBOLS.get(one, "") for one in self._bytes)
        else:
            text = self._bytes.decode(self._bytes_encoding, "replace")
        self._bytes.clear()
        self._put(text)

    def _put(self, text: str) -> None:
        state = self._state
        if not state.hiding and not state.left_out and state.within not in _LISTS - {"stylesheet"}:
            state.place.pieces.append(text)

    def _end(self, word: str) -> None:
        self._flush()
        if self._state.hiding & {"deleted"}:  # the end of a paragraph is deleted, too: it goes on
            return
        place = self._state.place
        if word == "row":
            place.end_row()
            return
        if not self._state.table:
            place.row, place.cells = len(place.blocks) + 1, 0
        place.cells += word == "cell"
        place.end(self._role())

    def _role(self) -> Role:
        """What the paragraph is that ends here."""
        state = self._state
        name = self._styles.get(state.style, "")
        if name == "title":
            return Role.HEADLINE
        if name.startswith(("heading", "subtitle")) or state.outline:
            return Role.SUBHEADING
        if "quot" in name or name == "block text":
            return Role.BLOCKQUOTE
        if name == "caption":
            return Role.CAPTION
        if state.item or name.startswith(("list bullet", "list number")):
            return Role.ITEM
        return Role.CELL if state.table else Role.BODY


_LISTS = frozenset({"fonttbl", "stylesheet", "info"})
_ONE_LINE = _LISTS | {"title", "author"}
_APART = _ONE_LINE | {"footnote"} | BOXES
