"""Everything a reader sees or takes away: views, charts, files and texts."""
