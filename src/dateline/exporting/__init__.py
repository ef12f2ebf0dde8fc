"""Case to files that others load, one file a format; each refuses a value without words or a stated basis.

``record``  the public claim record, which the other formats are projections of
``jsonl``   one claim record a line
``table``   claims for people, at a terminal
``csv``     claims for a spreadsheet, one a row
"""
