"""The one layout of time, rows and labels. The page's script lays out by the same rules."""
