"""When: which date belongs to which trigger, further dates under one verb, the time a story has reached."""
