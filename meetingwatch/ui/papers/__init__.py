"""Every paper, by meeting, committee and year, with its state."""
