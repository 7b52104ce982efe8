"""What an editor asks about an open text, answered: a function for each question, and the protocol in `server`."""
