"""The posts of another generator's site in, briefs out: how each generator writes, and what becomes of it here."""
