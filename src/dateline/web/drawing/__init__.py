"""What map, timeline, network and holds are drawn from."""
