"""What the readers of Word, OpenDocument, RTF and PDF files share, and the parts of each of them."""
