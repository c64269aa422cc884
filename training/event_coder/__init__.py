"""The learned coder of events: its data, training, calibration and export."""
