"""Text to tokens, quotations and mentions."""

from dragoman.nlp._mentions import Mentions

__all__ = ["Mentions"]
