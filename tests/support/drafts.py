"""One draft in every format in which writers hand theirs in."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from support.documents import (
    google_html,
    odt_body,
    odt_file,
    rtf_signs,
    word_release,
    word_rtf,
)
from support.pdf_files import set_pdf

HEADLINE = "Harbour “will stay open”, company says"
SOURCE = (
    "OSLO - The Oslo Harbour Company will close its oldest ferry terminal in the autumn and move all "
    "services to the new quay, the company said on Monday.",
    "“We have kept the old terminal going for as long as we could,” said Ana Lee, the chief executive. "
    "“Nobody here will lose a job because of the move.”",
    "“They promised us the same thing in 2019, and 40 people had to go,” said Omar Diaz, who has led the "
    "ferry workers’ union since then.",
    "“It belongs to the city, and the city wants to keep it,” said Kari Berg, the mayor.",
)
"""What was printed."""
DRAFT = (
    "The Oslo Harbour Company will close its oldest ferry terminal in the autumn, and not everybody there is "
    "happy about the plan or about how the workers heard of it.",
    "“We have kept the old terminal going for as long as we could,” said Ana Lee, who has been the chief "
    "executive of the company for the last eleven years. “Somebody here "
    "will lose a job because of the move.”",
    "The ferry workers were not convinced. “They promised us the same thing in 2019, and 140 people had to "
    "go,” said Omar Diaz, who has led their union since then and will go to court about it.",
    "“It belongs to the city, and the city wants to keep it,” said Ana Lee of the clock tower above the old "
    "terminal, which was built more than a hundred years ago.",
)
"""A draft with one right quotation, two altered ones and one given to the wrong person."""


def _pages(paragraphs: Sequence[str]) -> str:
    return "\n\n".join((HEADLINE, *paragraphs)) + "\n"


def _wrapped(width: int) -> bytes:
    return _pages([textwrap.fill(one, width) for one in DRAFT]).encode()


def _markdown() -> bytes:
    lines = [f"# {HEADLINE}", *DRAFT]
    lines[2] = (
        lines[2].replace("Ana Lee", "[Ana Lee](https://harbour.example/lee)", 1).replace("kept", "*kept*")
    )
    return ("\n\n".join(lines) + "\n").encode()


def _rtf() -> bytes:
    body = "".join(f"\\pard {rtf_signs(one)}\\par\r\n" for one in (HEADLINE, *DRAFT))
    return word_rtf(body)


FORMS: dict[str, bytes] = {
    "plain.txt": _pages(DRAFT).encode(),
    "wrapped-60.txt": _wrapped(60),
    "wrapped-72.txt": _wrapped(72),
    "wrapped-100.txt": _wrapped(100),
    "dos.txt": _pages(DRAFT).replace("\n", "\r\n").encode(),
    "draft.md": _markdown(),
    "draft.docx": word_release(HEADLINE, DRAFT),
    "draft.odt": odt_file(odt_body(HEADLINE, DRAFT)),
    "draft.rtf": _rtf(),
    "draft.html": google_html(HEADLINE, DRAFT, comment="Did she “really say that to us”?"),
    "draft.pdf": set_pdf(DRAFT, HEADLINE),
}
