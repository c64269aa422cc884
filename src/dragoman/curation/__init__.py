"""Builds and checks the knowledge pack."""
