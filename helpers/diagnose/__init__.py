"""Say in one or two sentences how an array differs from what it should be.

    >>> print(explain(8 * x, x, batch=8))
    It is too large by the factor 8, which is N, the size of the batch: a sum stands where an
    average is expected.

`kinds` holds every kind of difference with its sentence, `evidence` decides how much has to agree
before a claim is made, `pair` holds the two arrays and what counts as the same number. The other
modules each look for one family of differences.
"""

from helpers.diagnose.diagnosis import explain
from helpers.diagnose.kinds import Diagnosis, Kind

__all__ = ["Diagnosis", "Kind", "explain"]
