"""Folders, patterns, lists, manifests and packed files that are made to harm."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from attacks.attack import ANY, Attack

GOOD = b'"No," Ana Lee said.\n'
RECORD = json.dumps({"id": "r", "text": GOOD.decode()}).encode() + b"\n"


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def tarred(**members: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
    return out.getvalue()


def bomb(part: bytes, times: int) -> bytes:
    """A gzip file with this repeated."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(part) for _ in range(times)) + packer.flush()


def nested(data: bytes, times: int, pack: Callable[[bytes], bytes]) -> bytes:
    for _ in range(times):
        data = pack(data)
    return data


def attacks() -> Iterator[Attack]:
    yield from _folders()
    yield from _compressed()
    yield from _packed()
    yield from _lists()


def _folders() -> Iterator[Attack]:
    def links(folder: Path) -> None:
        (folder / "n").mkdir()
        (folder / "n/a.txt").write_bytes(GOOD)
        (folder / "n/loop").symlink_to("..")
        (folder / "n/self").symlink_to("self")
        (folder / "n/none").symlink_to("nowhere")

    def odd_names(folder: Path) -> None:
        (folder / "n").mkdir()
        for name in (
            b"\x1b[31mred.txt",
            b"caf\xe9.txt",
            b"new\nline.txt",
            b"-rf.txt",
            "\u202egpj.txt".encode(),
            b" ",
        ):
            with open(os.fsencode(folder) + b"/n/" + name, "wb") as file:
                file.write(GOOD)

    def special(folder: Path) -> None:
        (folder / "n").mkdir()
        (folder / "n/a.txt").write_bytes(GOOD)
        os.mkfifo(folder / "n/pipe")

    def many(folder: Path) -> None:
        (folder / "n").mkdir()
        for number in range(3000):
            (folder / f"n/{number}.png").touch()
        (folder / "n/a.txt").write_bytes(GOOD)

    yield Attack(
        name="links round in a circle",
        command=["extract", "n"],
        make=links,
        says=("left out", "link", "links"),
    )
    yield Attack(name="odd names in a folder", command=["add", "n"], make=odd_names, status=0, most_lines=6)
    yield Attack(
        name="a pipe in a folder", command=["extract", "n"], make=special, status=0, says="1 pipe or device"
    )
    yield Attack(
        name="3,000 images in a folder", command=["add", "n"], make=many, status=0, says="3,000 images"
    )
    yield Attack(
        name="an empty folder", command=["add", "n"], make=lambda at: (at / "n").mkdir(), says=(ANY, ANY)
    )
    yield Attack(
        name="a folder of images only",
        command=["extract", "n"],
        files={"n/a.png": b"x"},
        says=(ANY, "without articles"),
    )
    for name, pattern in {
        "nothing": "none/*.txt", "brackets": "[", "a class": "[!a", "all folders": "**/none/**/none/**/*.x",
        "many stars": "*" * 200 + "x", "stars and folders": "**/" * 60 + "x", "a long one": "?" * 5000,
        "controls": "\x1b[31m*", "half a character": "\udce9*",
    }.items():  # fmt: skip
        yield Attack(
            name=f"a pattern: {name}", command=["extract", "--", pattern], files={"n/a.txt": GOOD}, says=ANY,
            status=(0, 1, 2),
        )  # fmt: skip


def _compressed() -> Iterator[Attack]:
    for pack in (gzip.compress, bz2.compress, lzma.compress):
        name = pack.__module__
        whole = pack(GOOD)
        cases = {
            "nothing in it": pack(b""), "its head only": whole[:5], "cut in the middle": whole[: len(whole) // 2],
            "cut at the end": whole[:-3], "damaged": whole[:20] + b"\xff\0\xff" + whole[23:], "its mark only": whole[:3],
            "six in one another": nested(GOOD, 6, pack),
        }  # fmt: skip
        for case, data in cases.items():
            yield Attack(
                name=f"{name}: {case}", command=["add", "a.txt.z", "g.txt"], files={"a.txt.z": data, "g.txt": GOOD},
                most_lines=2, status=(0, 1) if data.isascii() else 1,  # the mark of bz2 is a text, too
            )  # fmt: skip
            yield Attack(
                name=f"{name}: {case}, piped",
                command=["extract", "-"],
                input=data,
                status=(0, 1),
                most_lines=1,
            )
        yield Attack(
            name=f"{name}: records before a damage", command=["add", "a.jsonl"], says=(ANY, "1 article added"),
            files={"a.jsonl": pack(RECORD) + pack(RECORD.replace(b'"r"', b'"s"') * 50)[:-9]}, status=(0, 1), most_lines=9,
        )  # fmt: skip
    for name, data in {
        "of zeros": bomb(b"\0" * 2**20, 400), "of blanks": bomb(b" " * 2**20, 400), "of one record": bomb(b'{"text":"' + b"a" * 2**20, 300),
        "of lines": bomb(b"\n" * 2**20, 2), "of braces": bomb(b"{" * 2**20, 80), "of markup": bomb(b"<p>" * 2**18, 90),
        "in a bomb": gzip.compress(bomb(b"\0" * 2**20, 400)),
    }.items():  # fmt: skip
        yield Attack(
            name=f"a bomb {name}", command=["extract", "a.gz"], files={"a.gz": data}, most_lines=3, status=(0, 1),
            seconds=60,
        )  # fmt: skip


def _packed() -> Iterator[Attack]:
    good = zipped({"a.txt": GOOD})
    at = good.rindex(b"PK\5\6")
    encrypted = bytearray(good)
    encrypted[6] |= 1
    encrypted[good.index(b"PK\1\2") + 8] |= 1
    cases = {
        "a list of members elsewhere": good[: at + 16] + b"\xff\xff\xff\x7f" + good[at + 20 :],
        "a list of 4 GiB": good[: at + 12] + b"\xff\xff\xff\xff" + good[at + 16 :],
        "65,535 members": good[: at + 8] + b"\xff\xff\xff\xff" + good[at + 12 :],
        "no list": good[:at], "its mark only": b"PK\3\4", "an end only": b"PK\5\6" + b"\0" * 18, "cut": good[:-5],
        "encrypted": bytes(encrypted), "an unknown method": good.replace(struct.pack("<H", 8), struct.pack("<H", 99)),
        "zips in zips": nested(GOOD, 9, lambda data: zipped({"a": data})),
        "a web archive that is none": zipped({"archive/a.warc": b"nonsense"}),
        "an e-book": zipped({"META-INF/container.xml": b""}), "nothing": zipped({}),
    }  # fmt: skip
    for name, data in cases.items():
        yield Attack(
            name=f"zip: {name}",
            command=["extract", "a.zip"],
            files={"a.zip": data},
            status=(0, 1),
            most_lines=2,
        )
    yield Attack(
        name="zip: names with control characters", command=["add", "a.zip"], status=0, most_lines=6,
        files={"a.zip": zipped({"\x1b[31m.txt": GOOD, "../../../x.txt": GOOD + b"1", "a\n.txt": GOOD + b"2", "\u202e.txt": GOOD + b"3"})},
    )  # fmt: skip
    yield Attack(
        name="zip: 20,000 empty members", command=["extract", "a.zip"], most_lines=20_001, seconds=60,
        files={"a.zip": zipped({f"{n}.png": b"" for n in range(20_000)} | {"a.txt": GOOD})}, status=0,
    )  # fmt: skip
    tar = tarred(a=GOOD, b=GOOD + b"b")
    for name, data in {
        "cut in a head": tar[:700], "cut in a file": tar[:520], "a wrong checksum": tar[:150] + b"9" + tar[151:],
        "a size of 8 GiB": tarred(a=b"")[:124] + b"77777777777\0" + tarred(a=b"")[136:], "negative": tar[:124] + b"\xff" * 12 + tar[136:],
        "tars in tars": nested(GOOD, 9, lambda data: tarred(a=data)), "of zeros": tar[:512] + b"\0" * 5000,
    }.items():  # fmt: skip
        yield Attack(
            name=f"tar: {name}",
            command=["extract", "a.tar"],
            files={"a.tar": data},
            status=(0, 1),
            most_lines=3,
        )


def _lists() -> Iterator[Attack]:
    files = {"a.txt": GOOD}
    for name, data in {
        "of noise": bytes(range(256)), "of 5,000 names": b"none\n" * 5000, "that names itself": b"list\n", "of options": b"--help\n-\n",
        "with a NUL in the middle": b"a.txt\0a\0", "with a name of 1 MB": b"x" * 10**6, "with controls": b"\x1b[31m\n",
    }.items():  # fmt: skip
        yield Attack(
            name=f"a list {name}", command=["extract", "--files-from", "list"], files={**files, "list": data},
            status=(0, 1, 2), most_lines=5001,
        )  # fmt: skip
    for name, data in {
        "of noise": bytes(range(256)), "empty": b"", "of 1,000,000 columns": b"file," + b"a," * 10**6, "with an open quotation mark": b'file,outlet\n"a',
        "with a NUL": b"file,outlet\na.txt,A\0B\n", "with controls": b"file,outlet,url\na.txt,\x1b[31m,https://x/\x07\n",
        "of braces": b'{"file":' * 50_000, "with lone surrogates": b'{"file": "a.txt", "outlet": "\\ud800", "id": "\\udfff"}\n',
        "that leads out": b"file,outlet\n../../../../etc/passwd,A\n", "of itself": b"file,outlet\nm.csv,A\n",
        "with a bad date": b"file,date\na.txt,soon\n", "with a long value": b"file,outlet\na.txt," + b"A" * 10**6,
    }.items():  # fmt: skip
        yield Attack(
            name=f"a manifest {name}", command=["add", "a.txt", "--manifest", "m.csv"], files={**files, "m.csv": data},
            status=(0, 1, 2, 3), most_lines=3,
        )  # fmt: skip
