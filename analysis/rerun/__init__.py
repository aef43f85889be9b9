"""What happens when the published comparisons are run again, at a size that the machine can carry."""
