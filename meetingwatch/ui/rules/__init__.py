"""The rules of a council: read, changed, added from a sentence, shared; bank holidays and closed days."""
