"""Do the tests of an exercise tell right from wrong? Mutants of the reference answer say."""
