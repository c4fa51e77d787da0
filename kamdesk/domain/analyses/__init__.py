"""Numbers in, a frozen result out."""
