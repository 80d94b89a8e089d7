"""What a search looks at: texts cut into words, and the words of each record."""
