"""Gold in, scores with intervals out."""
