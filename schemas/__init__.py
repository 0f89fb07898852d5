"""The contract: one module per published table, vocabularies, and what is derived from them."""
