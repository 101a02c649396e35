"""Reports in few words, whose verb and object together say what was said: "ruled out a recovery"."""
