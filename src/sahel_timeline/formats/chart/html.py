"""The chart as a page."""

from sahel_timeline.formats.chart.picture import write_html as write

__all__ = ["write"]
