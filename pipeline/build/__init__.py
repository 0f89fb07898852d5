"""The build without Dagster: stages, the cache between them, and the plan of what has to be done."""
