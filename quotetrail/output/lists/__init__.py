"""Lists of articles and outlets, and what became of those that a user changed."""
