"""What a page says of itself, and what on it is not the story."""
