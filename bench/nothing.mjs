// Empty, to measure how long bare Node takes to start and exit.
