"""Files that are no text: pictures, packed files, programs, databases, under any name and by every way in."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import pickle
import random
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from attacks.attack import ANY, Attack


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([n] * 48) for n in range(16))
    head = struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def _zip(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, '<w:t>"No," Ana Lee said.</w:t>' * 20)
    return data.getvalue()


def _tar() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as packed:
        info = tarfile.TarInfo("a.png")
        info.size = 20
        packed.addfile(info, io.BytesIO(b'"No," Ana Lee said.\n'))
    return data.getvalue()


def _sqlite() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE articles (text)")
    connection.execute("""INSERT INTO articles VALUES ('"No," Ana Lee said.')""")
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


def _noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


FILES = {
    "png": _png(),
    "gif": b"GIF89a\x10\0\x10\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\0\0\0\0\0,\0\0\0\0\x10\0\x10\0\0\x02\x0e\x84\x8f\xa9\xcb\xed\x0f\xa3\x9c\xb4\0;",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xdb\0C\0"
    + _noise(600)
    + b"\xff\xd9",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 " + _noise(300),
    "bmp": b"BM" + struct.pack("<IHHI", 400, 0, 0, 54) + _noise(346),
    "tiff": b"II*\0\x08\0\0\0" + _noise(300),
    "ico": b"\0\0\x01\0\x01\0\x10\x10" + _noise(300),
    "zip": _zip("a.png"),
    "an empty zip": b"PK\x05\x06" + b"\0" * 18,
    "docx": _zip("[Content_Types].xml", "word/document.xml"),
    "odt": _zip("mimetype", "content.xml"),
    "epub": _zip("mimetype", "META-INF/container.xml"),
    "jar": _zip("A.class"),
    "gzip": gzip.compress(_png(), mtime=0),
    "bzip2": bz2.compress(_png()),
    "xz": lzma.compress(_png()),
    "zstd": b"\x28\xb5\x2f\xfd" + _noise(200),
    "lz4": b"\x04\x22\x4d\x18" + _noise(200),
    "7z": b"7z\xbc\xaf\x27\x1c\0\x04" + _noise(200),
    "rar": b"Rar!\x1a\x07\x01\0" + _noise(200),
    "tar": _tar(),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n",
    "a pdf of letters only": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n",
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _noise(500),
    "rtf": b"{\\rtf1\\ansi {\\pict 89504e470d0a}}",
    "ELF": b"\x7fELF\x02\x01\x01\0" + b"\0" * 8 + _noise(400),
    "Windows program": b"MZ\x90\0\x03\0\0\0" + _noise(400),
    "Mach-O": b"\xcf\xfa\xed\xfe\x07\0\0\x01" + _noise(400),
    "Java class": b"\xca\xfe\xba\xbe\0\0\0\x34" + _noise(200),
    "WebAssembly": b"\0asm\x01\0\0\0" + _noise(200),
    "Python bytecode": b"\xa7\r\r\n\0\0\0\0" + _noise(200),
    "pickle": pickle.dumps({"text": "“No,” Ana Lee said."}, 4),
    "SQLite": _sqlite(),
    "wav": b"RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0" + _noise(300),
    "mp3": b"ID3\x04\0\0\0\0\0\x21" + _noise(300),
    "mp4": b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2" + _noise(300),
    "ogg": b"OggS\0\x02" + b"\0" * 8 + _noise(200),
    "flac": b"fLaC\0\0\0\x22" + _noise(200),
    "ttf": b"\0\x01\0\0\0\x0c\0\x80\0\x03" + _noise(200),
    "woff2": b"wOF2\0\x01\0\0" + _noise(200),
    "npy": b"\x93NUMPY\x01\0v\0{'descr': '<f8'}" + b"\0" * 64,
    "parquet": b"PAR1\x15\x04" + _noise(200) + b"PAR1",
    "a mailbox of Outlook": b"!BDN" + _noise(300),
    "noise of 100 bytes": _noise(100),
    "noise of 100,000 bytes": _noise(100_000),
    "all bytes": bytes(range(256)) * 4,
    "zeros": b"\0" * 10_000,
}
_HTML = {  # each with too few words for an article
    "html": b'<!DOCTYPE html>\n<html><body>"No," Ana Lee said.</body></html>',
    "html in capitals": b'<HTML><BODY>"No," Ana Lee said.</BODY></HTML>',
    "html behind blanks": b'\n\n   <html lang="en"><p>"No," Ana Lee said.</p></html>',
    "html behind a mark": b'\xef\xbb\xbf<!doctype html><p>"No," Ana Lee said.',
    "html behind a declaration": b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html><p>"No," Lee said.</html>',
    "html behind a comment": b'<!-- saved from url=(0014)about:internet -->\n<html><p>"No," Ana Lee said.</html>',
    "html behind two comments": b'<!-- a -->\n<!-- b\n -->\n<!DOCTYPE html><html><p>"No," Ana Lee said.</html>',
    "html behind a declaration and a comment": b'<?xml version="1.0"?><!-- x --><html><p>"No," Lee said.</html>',
}
_KIND = (
    r"^Error: (a|-)(\.\w+)?: .*(not plain text|binary file|not UTF-8|save its text|without text|file, but)"
)
_NOTHING = "^Error: .*: a packed file without articles"
_SAID = {  # of what is opened and looked into
    "zip": ("left out 1 image", _NOTHING), "tar": ("left out 1 image", _NOTHING), "jar": ("left out 1 program", _NOTHING),
    "an empty zip": (_NOTHING,), "odt": ("a Word or OpenDocument file \\(packed\\) that is damaged",),
}  # fmt: skip


def attacks() -> Iterator[Attack]:
    for kind, data in FILES.items():
        says = _SAID.get(kind, (_KIND,))
        yield Attack(name=f"{kind} extracted", command=["extract", "a.txt"], files={"a.txt": data}, says=says)
        yield Attack(
            name=f"{kind} added with another",
            command=["add", "a.bin", "good.txt"],
            says=(*says, ANY),
            files={"a.bin": data, "good.txt": b'"No," Ana Lee said.'},
        )
        yield Attack(name=f"{kind} as standard input", command=["extract", "-"], input=data, says=says)
        empty = kind == "rtf"  # it can be read, and quotes nobody
        yield Attack(
            name=f"{kind} as a draft",
            command=["check", "a.doc"],
            files={"a.doc": data},
            status=0 if empty else 2,
            says=r"^Warning: a\.doc: an RTF file without text" if empty else says,
        )
        # Each line that is no record is told of: only one with a NUL shows that none will follow.
        lines = 1 if b"\0" in data.partition(b"\n")[0] else data.count(b"\n") + 1
        yield Attack(
            name=f"{kind} as JSON Lines",
            command=["extract", "a.jsonl"],
            files={"a.jsonl": data},
            most_lines=max(lines, len(says)),
        )
    for kind, data in _HTML.items():
        yield Attack(
            name=f"{kind} extracted",
            command=["extract", "a.html"],
            files={"a.html": data},
            says="a web page without",
        )
        yield Attack(
            name=f"{kind} as a draft", command=["check", "-"], input=data, status=2, says="a web page without"
        )
    for kind in ("png", "docx", "pdf", "SQLite", "gzip"):
        yield Attack(
            name=f"{kind} behind the beginning of an article",
            command=["extract", "a.txt"],
            says=_KIND,
            files={"a.txt": b'"No," Ana Lee said.\n' * 300 + FILES[kind]},
        )
        yield Attack(
            name=f"{kind} as an archive",
            command=["stats", "--db", "a.db"],
            files={"a.db": FILES[kind]},
            status=3,
            says=r"^Error: a\.db: (not a database|a database, but not a quotetrail archive)",
        )
        yield Attack(
            name=f"{kind} as an archive to add to",
            command=["add", "g.txt", "--db", "a.db"],
            files={"a.db": FILES[kind], "g.txt": b"No, Lee said."},
            status=3,
            says=r"Error: a\.db: (not a database|a database, but not a quotetrail archive)",
            holds=lambda after, data=FILES[kind]: (
                None if (after.folder / "a.db").read_bytes() == data else "the file was changed"
            ),
        )
        yield Attack(
            name=f"{kind} as a folder of models",
            command=["extract", "g.txt", "--models", "a.zip"],
            files={"a.zip": FILES[kind], "g.txt": b"No, Lee said."},
            status=3,
            says="no such package or folder",
        )
