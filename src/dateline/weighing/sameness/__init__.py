"""Claims about one happening.

``words``      stems, classes of stems, how rare a stem is
``traits``     all that is compared of one claim
``parties``    whether two sides name the same actors
``grounds``    how two claims agree in each cell
``hindrances`` why two claims cannot be about one happening
``keys``       which claims are compared at all
``score``      how likely two claims are about one happening
``group``      claims to groups, each one happening
"""
