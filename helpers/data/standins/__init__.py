"""Stand-ins: data sets that are drawn when the real one cannot be had, and say so."""
