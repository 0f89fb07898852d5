"""From annotated passages to events, memberships and relationships."""

from __future__ import annotations

from pipeline.extraction.events.extract import EventExtraction, extract_events

__all__ = ["EventExtraction", "extract_events"]
