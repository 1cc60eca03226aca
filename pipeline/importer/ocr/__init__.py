"""Pictures of pages to words, by Tesseract."""
