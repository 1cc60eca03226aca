"""Files to pages of words: PDFium, pypdf, and the choice between text, old OCR and our own."""
