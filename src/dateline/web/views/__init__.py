"""The views, one module each: what it shows as data, and the routes that answer it."""
