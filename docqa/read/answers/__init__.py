"""The forms of an answer, by the kind of question."""
