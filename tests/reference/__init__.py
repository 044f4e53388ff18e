"""A second evaluator, written from the documents alone: plain fractions, no speed, nothing of the program."""
