"""What a document is: the parts of newsletters and proceedings, persons, dates, acronyms."""
