"""What is asserted, by whom, and how it stands against the evidence."""
