"""`python -m epi`."""

from epi.cli import main

main(prog_name="epi")
