"""English as the rules know it: words, sentences, spellings, and the lists of words."""
