"""Feed everything that reads strangers' bytes with damaged and hostile ones, and hold it to what it promises.

``python -m bench.fuzz --minutes 60 --seed 7`` goes on for an hour; the same seed makes the same trials. See
`bench.fuzz.running` for what is promised, and `bench.fuzz.targets` for what is held to it.
"""
