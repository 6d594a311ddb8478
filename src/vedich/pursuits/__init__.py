"""One commune after one title: registration, target date, stage, gates, recognitions held."""
