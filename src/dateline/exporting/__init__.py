"""Case to files that others load, one file a format; each refuses a value without words or a stated basis.

``refusing``      the one place where values are held against the claims they came from
``material``      what an exporter is handed
``formats``       every format by name

``record``        the public claim record
``jsonl``         one claim record a line
``table``         claims for people, at a terminal
``csv``           claims for a spreadsheet, one a row
``event_record``  the public event record, and the record of a dispute
``event_table``   events and disputes for people, at a terminal

``facts``         what the tables of others ask of an event: days, places, sides, the dead
``projection``    events to rows by the rule of each column
``acled``, ``ged``, ``polecat``  these columns and rules
``geojson``       events and holds on a map
``graph``         the network of ties
``prov``          where everything came from
``annotations``   the words of every cell
``parquet``       all tables, typed
``atom``          what is new and what changed
"""
