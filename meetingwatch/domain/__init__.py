"""What things are: frozen records and rules. Standard library only; no clock, no disk, no network."""
