"""What a person decides in the browser: forms of cells, claims, events, actors and sources, carried into the log."""
