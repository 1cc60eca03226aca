"""Manuscript to bytes: PDF and DOCX."""
