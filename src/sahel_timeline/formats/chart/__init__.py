"""The timeline drawn: lanes on an axis of time, as text, in a terminal and as a picture."""
