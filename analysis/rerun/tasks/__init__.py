"""Problems with verifiers, in plain Python and numpy."""
