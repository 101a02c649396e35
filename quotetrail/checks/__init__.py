"""What a check of drafts needs beside the library: what was settled before, and which evidence counts."""
