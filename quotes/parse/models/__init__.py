"""Packages of models: which there are, where they are, and whether their files are sound.

A package is a folder in Stanza's own layout: ``resources.json`` beside ``en/<processor>/<name>.pt``, or
``.safetensors`` for files that this project has made. Three kinds can be named:

``embedded``
    the small English models that come with this project; they never need a network.
``official``, ``official-accurate``
    Stanza's own English packages ``default`` and ``default_accurate``, in Stanza's usual
    resources folder (``$STANZA_RESOURCES_DIR`` if it is set).
a folder
    any folder in that layout, named by its path. Whoever wrote it is not trusted: it is never taken for one
    of the others, and nothing is downloaded for it.

Nothing here imports Stanza or torch, so that ``quotetrail models`` answers at once.
"""

from __future__ import annotations

from quotes.parse.models.card import Score
from quotes.parse.models.catalogue import ModelPackage, find_package, list_packages
from quotes.parse.models.check_files import check_package

__all__ = ["ModelPackage", "Score", "check_package", "find_package", "list_packages"]
