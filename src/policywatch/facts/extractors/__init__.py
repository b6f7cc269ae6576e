"""One module a type of fact, found by listing this package.

``read(passage)`` yields what a single passage states, ``read_document(reading)`` what the document does as a whole.
"""
