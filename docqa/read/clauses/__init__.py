"""What stands in a text: words, sentences, figures, bodies, table cells; how far a denial or a limit reaches."""
