"""How often and how much may be asked, counted in the database, which all processes share."""
