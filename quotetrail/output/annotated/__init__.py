"""Drafts given back with a comment on each finding, their text untouched."""
