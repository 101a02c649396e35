"""On which side of a verb, a cause or a comparison things stand: who does what to whom, what causes what."""
