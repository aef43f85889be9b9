"""How dates sit on one line: one frame of events, lanes per company, draws for uncertain dates."""
