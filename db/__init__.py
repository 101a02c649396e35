"""The archive of quotations: stored, grouped and looked up. Knows no Stanza."""

from __future__ import annotations
