"""Text to tokens, quotations and mentions."""
