"""The rendered text: one semantic HTML made by the templates, and the closed block tree parsed from it."""
