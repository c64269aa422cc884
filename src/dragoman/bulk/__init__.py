"""Batches in, batches out."""
