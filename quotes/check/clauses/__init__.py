"""Clauses compared by their trees, where a parse is at hand: who does what to whom, on what condition."""
