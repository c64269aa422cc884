"""The atlas: the only room that speaks SQL."""
