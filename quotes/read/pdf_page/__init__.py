"""The pages of a PDF file: lines, columns, what is printed round the text, paragraphs."""
