"""Where a case is kept, and what SQLite and PostgreSQL do each their own way.

``address`` says where a case is, ``engine`` opens the way to it, ``turn`` lets one write at a time, ``dialects`` says
in SQL what the two say differently, and ``lexemes`` makes of words what PostgreSQL finds them by. Everything else in
this room is one SQL for both.
"""
