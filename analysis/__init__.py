"""What we compute from the published record."""
