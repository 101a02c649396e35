"""From articles to trees and names: the only part of the project that imports Stanza and torch.

`parser` is the way in, and `load_parser` the function to call. ``models`` are the packages, ``networks``,
``layers`` and ``trees`` what reads with them. What trees mean is in `quotes.grammar`.

>>> parser = load_parser()                                    # doctest: +SKIP
>>> [parsed] = parser.parse([Article("a1", '"We will appeal," said Ana Lee.')])   # doctest: +SKIP
>>> [word.text for word in parsed.sentences[0].words][-3:]    # doctest: +SKIP
['Ana', 'Lee', '.']
"""

from __future__ import annotations

from quotes.parse.parser import StanzaParser, load_parser

__all__ = ["StanzaParser", "load_parser"]
