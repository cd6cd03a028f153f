"""Resolute: from resolution to result."""
