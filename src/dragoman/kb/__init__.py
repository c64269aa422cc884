"""Who is who, and when: entities, names, offices with dates, places."""
