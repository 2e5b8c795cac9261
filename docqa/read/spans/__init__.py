"""The spans that may answer: what a reader found, cut and ordered."""
