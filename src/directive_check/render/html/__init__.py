"""Lay a report out as a page: what stands on it, where its charts put their marks, and its templates."""
