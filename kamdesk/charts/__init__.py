"""Domain results in, a Matplotlib Figure out."""
