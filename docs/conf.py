"""The manual as a site: ``sphinx-build -W -b html docs site``."""

from importlib import metadata
from typing import Final

project: Final = "sahel-timeline"
author: Final = "The sahel-timeline authors"
release: Final = metadata.version("sahel-timeline")

extensions: Final = ["myst_parser", "sphinx.ext.autodoc"]

# Headings can be linked to as on a forge, and a link that leads nowhere fails the build.
myst_heading_anchors: Final = 3

# Docstrings write `name` for a name of the library.
default_role: Final = "py:obj"
add_module_names: Final = False
autodoc_typehints_format: Final = "short"
autodoc_preserve_defaults: Final = True
autodoc_member_order: Final = "bysource"

html_theme: Final = "furo"
html_title: Final = project
html_static_path: Final = ["_static"]
html_css_files: Final = ["site.css"]
html_copy_source: Final = False
html_show_copyright: Final = False
# A summary of what was found is fetched page by page, which a browser refuses on a disk.
html_show_search_summary: Final = False
html_favicon: Final = "_static/mark.svg"
html_theme_options: Final = {
    "light_logo": "mark.svg",
    "dark_logo": "mark.svg",
    "light_css_variables": {
        "color-brand-primary": "#b04300",
        "color-brand-content": "#b04300",
        "color-brand-visited": "#b04300",
        "color-sidebar-link-text--top-level": "var(--color-foreground-secondary)",
    },
    "dark_css_variables": {
        "color-brand-primary": "#ff9d57",
        "color-brand-content": "#ff9d57",
        "color-brand-visited": "#ff9d57",
        "color-sidebar-link-text--top-level": "var(--color-foreground-secondary)",
    },
}
