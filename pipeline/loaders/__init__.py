"""Files to documents: YAML, Markdown with fields, CSV registers, pictures; every problem with its place."""
