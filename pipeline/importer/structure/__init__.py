"""Blocks of a document named: running heads, headings, lists, notes, captions; and joined."""
