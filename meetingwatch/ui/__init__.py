"""The window: one folder per place, each with its view, model and delegate."""
