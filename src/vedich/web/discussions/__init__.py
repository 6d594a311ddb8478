"""Questions, guidance, obstacles and disagreements, a thread each."""
