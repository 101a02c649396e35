"""Who made the article of a page: its authors, the agency that its text is from, the editor."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from quotes.read.article.agencies import agency
from quotes.read.article.stamps import read_stamp
from quotes.read.page_metadata.linked_data import LinkedData, is_account
from quotes.read.page_metadata.persons import BY, clean_names, is_editor, person_in
from quotes.text import letters, one_line, word_set

_TAGS = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "dc.creator.name", "cxenseparse:author", "citation_author", "article:author_name",
    "articleauthor", "article.author", "authors",
)  # fmt: skip
_EDITOR_TAGS = ("editor", "article:editor", "content-editor", "contenteditor")
_PLACE = re.compile(
    r"byline|reader-credits|(?:^|[\s_-])(?:article|post|entry|story|c|m)?[_-]{0,4}(?:author|autor)s?(?:$|[\s_-])|"
    r"contributor-?name",
    re.I,
)
_LABELS = word_set("""
    press release statement news breaking exclusive update editorial opinion analysis comment review
    feature live watch video photo photos sport sports business politics interview explainer
""")
_INITIALS = re.compile(r"[A-ZÀ-Þ]{2,6}")
_MARKING = ("a", "span", "div", "p", "address", "strong", "li", "section", "h3", "h4", "h5", "h6")
_MOST_TOGETHER = 4  # authors of one article; of more, some are those of other articles
_MOST_PARTS = 30  # elements of a place where authors stand


@dataclass(frozen=True, slots=True)
class Makers:
    """Who made an article, as far as its page tells.

    Attributes:
        authors: names as printed, agencies among them; only the outlet's if no one else is named.
        unsigned: whether they are only the outlet, or no one.
        wire: the agency that is named among them or as the source.
        editor: who edited it.
    """

    authors: tuple[str, ...]
    unsigned: bool
    wire: str | None
    editor: str | None


def makers(
    root: HtmlElement, data: LinkedData, tags: Mapping[str, Sequence[str]], outlets: Sequence[str]
) -> Makers:
    """Return who made an article, from the first place that names a person.

    Args:
        root: the tree of the page.
        data: its JSON-LD.
        tags: the values of its ``<meta>`` elements.
        outlets: the names of the site, which are no authors.
    """
    named = {letters(name) for name in outlets if name}
    people = data.names("author", "creator", persons=True)
    whole = data.names("author", "creator")
    told = list(whole) if people or any(map(agency, whole)) else []
    editor = next(
        iter([*data.names("editor", persons=True), *_said(tags, _EDITOR_TAGS), *_editors(root)]), None
    )
    marked = _marked(root)
    if people and marked and {*map(letters, people)} <= _edited(root):
        told, editor = [], editor or people[0]  # linked data calls author who is printed as the editor
    if (
        people
        and len(together := _signed(root)) <= _MOST_TOGETHER
        and {*map(letters, people)} < {*map(letters, together)}
    ):
        told = together  # linked data leaves out all but one
    if not people and (printed := _linked(root)):
        told = [*printed, *told]
    # what is only an organisation comes last
    places = (told, _said(tags, _TAGS), marked, _printed(root), _above_text(root), whole)
    others: list[str] = []
    for place in places:
        names = _each_once([_alone(name, named) for one in place for name in clean_names(one)])
        if any(letters(name) not in named for name in names) and place is not whole:
            found = tuple(name for name in names if letters(name) not in named)
            return Makers(found, False, _wire(data, found), editor)
        others += names
    found = tuple(dict.fromkeys(others[:1]))
    return Makers(found, True, _wire(data, found), editor)


def _alone(name: str, outlets: Collection[str]) -> str:
    """A name without the outlet's behind it: "Ana Lee, Harbour Times"; `outlets` are in letters."""
    before, cut, behind = name.rpartition(", ")
    return before if cut and letters(behind) in outlets else name


def _each_once(names: Iterable[str]) -> list[str]:
    """Names without those that come again, also in the form they have in addresses: "ana-lee"."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(letters(name) or name, name)
    return list(found.values())


def _said(tags: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    return [value for name in names for value in tags.get(name, ())]


def _wire(data: LinkedData, authors: Sequence[str]) -> str | None:
    sources = (*authors, *data.names("sourceOrganization", "provider", "creditText"))
    return next((known for name in sources if (known := agency(name))), None)


def _marked(root: HtmlElement) -> list[str]:
    """The authors that the page marks as such, by a link or by the name of the place where they stand."""
    for one in root.iter(*_MARKING):
        marked = "author" in f"{one.get('rel') or ''} {one.get('itemprop') or ''}".split()
        if marked or _PLACE.search((one.get("class") or "")[:200]):
            texts = [
                one_line(part.text or "") for part in _parts(one) if not is_account(part.get("href") or "")
            ]
            if any(map(is_editor, texts)):
                continue
            if found := [name for text in texts for part in clean_names(text) if (name := person_in(part))]:
                return found
    return []


def _editors(root: HtmlElement) -> Iterator[str]:
    """The persons that stand behind a label for editors in a place where authors stand."""
    for one in root.iter(*_MARKING):
        if _PLACE.search((one.get("class") or "")[:200]):
            texts = [one_line(part.text or "") for part in _parts(one)]
            if any(map(is_editor, texts)):
                yield from (name for text in texts if (name := person_in(text)))


def _edited(root: HtmlElement) -> set[str]:
    """What stands behind a label for editors where authors stand, in letters; a name may be one word."""
    found: set[str] = set()
    for one in root.iter(*_MARKING):
        if _PLACE.search((one.get("class") or "")[:200]):
            texts = [one_line(part.text or "") for part in _parts(one)]
            if is_editor(texts[0]):
                found.update(map(letters, texts[1:]))
    return found


def _signed(root: HtmlElement) -> list[str]:
    """The persons in links that are marked as leading to an author, each once."""
    links = (
        one
        for one in root.iter("a")
        if "author" in f"{one.get('rel') or ''} {one.get('itemprop') or ''}".split()
        and not is_account(one.get("href") or "")
    )
    return _each_once(name for link in links if (name := person_in(one_line(link.text_content()))))


def _linked(root: HtmlElement) -> list[str]:
    """The persons in links right behind "By" below the headline: "By <a>Jane Doe</a>, <a>Bo Li</a>"."""
    heading = next(iter(root.iter("h1")), None)
    for one in islice(heading.itersiblings(), 8) if heading is not None else ():
        for part in islice(one.iter("div", "p", "span", "li", "address"), 40):
            if BY.fullmatch(f"{one_line(part.text or '')} "):
                links = [
                    a for a in islice(part.iter("a"), _MOST_PARTS) if not is_account(a.get("href") or "")
                ]
                texts = [one_line(link.text_content()) for link in links]
                if found := [name for text in texts if (name := person_in(text))]:
                    return found
    return []


def _initials(text: str) -> str | None:
    """Who stands behind "By" in a short line if it is an agency, or initials: "By AFP, Oslo"."""
    name = re.split(r"[,|–—(]", BY.sub("", text), maxsplit=1)[0].strip()
    return name if len(text) <= 60 and (agency(name) or _INITIALS.fullmatch(name)) else None


def _above_text(root: HtmlElement) -> list[str]:
    """The name that is a paragraph below the headline, in bold capitals, where an account signs the page."""
    heading = next(iter(root.iter("h1")), None)
    links = islice(root.iter("a"), 3_000)
    if heading is None or not any(is_account(one.get("href") or "") for one in links):
        return []
    for one in heading.xpath("following::p[normalize-space()][position() < 3]"):
        text = one_line(one.text_content()[:200])
        bold = "".join(part.text_content() for part in islice(one.iter("strong", "b"), 2))
        if text.isupper() and one_line(bold) == text and _LABELS.isdisjoint(text.lower().split()):
            return [name] if (name := person_in(text)) else []
    return []


def _parts(element: HtmlElement) -> Iterator[HtmlElement]:
    return islice((part for part in element.iter() if isinstance(part.tag, str)), _MOST_PARTS)


def _printed(root: HtmlElement) -> list[str]:
    """Who made it in a line "By Jane Doe, Oslo" soon behind the headline, or in a list: "Author Jane Doe"."""
    heading = next(iter(root.iter("h1")), None)
    if heading is None:
        return []
    for one in islice(heading.itersiblings(), 8):
        for part in islice(one.iter(), 20):
            text = one_line(part.text or "")
            stamp = read_stamp(text)
            for line in (text, *(stamp.rest.split(" | ") if stamp else ())):
                if BY.match(line) and (name := person_in(line) or _initials(line)):
                    return [name]
    for item in islice(root.iter("li"), 2_000):
        label = next(iter(item), None)
        if label is not None and label.tag in {"b", "strong", "span"} and label.tail:
            text = one_line(f"{label.text or ''} {label.tail}"[:200])
            if BY.match(text) and (name := person_in(text)):
                return [name]
    return []
