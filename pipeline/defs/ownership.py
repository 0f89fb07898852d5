"""Who answers for the assets."""

OWNERS = ["team:bazhanov-open-data"]
