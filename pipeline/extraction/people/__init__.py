"""People of one document: authorities inside the text, names in running text, linking."""
