"""What a page prints into its sentences that is no part of them.

Some sites open a card when a name is pointed at. In the text of such a page each card stands behind
its name: the full name, the headlines of other articles glued to it, and a link to more: "Mike Pompeo
Michael (Mike) Richard PompeoProtests serve as backdrop to visit Senator calls for answers MORE said".
Left in, they spoil the tree, the names and whatever is in marks around them.
"""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w'’-]*[a-z][\w'’-]*"
_MORE = r"[^\r\n]{10,600}?\sMORE\b"
#: A surname, up to six more names and the surname again, glued to a headline.
_GLUED = re.compile(
    rf"\b(?P<kept>(?P<surname>{_NAME}))"
    rf"\s(?:[A-Z(][\w.'’()-]*\s){{1,6}}(?P=surname)(?=[A-Z0-9\"'‘’“]){_MORE}"
)
#: A name, and the name again with others in it or not, before a headline.
_SPACED = re.compile(
    rf"\b(?P<kept>(?P<first>{_NAME})\s(?P<surname>{_NAME}))"
    rf"\s(?P=first)\s(?:[A-Z(][\w.'’()-]*\s){{0,5}}(?P=surname)\s(?=[A-Z0-9\"'‘’“]){_MORE}"
)


def without_inserts(text: str) -> str:
    """The text with everything in it that a page put into its sentences as blanks, one for one."""
    if " MORE" not in text:
        return text
    for card in (_GLUED, _SPACED):
        text = card.sub(lambda found: found["kept"].ljust(len(found[0])), text)
    return text
