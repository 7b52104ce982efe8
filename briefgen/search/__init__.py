"""What readers can search: from views of pages to the files of an index, which Pagefind makes and browsers read."""
