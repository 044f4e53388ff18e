"""Assessments in words, and one table of cells that every writer writes."""
