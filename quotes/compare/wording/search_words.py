"""Words as a full text parts them, which is coarser than a wording: letters and digits alone."""

from __future__ import annotations

import re
import unicodedata


def search_words(given: str) -> list[str]:
    """Return the words that a full text has for a text: letters and digits, without case and accents.

    >>> search_words("“Café-goers won’t pay €5”")
    ['cafe', 'goers', 'won', 't', 'pay', '5']
    """
    folded = "".join(char for char in unicodedata.normalize("NFKD", given) if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", folded.casefold())
