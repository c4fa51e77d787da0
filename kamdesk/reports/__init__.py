"""Domain results in, a PDF out."""
