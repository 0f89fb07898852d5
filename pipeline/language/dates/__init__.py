"""Historical dates: found in text, normalised to EDTF with bounds, anchored by context."""
