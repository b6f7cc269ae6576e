"""The output formats. A module here is a format: its name is the format's, its ``render(report, options)`` draws it."""
