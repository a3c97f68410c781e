"""What changed: two papers side by side."""
