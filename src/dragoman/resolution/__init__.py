"""The event mentions of many reports to events."""
