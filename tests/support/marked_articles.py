"""Articles with their quotations shown by brackets, so that a test needs no parser."""

from __future__ import annotations

import re

from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

_MARKS = re.compile(r"[<>{}\[\]]")


def plain(marked: str) -> str:
    """Return the text without the brackets."""
    return _MARKS.sub("", marked).replace("⟦", "[").replace("⟧", "]")


def article(marked: str, key: str, outlet: str | None = None, confidence: float = 0.97) -> Extraction:
    """An article, a line a quotation: its <content>, its [cue] and its {speaker}; ⟦ and ⟧ for brackets."""
    quotes, at = [], 0
    for line in marked.splitlines(keepends=True):
        found = enumerate(_MARKS.finditer(line))
        places = {match.group(): at + match.start() - before for before, match in found}
        text = plain(line)
        if "<" in places:
            content = text[places["<"] - at : places[">"] - at]
            name = text[places["{"] - at : places["}"] - at]
            kind = Kind.DIRECT if content[0] == "“" else Kind.MIXED if "“" in content else Kind.INDIRECT
            person = (
                name if name[:1].isupper() and " " in name and name.split()[0] not in ("The", "A") else None
            )
            quotes.append(
                Quote(
                    (Span(places["<"], places[">"]),),
                    kind,
                    cue=Span(places["["], places["]"]),
                    speaker=Mention(places["{"], places["}"], name),
                    speaker_name=person or ("Duncan Orr" if name == "he" else None),
                    confidence=confidence if person else 0.8,
                )
            )
        at += len(text)
    made = Article(key, plain(marked), outlet=outlet, published="2024-05-03")
    return Extraction(made, tuple(quotes))
