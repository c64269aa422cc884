"""Questions to the atlas, answered as records."""
