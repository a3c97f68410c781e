"""The way of a thing, one short file per step; the rooms below meet only here."""
