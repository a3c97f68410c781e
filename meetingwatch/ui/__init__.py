"""The window: one folder per place, each with its view, model and delegate."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - what it does to importing is taken back below

# PySide reads the source of every module that is imported after it, in case that asks for names_like_these or for
# true properties ("from __feature__ import …"). Nothing here does, and it makes a start a fifth longer. Where another
# version of PySide does this otherwise, nothing is changed.
vars(builtins)["__import__"] = getattr(builtins, "__orig_import__", builtins.__import__)
