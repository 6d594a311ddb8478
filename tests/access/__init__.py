"""Who sees and does what: tried at every address, in every role, inside and outside."""
