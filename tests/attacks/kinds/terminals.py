"""Text that steers a terminal, in every field: shown harmless to people, escaped on a terminal, whole in a pipe."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator

from attacks.attack import Attack, Outcome, steers

STEERING = {
    "colours": "\x1b[31;1mred\x1b[0m", "clearing the screen": "\x1b[2J\x1b[H", "a title": "\x1b]0;owned\x07", "a link": "\x1b]8;;http://evil\x1b\\x",
    "the clipboard": "\x1b]52;c;ZXZpbA==\x07", "an answer": "\x1b[6n\x1b[c", "one byte": "\x9b31m", "a bell": "\x07\x07", "backspaces": "abc\b\b\bxyz",
    "a return": "safe\rEVIL", "a vertical tab": "a\x0bb", "a form feed": "a\x0cb", "delete": "a\x7fb", "C1 controls": "\x84\x85\x8d\x90\x9d",
    "an override": "\u202egnp.exe", "an embedding": "\u202axyz\u202c", "isolates": "\u2066\u2067\u2068\u2069", "letters of direction": "\u200e\u200f\u061c",
    "a device control": "\x1bP+q544e\x1b\\", "a private message": "\x1b^pm\x1b\\", "shift out": "\x0e\x0f", "a reset": "\x1bc", "cancel": "\x18\x1a",
    "line separators": "a\u2028b\u2029c", "a separator": "a\x1cb\x1dc\x1ed\x1fe", "an old mode": "\x1b[?1049h", "markup of rich": "[bold red]x[/] [link=http://evil]",
    "an emoji code": ":bomb: :smile:", "interlinear": "\ufff9a\ufffab\ufffb",
}  # fmt: skip
LOOKS = (
    ("extract", "a.jsonl"), ("extract", "--explain", "a.jsonl"), ("speaker", "Lee"), ("search", "zebras"), ("show", "q7"), ("article", "a5"),
    ("speakers",), ("speakers", "show", "Lee"), ("check", "b.txt"), ("judge", "list"), ("stats",), ("refresh", "--all", "--verbose"),
)  # fmt: skip


def attacks() -> Iterator[Attack]:
    for count, (name, steering) in enumerate(STEERING.items()):
        text = f'OSLO - "The zebras {steering} will appeal tomorrow," Ana {steering} Lee said on Friday.\n\n"No," said {steering} Bo Lee.'
        record = {"id": "a1", "text": text, "outlet": "Herald", "title": steering, "byline": steering, "wire": steering,
                  "url": f"https://x.example/{steering}", "date": steering, "author": {"x": steering}}  # fmt: skip
        files = {"a.jsonl": json.dumps(record).encode(), "b.txt": text.encode()}
        judged = ("judge", "said", "q7", f"Bo {steering}", "--by", f"me {steering}", "--note", steering)
        for look in (LOOKS[0], *(LOOKS[1 + (count * 3 + n) % (len(LOOKS) - 1)] for n in range(2))):
            before = () if look[0] == "extract" else (("add", "a.jsonl"), judged)
            yield Attack(
                name=f"{name} in {' '.join(look[:2])}",
                command=look,
                before=before,
                files=files,
                status=(0, 1),
                most_lines=4,
                holds=_harmless,
            )
        yield Attack(
            name=f"{name} in the name of a file",
            command=("extract", f"{steering.replace('/', '')}.txt", "b.txt"),
            files={"b.txt": b'"No," Ana Lee said.'},
            most_lines=1,
            holds=_harmless,
        )
        yield Attack(
            name=f"{name} in a pipe",
            command=("extract", "a.jsonl", "--format", "jsonl"),
            files=files,
            status=0,
            most_lines=4,
            holds=lambda after, text=text: (
                None if json.loads(after.stdout)["text"] == text else "the text is changed"
            ),
        )
        if count % 3 == 0:
            for look, format in (
                (("speaker", "Lee"), "json"),
                (("search", "zebras"), "csv"),
                (("article", "a5"), "json"),
            ):
                yield Attack(
                    name=f"{name} on a terminal, {look[0]} as {format}",
                    before=(("add", "a.jsonl"),),
                    files=files,
                    command=("stats",),
                    status=0,
                    holds=_on_a_terminal(*look, "--format", format),
                    seconds=30,
                )


def _harmless(outcome: Outcome) -> str | None:
    odd = steers(outcome.stdout)
    return f"prints {odd!r}" if odd else None


def _on_a_terminal(*command: str):
    """The same command with a terminal for its standard output."""

    def holds(outcome: Outcome) -> str | None:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "cli", *command], cwd=outcome.folder, stdout=theirs, stderr=subprocess.PIPE,
            env={**os.environ, "QUOTETRAIL_DB": "archive.db", "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb"},
        )  # fmt: skip
        os.close(theirs)
        seen = b""
        try:
            while data := os.read(ours, 65536):
                seen += data
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        process.wait()
        assert process.stderr is not None
        told = process.stderr.read().decode("utf-8", "replace")
        process.stderr.close()
        if process.returncode not in (0, 1) or "Traceback" in told:
            return f"status {process.returncode}: {told[-200:]}"
        odd = steers(seen.decode("utf-8", "replace").replace("\r\n", "\n"))
        return f"prints {odd!r} on a terminal" if odd else None

    return holds
