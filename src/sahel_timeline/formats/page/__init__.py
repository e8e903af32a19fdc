"""The timeline as a web page: a single file, complete without its script, interactive with it."""
