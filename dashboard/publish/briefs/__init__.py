"""The brief: what is alleged, what was published, what is not known, on one page for anybody."""
