"""Builds and checks the dated snapshots of administrative units in src/vedich/places/snapshots."""
