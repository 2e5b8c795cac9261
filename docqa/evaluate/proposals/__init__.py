"""Questions proposed from what docqa reads in documents: headers, outline, targets, and what no document has."""
