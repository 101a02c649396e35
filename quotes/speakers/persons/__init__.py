"""People: long titles before names, several speakers at once, and what describes somebody without a name."""
