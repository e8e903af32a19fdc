"""The timeline as a picture for a report or a newspaper, drawn from the layout of the page."""
