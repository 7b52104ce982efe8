"""The site as data: one brief in full, tables of all there is, the graph."""
