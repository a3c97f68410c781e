"""Reminders as a person meets them: on the desktop, from the tray, and in the window until they are closed."""
