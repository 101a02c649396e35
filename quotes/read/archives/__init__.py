"""What holds several files in one, or one in a smaller form: each is read by the reader that it needs.

Compressed files, web archives and packed folders. Nothing is written to the disk.
"""
