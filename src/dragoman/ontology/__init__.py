"""What can be coded: PLOVER types, modes, contexts and scores; CAMEO; areas of cooperation."""
