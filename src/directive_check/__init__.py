"""Say for each number a policy directive promises whether it was met, missed, or cannot be told yet."""

__version__ = "0.1.0"
