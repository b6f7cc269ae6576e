"""The public archive as pages: addresses, words, feeds, data and timelines, made of values and handed back as text."""
