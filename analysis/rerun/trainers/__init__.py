"""The same recipes at gpu scale, through the trainers of the field."""
