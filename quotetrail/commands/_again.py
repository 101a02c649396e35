"""The command that was typed, written again with other options."""

from __future__ import annotations

import shlex
from typing import Any

import click
from click.core import ParameterSource


def again(**changed: Any) -> str:
    """Return the command that is running as one would type it, with these options changed or added.

    An address of an archive that may hold a password is left out.
    """
    context = click.get_current_context()
    names: list[str] = []
    while context.parent is not None:
        names.insert(0, context.info_name or "")
        context = context.parent
    context = click.get_current_context()
    words, options = ["quotetrail", *names], []
    for param in context.command.params:
        name = param.name or ""
        typed = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        value = changed.get(name, context.params.get(name) if typed else None)
        if value is None or value is False or value == ():
            continue
        given = list(value) if isinstance(value, tuple) else [value]
        if isinstance(param, click.Argument):
            words += map(str, given)
        elif value is True:
            options.append(param.opts[0])
        elif "@" not in str(value) or name != "db":
            for each in given:
                options += [max(param.opts, key=len), str(each)]
    return shlex.join([*words, *options])
