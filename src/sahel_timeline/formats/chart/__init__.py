"""The timeline as a chart: lanes of events over an axis of time, as text or HTML."""
