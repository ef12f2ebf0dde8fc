"""How the workbench answers: its port, its processes, the first page at once, what takes long beside the rest."""
