"""From bytes to documents. Reads one file at a time and knows of no other."""
