"""How far alleged activity and releases line up per company, and what that can and cannot show."""
