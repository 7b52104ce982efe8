"""Chores of writers: each a function from the site to what is to be written."""
