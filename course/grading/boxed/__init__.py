"""What runs beside a submission: the warm server, and the student's side of the judge's pipe."""
