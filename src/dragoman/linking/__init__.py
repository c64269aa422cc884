"""Mentions to entities, places and times."""
