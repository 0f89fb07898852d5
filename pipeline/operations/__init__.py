"""Running for years: alerts, status, doctor, and who runs a run. Nothing here decides what the data is.

No Dagster here: where its instance is asked, it is passed in, and only what it offers publicly is used.
"""
