"""The practice council: an invented council's site on loopback, and the clock it lives by."""
