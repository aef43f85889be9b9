"""The methods in plain torch, one file each, and the laboratory that runs an arm."""
