"""What can go wrong, as types of errors. Each message is one line that a user can act on."""

from __future__ import annotations


def in_one_line(message: str) -> str:
    """Return a message that any terminal shows as one line, whatever a stranger's names in it hold.

    >>> in_one_line("no column 'te\\x1b[31mxt\\nid' in it")
    "no column 'te?[31mxt id' in it"
    """
    if message.isprintable():
        return message
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "?" for sign in message)


class QuotesError(Exception):
    """Base of every error this project raises on purpose."""


class ArticleError(QuotesError):
    """An input that is not an article: missing, empty, binary, wrongly encoded or malformed.

    Attributes:
        source: the file (or file and line) as the user named it.
        reason: what is wrong with it, in a few words.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(in_one_line(f"{source}: {reason}"))
        self.source = source
        self.reason = in_one_line(reason)


class ModelError(QuotesError):
    """A model package that is missing, incomplete, damaged or of another version."""

    def __init__(self, package: str, reason: str) -> None:
        super().__init__(in_one_line(f"models '{package}': {reason}"))
        self.package = package
        self.reason = reason


class ArchiveError(QuotesError):
    """An archive that cannot be used (`UnusableArchive`), or that lacks what was asked for.

    Attributes:
        archive: the archive, or what the user named in it; empty if the reason is a whole sentence.
        reason: what is wrong.
    """

    def __init__(self, archive: str, reason: str) -> None:
        super().__init__(f"{archive}: {reason}" if archive else reason)
        self.archive = archive
        self.reason = reason


class UnusableArchive(ArchiveError):
    """A database that is missing, or cannot be opened, written or understood."""


def wrong_type(what: str, wanted: str, given: object) -> TypeError:
    """Return the error for an argument of a type that a function cannot use.

    >>> str(wrong_type("draft", "an Extraction", None))
    'draft: an Extraction is needed, not NoneType'
    """
    return TypeError(f"{what}: {wanted} is needed, not {type(given).__name__}")
