"""Assets by stage, in the order of the flow."""
