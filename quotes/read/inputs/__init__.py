"""From what a user names to what is open for reading: files, folders, patterns, and what is known of each."""
