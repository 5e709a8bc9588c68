"""The report of a study, made from the study itself."""
