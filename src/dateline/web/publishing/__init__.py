"""A case handed on: the same views as a folder of files that opens from disk, with what was not to be told blacked out.

``redacting``   names blacked out in any text, letter for letter
``choosing``    which names: those that were asked for, with the forms that the tables and the case know
``preparing``   a copy of the case that holds nothing but what is handed on
``blackening``  names blacked out in that copy, and ids that would give them away put anew
``tables``      the actor tables without them
``addresses``   which views are written, and the files that they stand in
``asking``      a view asked for within this process
``finishing``   what is done to a page that has no server
``checking``    dead links, and names that can still be read
``writing``     all of it: a case to a folder
"""
