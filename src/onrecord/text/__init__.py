"""Text and its words: what every stage reads with."""
