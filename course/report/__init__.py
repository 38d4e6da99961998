"""From results to marks, feedback and pages."""
