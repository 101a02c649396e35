"""What can go wrong, as types of errors. Each message is one line that a user can act on."""

from __future__ import annotations


class QuotesError(Exception):
    """Base of every error this project raises on purpose."""


class ArticleError(QuotesError):
    """An input that is not an article: missing, empty, binary, wrongly encoded or malformed.

    Attributes:
        source: the file (or file and line) as the user named it.
        reason: what is wrong with it, in a few words.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class ModelError(QuotesError):
    """A model package that is missing, incomplete, damaged or of another version."""

    def __init__(self, package: str, reason: str) -> None:
        message = f"models '{package}': {reason}"
        # The names in it may be a stranger's: no line breaks, nothing that reverses a line.
        super().__init__("".join(sign if sign.isprintable() else "?" for sign in message))
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
