"""Checked drafts in every form: for a terminal, for programs, as a page, as a report, in the draft itself."""
