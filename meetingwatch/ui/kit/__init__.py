"""The pieces every place is made of: texts, chips, cards, buttons, pages, empty and failed states."""
