"""Which statements of a speaker, in which order: by an index, or by their printings."""
