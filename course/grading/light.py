"""Imported before nbformat, so that this takes a tenth of the time.

nbformat checks notebooks with jsonschema, which offers to check web addresses too, and for that
builds a parser of their whole grammar when it is imported: more than a second of computing, and
no notebook has such a field. Without that parser jsonschema does all that nbformat asks of it.
"""

import sys

_PARSER = "rfc3987_syntax"

sys.modules.setdefault(_PARSER, None)  # as if it were not installed
