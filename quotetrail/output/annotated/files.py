"""Where an annotated draft goes: never over the draft itself, nor over any file that was not made here."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from quotes.text import count
from quotetrail.output.annotated.comments import AUTHOR, comments_on
from quotetrail.output.checked.drafts import CheckedDraft
from quotetrail.output.whole_file import OutputError, write_whole

_FORMATS = (".docx", ".docm", ".odt")
_MOST_BYTES = 64 * 1024 * 1024
_HELD_IN = ("word/comments.xml", "content.xml")


class Annotated:
    """A draft that is to be written with comments.

    Raises:
        OutputError: at once if that cannot be; nothing is read or checked before.
    """

    def __init__(self, path: str, draft: str) -> None:
        self.path, self.draft = Path(path), Path(draft)
        ending = self.draft.suffix.lower()
        if ending not in _FORMATS:
            raise OutputError(draft, "comments go into a .docx or an .odt file; --html shows any other")
        if self.path.suffix.lower() != ending:
            raise OutputError(path, f"the name must end in {ending}, as that of the draft does")
        if not self.path.absolute().parent.is_dir():
            raise OutputError(path, f"no such folder: {self.path.parent}")
        if self.path.exists():
            if not self.path.is_file() or os.path.samefile(self.path, self.draft):
                raise OutputError(path, "is the draft itself or no file; choose another name")
            if not _is_ours(self.path):
                raise OutputError(path, "already exists, without comments of quotetrail; choose another name")

    def write(self, draft: CheckedDraft, *, verbose: bool = False) -> str:
        """Write the draft with its comments; return in a line what was written.

        Raises:
            OutputError: the draft cannot be written into, or the file not be written.
        """
        comments = comments_on(draft, verbose=verbose)
        try:
            data = self.draft.read_bytes()
            if self.draft.suffix.lower() == ".odt":
                from quotetrail.output.annotated.open_document import annotated_open_document

                made = annotated_open_document(data, comments)
            else:
                from quotetrail.output.annotated.word import annotated_word

                made = annotated_word(data, comments)
        except ValueError as error:
            raise OutputError(self.draft, f"comments cannot be put into it: {error}") from None
        except (OSError, zipfile.BadZipFile, KeyError) as error:
            raise OutputError(self.draft, f"it cannot be read again ({error})") from None
        write_whole(self.path, made)
        return f"Wrote {self.path}: {count(len(comments), 'comment')}."


def _is_ours(path: Path) -> bool:
    """Whether a file has comments that were written here."""
    try:
        with zipfile.ZipFile(path) as file:
            known = [file.getinfo(name) for name in _HELD_IN if name in file.namelist()]
            held = [file.read(one) for one in known if one.file_size < _MOST_BYTES]
            return any(mark.encode() in one for one in held for mark in (f">{AUTHOR}<", f'"{AUTHOR}"'))
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return False
