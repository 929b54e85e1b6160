"""For those who write the course: a lint for lessons and data, and catalogues of translations."""
