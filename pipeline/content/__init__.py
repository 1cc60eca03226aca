"""What a document is: frozen values without HTML and without pages."""
