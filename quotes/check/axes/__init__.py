"""The three axes of a finding: wording, speaker, voice; and what the draft states beside them."""
