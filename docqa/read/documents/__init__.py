"""What documents are, rest on and are meant by, and the parts of a file."""
