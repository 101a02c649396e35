"""What a run over many articles tells: how far it is, how fast, what failed, and what it did in the end."""
