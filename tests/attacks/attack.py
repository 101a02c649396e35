"""An attack: what a stranger gives to a command, and what must come of it.

Every attack must also hold what no attack may break (`attacks.arena`): no traceback, no secret, a documented
exit status, few and plain lines on standard error, nothing written outside its folder, an archive that is
whole and has lost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECRET = "hunter2-Zq9"
"""Stands for every password: no output may ever hold it."""

CANARY = "code-of-a-stranger-ran"
"""A file of this name is what a stranger's code would leave in the folder of its attack."""

ANY = ".*"
"""A line on standard error that may say anything."""

_STEERS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]")


def steers(text: str) -> set[str]:
    """The characters of a text that would steer a terminal, or end a line unseen."""
    return set(_STEERS.findall(text))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: its exit status and output, and the folder in which it ran."""

    status: int
    stdout: str
    stderr: str
    folder: Path

    @property
    def errors(self) -> list[str]:
        """The lines on standard error, without the usage that stands above a mistake in the command."""
        return [
            line
            for line in self.stderr.split("\n")
            if line.strip() and not line.startswith(("Usage: ", "Try '"))
        ]


Make = Callable[[Path], object]
"""Makes what an attack needs, in its folder, which holds a copy of an archive with four articles."""

Holds = Callable[[Outcome], str | None]
"""Returns what does not hold after an attack, in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One attack.

    Attributes:
        name: in a few words, of its own within its kind.
        command: the words after "quotetrail". It runs in the folder of the attack; its archive there is
            "archive.db", which the environment names.
        files: what lies in the folder, by name.
        make: makes whatever else is there.
        input: what standard input gives.
        environment: variables that are set.
        before: commands that lead up to it, each of which must do well or be refused in a line.
        status: the exit statuses allowed.
        says: patterns, each of which finds something in a line of standard error, in order, and no line is
            left over; by default nothing is said if the status is 0, and one line otherwise.
        most_lines: in the place of `says`: how many lines there may be at the most, whatever they say.
        prints: a pattern that finds something in standard output.
        holds: further things that must be so afterwards.
        seconds: the most that it may take.
        megabytes: the most memory that it may take, beyond what the process has before.
        process: whether it runs in a process of its own, because it is about the edge of the process.
        shell: in such a process, what follows the command in a shell: redirections and pipes.
        talks: whether it may ask for a host on a network, because its address names one.
        spoils: whether the archive is meant to be spoilt, so that it need not be whole afterwards.
    """

    name: str
    command: Sequence[str] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    make: Make | None = None
    input: bytes | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Sequence[Sequence[str]] = ()
    status: int | tuple[int, ...] = 1
    says: str | Sequence[str] | None = None
    most_lines: int | None = None
    prints: str = ""
    holds: Holds | None = None
    seconds: float = 10
    megabytes: int = 1000
    process: bool = False
    shell: str = ""
    talks: bool = False
    spoils: bool = False

    @property
    def statuses(self) -> tuple[int, ...]:
        return (self.status,) if isinstance(self.status, int) else self.status

    @property
    def lines(self) -> Sequence[str]:
        """The patterns of the lines on standard error."""
        if self.says is None:
            return () if self.statuses == (0,) else (ANY,)
        return (self.says,) if isinstance(self.says, str) else self.says
