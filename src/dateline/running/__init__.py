"""Many pages: what to read, the stages one after another, and one page after another into a case.

``inputs``    paths, folders and standard input to bytes with an address
``pipeline``  the stages, loaded once, as one function from bytes to claims
``run``       every input into a case, with progress, and nothing lost where one fails
"""
