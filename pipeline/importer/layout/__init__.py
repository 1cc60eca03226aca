"""Words of a page to blocks in reading order, and lines to sentences."""
