"""What press databases export, with the heads that each prints over an article; names are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from support.documents import runs, word_file, word_paragraph


@dataclass(frozen=True)
class News:
    """An article as it stands in a database."""

    title: str
    outlet: str
    place: str
    date: str  # "May 6, 2024"
    weekday: str
    author: str
    section: str
    paragraphs: tuple[str, ...]

    @property
    def day(self) -> str:
        """The date with its day first: "6 May 2024"."""
        month, day, year = self.date.replace(",", "").split()
        return f"{day} {month} {year}"

    @property
    def turned(self) -> str:
        """The author with the family name first."""
        first, last = self.author.rsplit(" ", 1)
        return f"{last}, {first}"


NEWS = (
    News(
        "Council votes to close the old ferry harbour before the winter storms come",
        "The Harbour Times",
        "Oslo",
        "May 6, 2024",
        "Monday",
        "Jane Doe",
        "NEWS",
        (
            "The council voted on Monday to close the old harbour, and to move all ferries to the new quay.",
            "“Nobody here will lose a job because of it,” said Ana Lee, who leads the harbour company.",
            "The union was not convinced. “They promised us the same thing in 2019,” Omar Diaz said.",
        ),
    ),
    News(
        "Rail strike is off",
        "The Guardian",
        "London",
        "October 12, 2023",
        "Thursday",
        "Bo Lindqvist",
        "BUSINESS",
        (
            "The rail strike is off, the union told its members in a letter on Thursday.",
            "“We have what we came for,” said Mona Iversen, the chief negotiator.",
            "Copyright was no part of the talks, she said.",
        ),
    ),
    News(
        "Subject: the museum that nobody visits",
        "Fjord Daily",
        "Bergen",
        "January 2, 2022",
        "Sunday",
        "Petra Holm",
        "CULTURE",
        (
            "Length: that is what visitors complain of first.",
            "“I walked for an hour and saw four chairs,” said Tor Aas, a teacher.",
        ),
    ),
)


def nexis_old(news: Sequence[News] = NEWS, width: int = 78, counter: str = "{n} of {all} DOCUMENTS") -> str:
    """An export of the older LexisNexis: centred heads, labels in capitals, wrapped text."""
    parts = []
    for n, one in enumerate(news, 1):
        head = [
            counter.format(n=n, all=len(news)),
            "",
            f"{one.outlet} ({one.place})",
            "",
            f"{one.date} {one.weekday}",
            "Edition 1;",
            "National Edition",
        ]
        labels = [
            f"BYLINE: {one.author}",
            f"SECTION: {one.section}; Pg. 4",
            "LENGTH: 645 words",
            "DATELINE: OSLO",
        ]
        body = ["\n".join(wrap(text, width, initial_indent="   ")) for text in one.paragraphs]
        behind = [
            f"LOAD-DATE: {one.date}",
            "LANGUAGE: ENGLISH",
            "GRAPHIC: “A quay,” by Jo Roe",
            "PUBLICATION-TYPE: Newspaper",
        ]
        rights = [
            f"Copyright {one.date[-4:]} Harbour Newspapers Limited".center(width),
            "All Rights Reserved".center(width),
        ]
        title = "\n".join(wrap(one.title, width - 20))
        parts += ["\n\n\n", "\n".join(line.center(width).rstrip() for line in head), "\n\n", title, "\n\n"]
        parts += ["\n\n".join([*labels, *body, *behind]), "\n\n", "\n".join(rights)]
    return "".join(parts) + "\n"


def nexis_new(news: Sequence[News] = NEWS, *, cover: bool = True) -> list[str]:
    """The paragraphs of an export of Nexis Uni: headline first, "Body" above the text."""
    lines = []
    if cover:
        lines += [
            "User Name: = Kim Reader",
            "Date and Time: = Tuesday, May 7, 2024 10:02:00 AM EDT",
            "Job Number: = 223456789",
            f"Documents ({len(news)})",
        ]
        for n, one in enumerate(news, 1):
            lines += [
                f"{n}. {one.title}",
                "Client/Matter: -None-",
                "Search Terms: harbour",
                "Search Type: NaturalAnd",
            ]
    for one in news:
        lines += [
            one.title,
            f"{one.outlet} ({one.place})",
            f"{one.date} {one.weekday} 8:30 PM GMT",
            "Edition 1, National Edition",
            f"Copyright {one.date[-4:]} Harbour Newspapers Limited All Rights Reserved",
            f"Section: {one.section}; Pg. 4",
            "Length: 645 words",
            f"Byline: By {one.author}",
            "Highlight: A harbour with a past, “and no future”",
            "Body",
            *one.paragraphs,
            "Graphic",
            "“A quay,” Jo Roe",
            "Classification",
            "Language: ENGLISH",
            "Publication-Type: Newspaper",
            "Subject: HARBOURS (90%)",
            f"Load-Date: {one.date}",
            "End of Document",
        ]
    return lines


def factiva_coded(news: Sequence[News] = NEWS) -> list[str]:
    """The lines of an export of Factiva with codes before the fields."""
    lines = []
    for n, one in enumerate(news):
        lead, *rest = one.paragraphs
        lines += [
            "SE",
            one.section,
            "HD",
            one.title,
            "BY",
            f"By {one.author}",
            "WC",
            "645 words",
            "PD",
            one.day,
            "ET",
            "10:30",
            "SN",
            one.outlet,
            "SC",
            "HARBT",
            "PG",
            "4",
            "LA",
            "English",
            "CY",
            f"Copyright {one.date[-4:]}. All rights reserved.",
            "LP",
            lead,
            "TD",
            *rest,
            "CO",
            "harb : Harbour Company",
            "RE",
            "norw : Norway | eurz : Europe",
            "PUB",
            "Harbour Ltd.",
            "AN",
            f"Document {number_of(n)}",
            "",
        ]
    return lines


def factiva(news: Sequence[News] = NEWS) -> list[str]:
    """The lines of an export of Factiva without codes."""
    lines = []
    for n, one in enumerate(news):
        lines += [
            one.section.title(),
            one.title,
            f"By {one.author}",
            "645 words",
            one.day,
            "10:30",
            one.outlet,
            "HARBT",
            "4",
            "English",
            f"(c) {one.date[-4:]}, Harbour Ltd. All rights reserved.",
            "",
            *one.paragraphs,
            f"Document {number_of(n)}",
            "",
        ]
    return [*lines, "Search Summary", "Text", "harbour", "Date", "All Dates"]


def number_of(n: int) -> str:
    """Factiva's number of an article."""
    return f"HARBT000202405{n + 1:02d}ek56000{n}x"


def proquest_old(news: Sequence[News] = NEWS) -> list[str]:
    """The lines of an export of ProQuest, with labels round the text."""
    rule = "_" * 60
    lines = ["Report Information from ProQuest", "07 May 2024 10:02", rule, "Table of contents"]
    lines += [f"{n}. {one.title}" for n, one in enumerate(news, 1)]
    for n, one in enumerate(news, 1):
        lines += [
            rule,
            "",
            f"Document {n} of {len(news)}",
            "",
            one.title,
            "",
            f"Author: {one.turned}",
            "",
            f"Publication info: {one.outlet} ; {one.place} [{one.place}]: {one.day}: A.4.",
            "",
            "ProQuest document link",
            "",
            "Abstract: “A harbour,” in short.",
            "",
            f"Full text: {one.paragraphs[0]}",
            "",
            *_spaced(one.paragraphs[1:]),
            "CREDIT: By a correspondent",
            "",
            "Subject: Harbors; Ferries",
            "",
            f"Publication title: {one.outlet}; {one.place}",
            "",
            "Pages: A.4",
            "",
            f"Publication date: {one.date}",
            "",
            f"Section: {one.section}",
            "",
            "Language of publication: English",
            "",
            f"ProQuest document ID: 28370000{n}",
            "",
            f"Document URL: https://www.proquest.example/docview/28370000{n}",
            "",
            f"Copyright: Copyright Harbour Ltd. {one.date}",
            "",
            "Database: Newsstream",
            "",
        ]
    return lines


def proquest_new(news: Sequence[News] = NEWS) -> list[str]:
    """The paragraphs of an export of ProQuest, with the text between two lines of its own."""
    lines = []
    for n, one in enumerate(news, 1):
        lines += [
            f"Document {n} of {len(news)}",
            one.title,
            f"{one.turned} . {one.outlet} ; {one.place} [{one.place}]. {one.day}: A.4.",
            "ProQuest document link",
            "FULL TEXT",
            *one.paragraphs,
            "DETAILS",
            "Subject: Harbors",
            f"Publication title: {one.outlet}; {one.place}",
            f"Publication date: {one.date}",
            f"Section: {one.section}",
            f"ProQuest document ID: 28370000{n}",
            "Database: Newsstream",
        ]
    return lines


def as_text(lines: Sequence[str], *, spaced: bool = False) -> str:
    """Return lines as a file of text, with a blank line between them if they are spaced."""
    return ("\n\n" if spaced else "\n").join(lines) + "\n"


def as_word(lines: Sequence[str]) -> bytes:
    """Return lines as the paragraphs of a Word file."""
    return word_file("".join(word_paragraph(runs(line)) for line in lines))


def as_page(lines: Sequence[str]) -> str:
    """Return lines as the parts of a web page."""
    parts = "".join(f"<div>{line}</div>" for line in lines)
    return f"<html><head><title>Results</title></head><body><div class='article'>{parts}</div></body></html>"


def as_rtf(lines: Sequence[str]) -> bytes:
    """Return lines as the paragraphs of an RTF file."""
    coded = ("".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in line) for line in lines)
    return ("{\\rtf1\\ansi " + "\\par\n".join(coded) + "\\par}").encode("ascii")


def _spaced(paragraphs: Sequence[str]) -> list[str]:
    return [line for one in paragraphs for line in (one, "")]
