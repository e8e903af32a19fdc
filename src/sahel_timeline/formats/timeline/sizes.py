"""The lengths of a drawing. The page hands them to its script, so that both lay out alike."""

from __future__ import annotations

from typing import Final, NamedTuple


class Sizes(NamedTuple):
    """Lengths in pixels where the text of the page has 16, and numbers of rows and lanes."""

    row_height: int = 28
    lane_padding: int = 6
    lane_name_width: int = 172
    narrow: int = 640  # below this width, a lane's name is above its marks
    lane_header: int = 22
    half_diamond: int = 7
    gap: int = 10  # between two marks of a row
    title_gap: int = 4  # between a mark and its title
    edge: int = 2  # between a title and the edge of the drawing
    short_bar: int = 40  # a shorter one has its title beside it
    max_title: int = 260  # where there is no room for all titles
    min_title: int = 72  # of one that is cut to its room
    cluster_width: int = 48
    line_height: int = 16  # of titles in several lines
    most_lines: int = 8  # of a title, unless the drawing is fixed
    min_target: int = 24  # the narrowest area that reacts to a finger
    max_whole_rows: int = 100  # rows, up to which every title is whole
    lane_whole_rows: int = 14
    lane_rows: int = 6
    max_lanes: int = 10
    max_rows: int = 300  # also where the reader asks for all
    axis_height: int = 37
    upper_label: int = 13  # from the top of the axis to the base line of its upper labels
    lower_label: int = 30
    histogram_height: int = 36
    histogram_bar: int = 6
    bar_height: int = 9
    bar_beside: int = 9  # from the top of a row to a bar, if the title is beside it
    bar_above: int = 17
    title_beside: int = 18  # from the top of a row to the base line of the title
    title_above: int = 12
    min_day: int = 30  # the narrowest room for the label of a day, a week, a month and a year
    min_week: int = 44
    min_month: int = 46
    min_year: int = 44


SIZES: Final = Sizes()
