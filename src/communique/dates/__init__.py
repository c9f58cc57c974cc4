"""Dates in text: finding the words, resolving them to days, and inferring when a text was published.

Pure functions without a clock: what "today" is comes in as the publication date.
"""

from communique.dates.expressions import Expression, find
from communique.dates.published import infer_published
from communique.dates.resolving import resolve

__all__ = ["Expression", "find", "infer_published", "resolve"]
