"""Words that stand where a name could and name neither a person nor a body."""
