"""The calendar: month, week and list of meetings, deadlines and own events."""
