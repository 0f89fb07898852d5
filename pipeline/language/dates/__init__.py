"""Historical dates: found in text, normalised to EDTF with bounds, anchored by context."""

from pipeline.language.dates.anchoring import DateContext
from pipeline.language.dates.edtf import bounds, is_valid_edtf
from pipeline.language.dates.finder import FoundDate, find_dates
from pipeline.language.dates.model import HistoricalDate
from pipeline.language.dates.periods import Period, Periods

__all__ = ["DateContext", "FoundDate", "HistoricalDate", "Period", "Periods", "bounds", "find_dates", "is_valid_edtf"]
