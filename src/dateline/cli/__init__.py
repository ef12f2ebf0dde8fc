"""The command line: one command a file, thin; each has help and an example.

``main``     the group, which loads a command only when it is called
``console``  where output goes: a terminal, a pipe, an exit status
"""
