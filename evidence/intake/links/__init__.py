"""Whether the addresses in the evidence still lead somewhere."""
