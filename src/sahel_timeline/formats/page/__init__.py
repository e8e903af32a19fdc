"""The timeline as a web page: one file that is whole without its script, and livelier with it."""
