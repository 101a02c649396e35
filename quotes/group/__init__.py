"""Many wordings put into statements: which printings are of one statement, in memory and without an archive.

    >>> found = group([Printing("We will not raise the water tax before 2030"),
    ...                Printing("we will not raise the water tax", "lee"),
    ...                Printing("We will raise the water tax before 2030")])
    >>> [[node.text for node in statement] for statement in found.groups()]
    [['we will raise the water tax before 2030'], ['we will not raise the water tax before 2030', \
'we will not raise the water tax']]

How two wordings relate is `quotes.compare`. The archive comes to the same statements in `db.groups`.
"""

from __future__ import annotations

from quotes.group.partition import Grouping, Node, Printing, Tie, group

__all__ = ["Grouping", "Node", "Printing", "Tie", "group"]
