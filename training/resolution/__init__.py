"""What resolution compares by: tables counted over texts."""
