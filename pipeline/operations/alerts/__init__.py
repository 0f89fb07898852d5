"""Telling people what went wrong: what an alert says, the channels it goes by, and which were sent already."""
