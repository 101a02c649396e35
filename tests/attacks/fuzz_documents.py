"""Documents that are fuzzed: good ones in which bytes, or pieces of their text, are changed, doubled or cut out."""

from __future__ import annotations

import zlib

from hypothesis import strategies as st

from support.documents import (
    PARAGRAPHS,
    flat_odt,
    odt_body,
    odt_parts,
    packed,
    runs,
    text_edit_rtf,
    word_paragraph,
    word_parts,
    word_rtf,
    word_rtf_paragraph,
)
from support.pdf_files import lines_at, page_pdf, stream

_PAGE = lines_at([(72, 700 - 14 * n, 11, one[:90]) for n, one in enumerate(PARAGRAPHS)])
_WORD = word_parts(
    word_paragraph(runs(PARAGRAPHS[1]), "Zitat")
    + word_paragraph("<w:r><w:footnoteReference w:id='2'/></w:r>"),
    footnotes=f"<w:footnote w:id='2'>{word_paragraph(runs(PARAGRAPHS[2]))}</w:footnote>",
)
_ODT = odt_parts(
    odt_body()
    + "<text:list><text:list-item><text:p>a<text:s text:c='3'/></text:p></text:list-item></text:list>"
)
WHOLE = {
    "word": packed(_WORD), "odt": packed(_ODT), "fodt": flat_odt(odt_body()), "text edit": text_edit_rtf(PARAGRAPHS),
    "rtf": word_rtf(word_rtf_paragraph(PARAGRAPHS[1]) + "\\trowd\\pard\\intbl a\\cell b\\cell\\row {\\footnote c}"),
    "pdf": page_pdf(_PAGE, _PAGE), "packed pdf": page_pdf(stream(zlib.compress(_PAGE), b"/Filter /FlateDecode")),
}  # fmt: skip
_PIECES = st.one_of(
    st.binary(max_size=4),
    st.sampled_from(
        [b"{", b"}", b"\\", b"\\par ", b"\\u55357?", b"\\bin9 ", b"\\uc3 ", b"\\'93", b"{\\*\\", b"<", b">", b"</w:p>", b"&a;", b"\0",
         b"<<", b">>", b"[", b"]", b" 0 R", b"99999999999", b"-1", b"(", b")", b"endobj", b"stream\n", b"BT", b"ET", b"q ", b"Q ", b"/Kids"]
    ),
)  # fmt: skip
_CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), _PIECES, st.integers(1, 3)), max_size=6)


def changed(data: bytes, changes: list[tuple[float, int, bytes, int]]) -> bytes:
    """The bytes with pieces in the place of others: where (a share of them), how many go, what comes, how often."""
    for share, gone, piece, times in changes:
        at = int(share * len(data))
        data = data[:at] + piece * times + data[at + gone :]
    return data


def _in_a_part(
    parts: dict[str, str | bytes], name: str, changes: list[tuple[float, int, bytes, int]]
) -> bytes:
    content = parts[name]
    return packed(
        {**parts, name: changed(content.encode() if isinstance(content, str) else content, changes)}
    )


DOCUMENTS = st.one_of(
    st.builds(changed, st.sampled_from(sorted(WHOLE.values())), _CHANGES),
    st.builds(_in_a_part, st.just(_WORD), st.sampled_from(sorted(_WORD)), _CHANGES),
    st.builds(_in_a_part, st.just(_ODT), st.sampled_from(sorted(_ODT)), _CHANGES),
)
