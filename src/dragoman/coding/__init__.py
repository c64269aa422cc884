"""Clauses to event mentions; quotations to statements; positions, cooperation, tours."""
