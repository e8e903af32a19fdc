"""The chart as a picture."""

from sahel_timeline.formats.chart.picture import write_svg as write

__all__ = ["write"]
