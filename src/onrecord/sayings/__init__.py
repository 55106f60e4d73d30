"""What statements are made of: quotations, cues, sources, acts, and the tagger that finds them."""
