"""Text to tokens, quotations and mentions."""

from dragoman.nlp._core import LanguageCore
from dragoman.nlp._mentions import Mentions
from dragoman.nlp._quotes import Quotes

__all__ = ["LanguageCore", "Mentions", "Quotes"]
