"""Handing over: the message as a mail program takes it. Nothing is ever sent without the person."""
