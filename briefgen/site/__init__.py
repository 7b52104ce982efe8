"""From all documents to one site, and from the site to its pages. Reads no disk, renders nothing."""
