"""Is it alive, is it ready, how much has it done."""
