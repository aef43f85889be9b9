"""A document comes in: from a registry, a page or a link."""
