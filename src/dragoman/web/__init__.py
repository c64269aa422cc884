"""The web application: reads the atlas and shows it."""
