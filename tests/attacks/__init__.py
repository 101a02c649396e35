"""What strangers try: a corpus of attacks on the command, and fuzzing of the functions that read their text."""
