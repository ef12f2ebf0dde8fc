"""Who holds a place.

``cues``   which words of a claim show control, siege, advance, presence, withdrawal
``described`` whose a place is said to be in passing
``camps``  which names of actors stand on one side of a place
``signs``  what each claim shows: who stands how to which place, and since when
``bases``  on whose word that is told
``board``  the signs of each place, read as they are asked for
``standings`` signs in the order of their days -> how each camp stands to a place
``holds``  the holds at a day, and over a window of days
"""
