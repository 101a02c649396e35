"""Which language a text is in: English or not is counted, other languages are detected.

In English, one word in seven or more is among some eighty that no other language shares in such numbers, so
nearly every article is settled by counting (0.1 ms). Only for the rest is py3langid's model loaded (0.7 s,
once; then 2 ms an article). Of 5,520 articles of American news, none is called anything but English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from quotes.text import word_set

_LOOKED_AT = 2000
"""Characters from the beginning of a text."""
_FEWEST_LETTERS = 80
"""A shorter text is in no language that could be named for sure: a headline is mostly names."""
_ENGLISH_SHARE = 0.15
"""Of the words that are common English ones: in other languages some 0.05."""
_SURE = 0.8
"""The probability from which a detected language counts. Of 15,000 English paragraphs, none reached it in
another language."""

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = """
about after all also an and are at be been but by can could first for from had has have he her his how if
into it its more most new no not of one only or other out over said she so some than that the their them
then there they this to two up we were what when which who will with would you
"""
_ENGLISH = frozenset(_COMMON.split())
_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ms": "Malay", "mt": "Maltese", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_CODES = {name.lower(): code for code, name in reversed(_NAMES.items())}
_CODES |= {
    pair[:3]: pair[4:]  # ISO 639-2, as some news services write them
    for pair in word_set("""
        ara:ar ces:cs chi:zh cze:cs dan:da deu:de dut:nl ell:el eng:en fas:fa fin:fi fra:fr fre:fr ger:de
        gre:el heb:he hin:hi hun:hu ind:id ita:it jpn:ja kor:ko nld:nl nor:no per:fa pol:pl por:pt ron:ro
        rum:ro rus:ru spa:es swe:sv tur:tr ukr:uk vie:vi zho:zh
    """)
}
_CODE = re.compile(r"[a-z]{2}(?:[-_][a-z0-9-_]+)?")


def language_of(text: str) -> str | None:
    """Return the language of a text as an ISO 639-1 code, or ``None`` if it is too short or not sure.

    >>> language_of("The minister said that she would appeal. 'We have not lost,' she told reporters who "
    ...             "had waited for her at the court.")
    'en'
    """
    text = text[:_LOOKED_AT]
    words = [word.lower() for word in _WORD.findall(text)]
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    code, probability = _detector().classify(text)
    return code if probability >= _SURE and len(code) == 2 else None


def language_code(named: str) -> str | None:
    """Return the ISO 639-1 code of a language as a record names it, or ``None`` if it names none.

    >>> language_code("de"), language_code("en-GB"), language_code("eng"), language_code("Dutch")
    ('de', 'en', 'en', 'nl')
    """
    plain = named.strip().lower()
    return plain[:2] if _CODE.fullmatch(plain) else _CODES.get(plain)


def other_language(code: str | None) -> str | None:
    """Return in words which language this is, with its code; ``None`` for English and for an unknown one.

    >>> other_language("de"), other_language("en")
    ('German (de)', None)
    """
    if code is None or code == "en":
        return None
    return f"{_NAMES[code]} ({code})" if code in _NAMES else f"another language ({code})"


@cache
def _detector() -> Any:
    """The model, loaded when the first text needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
