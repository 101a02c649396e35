"""Who "the president-elect" is: the one person whom the article calls so beside the name.

He is not the president, whom the article may name, too.
"""

from __future__ import annotations

import re
from collections import defaultdict

from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import find_names
from quotes.grammar.phrases import Phrase
from quotes.speakers.people import People
from quotes.speakers.person import Person

_OFFICE = r"(?:vice[- ])?[a-z]+-(?:elect|designate)"
_THE = re.compile(rf"(?:the|our|their) (?:[\w’'-]+ )?({_OFFICE})", re.IGNORECASE)
_PRINTED = re.compile(rf"\b({_OFFICE})\b,? ?", re.IGNORECASE)
#: What leads from a name to such an office behind it: "Ana Reyes, the state's ".
_BEHIND = re.compile(r", (?:(?:the|a|then|now|[\w’']+[’']s) ){0,2}")


class Elected:
    """Those of an article who have been elected and are not yet in office.

    Args:
        view: the article.
        people: whom it names.
    """

    def __init__(self, view: ArticleView, people: People) -> None:
        self._view, self._people = view, people
        self._known: dict[str, list[Person]] | None = None

    def meant_by(self, phrase: Phrase) -> Person | None:
        """Return whom "the president-elect" means, if the article calls one person so."""
        match = _THE.fullmatch(self._view.text, phrase.start, phrase.end)
        if match is None:
            return None
        if self._known is None:
            self._known = self._named()
        found = self._known.get(_folded(match[1]), [])
        return found[0] if len(found) == 1 else None

    def _named(self) -> dict[str, list[Person]]:
        """By the office, each person beside whose name it is printed."""
        known: dict[str, list[Person]] = defaultdict(list)
        for match in _PRINTED.finditer(self._view.text):
            person = self._people.named(match.end()) or self._before(match.start())
            found = known[_folded(match[1])]
            if person is not None and person.is_person and not any(one is person for one in found):
                found.append(person)
        return known

    def _before(self, position: int) -> Person | None:
        """ "Ana Reyes, the governor-elect": the name before the office."""
        for name in self._view.once(find_names, self._view.sentence_at(position)):
            if name.end < position and _BEHIND.fullmatch(self._view.text, name.end, position):
                return self._people.named(name.start)
        return None


def _folded(office: str) -> str:
    return office.lower().replace(" ", "-")
