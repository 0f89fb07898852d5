"""The pipeline: raw historical texts to a validated, versioned dataset.

Data flows one way through the folders: sources, documents, language, extraction, resolution,
tables, release. Each imports only from those before it and from `schemas`; `pipeline.defs` alone
knows Dagster.
"""
