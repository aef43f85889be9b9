"""What was published, where and when: records, reader, checks and frames."""
