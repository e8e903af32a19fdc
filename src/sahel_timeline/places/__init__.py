"""Where events happened: names of countries, distances, and how exactly a place is known."""
