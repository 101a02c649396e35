"""The control words of RTF that matter to a text, and the code pages of its fonts.

After the "Rich Text Format Specification", version 1.9.1, and what TextEdit, Word and LibreOffice write.
"""

from __future__ import annotations

from quotes.text import word_set

SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005",
}  # fmt: skip
"""What a control word stands for in the text. Marks that steer the direction of writing are left out."""

ENDS = word_set("par page sect column cell nestcell row nestrow")
"""Words that end a paragraph."""

LEFT_OUT = word_set("""
    colortbl info pict objdata objclass objname header headerl headerr headerf footer footerl footerr footerf
    ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn fldinst bkmkstart bkmkend annotation atnid atnauthor atndate
    atnref atntime atnicn atrfstart atrfend comment nonshppict shprslt sp pntext pntxta pntxtb listtext xe tc
    rxe txe filetbl revtbl listtable listoverridetable template formfield datafield private keywords subject
    operator company category manager doccomm hlinkbase creatim revtim printim buptim falt panose nonesttables
    upr NeXTGraphic generator background themedata colorschememapping datastore latentstyles rsidtbl mmathPr
    xmlnstbl wgrffmtfilter pgptbl docvar userprops
""")
"""Groups that hold no text of the article."""

ENTERED = word_set("shpinst shptxt do dptxbxtext nesttableprops shppict fldrslt footnote")
"""Groups that are read although they are marked as ones that a reader may leave out."""

BOXES = word_set("shptxt dptxbxtext")

CODE_PAGES = {
    "mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252",
}  # fmt: skip

_BY_CHARSET = {
    77: "mac_roman", 78: "cp932", 79: "cp949", 80: "cp936", 81: "cp950", 128: "cp932", 129: "cp949",
    130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOLS = "symbols"
"""Stands for the signs of a font of symbols, which are in no code page."""
_ANSI, _SYMBOL = 0, 2
_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8", 708: "cp1256"}
_KNOWN_PAGES = frozenset(
    {437, 850, 852, 855, 857, 860, 861, 862, 863, 864, 865, 866, 874, 932, 936, 949, 950}
) | {*range(1250, 1259)}


def code_page(number: int) -> str | None:
    """Return the encoding of a code page, or ``None`` if it is not known.

    >>> code_page(1252), code_page(10000), code_page(7)
    ('cp1252', 'mac_roman', None)
    """
    return f"cp{number}" if number in _KNOWN_PAGES else _PAGES.get(number)


def charset_encoding(charset: int, of_document: str) -> str:
    """Return the encoding of a font.

    Args:
        charset: the number behind ``\\fcharset``; 0 is Western.
        of_document: the encoding of the document.
    """
    if charset == _SYMBOL:
        return SYMBOLS
    if charset == _ANSI:  # Word means Windows-1252 by it also where the document is in another one
        return "cp1252" if of_document.startswith("cp125") else of_document
    return _BY_CHARSET.get(charset, of_document)
