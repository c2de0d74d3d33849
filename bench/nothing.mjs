// Bare Node's own start and exit.
