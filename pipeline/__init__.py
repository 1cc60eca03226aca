"""Plain session notes and country highlights to proceedings, annexes and newsletters in PDF and DOCX."""

__version__ = "0.1.0"
