"""What a change of the evidence changes: findings, claims, alignment, pages; before and after."""
