"""What is kept on disk: the site in the output folder, and the record of what is in it."""
