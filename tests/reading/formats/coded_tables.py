"""Small tables of events in the columns of ACLED, UCDP GED and GDELT; the columns are theirs, the rows are made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

ACLED_NOW = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
).split(",")
ACLED_2017 = (
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,ACTOR2,"
    "ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,"
    "NOTES,FATALITIES"
).split(",")
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
).split(",")
_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
GDELT = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split()
    + [f"Actor{number}{name}" for number in "12" for name in _ACTOR.split()]
    + "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources".split()
    + "NumArticles AvgTone".split()
    + [
        f"{of}Geo_{name}"
        for of in ("Actor1", "Actor2", "Action")
        for name in "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
    ]
    + ["DATEADDED", "SOURCEURL"]
)

CLASH = {
    "event_id_cnty": "IRQ90001",
    "event_date": "12 June 2014",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Islamic State (Iraq)",
    "assoc_actor_1": "Qaddafi Tribal Militia (Iraq); HAMAS: Hamas Movement",
    "inter1": "Rebel group",
    "actor2": "Military Forces of Iraq (2014-2018)",
    "inter2": "State forces",
    "country": "Iraq",
    "admin1": "Salah al-Din",
    "admin2": "Tikrit",
    "location": "Tikrit",
    "latitude": "34.60",
    "longitude": "43.68",
    "geo_precision": "1",
    "source": "Reuters; The Valley Herald",
    "notes": "On 12 June 2014, fighters of IS clashed with soldiers near Tikrit. 25 were killed.",
    "fatalities": "25",
}
LETHAL = {
    "id": "90001",
    "relid": "IRQ-2014-1-9",
    "type_of_violence": "1",
    "side_a": "Government of Iraq",
    "side_b": "IS",
    "source_office": "Reuters;AFP",
    "source_headline": "Soldiers and fighters die at Tikrit",
    "where_prec": "4",
    "where_coordinates": "Salah al-Din province",
    "adm_1": "Salah al-Din governorate",
    "latitude": "34.5",
    "longitude": "43.5",
    "country": "Iraq",
    "date_prec": "2",
    "date_start": "2014-06-12 00:00:00.000",
    "date_end": "2014-06-14 00:00:00.000",
    "best": "20",
    "high": "30",
    "low": "15",
}
CODES = {
    "GLOBALEVENTID": "990000001",
    "SQLDATE": "20140612",
    "MonthYear": "201406",
    "Year": "2014",
    "FractionDate": "2014.4438",
    "Actor1Code": "IRQMIL",
    "Actor1Name": "IRAQI ARMY",
    "Actor1CountryCode": "IRQ",
    "Actor1Type1Code": "MIL",
    "Actor2Code": "REB",
    "Actor2Name": "INSURGENT",
    "Actor2Type1Code": "REB",
    "EventCode": "1951",
    "EventRootCode": "19",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Tikrit, Salah Ad Din, Iraq",
    "ActionGeo_CountryCode": "IZ",
    "ActionGeo_Lat": "34.6071",
    "ActionGeo_Long": "43.6782",
    "SOURCEURL": "https://www.herald.example/world/1",
}


def table(columns: Sequence[str], *rows: Mapping[str, str], mark: str = ",", head: bool = True) -> bytes:
    """Set rows in columns; what a row does not say is empty."""
    into = io.StringIO()
    writer = csv.DictWriter(
        into, columns, restval="", extrasaction="ignore", delimiter=mark, lineterminator="\n"
    )
    if head:
        writer.writeheader()
    writer.writerows(rows)
    return into.getvalue().encode()


def old(row: Mapping[str, str]) -> dict[str, str]:
    """A row of ACLED in the columns of 2017, which had no sub-types."""
    names = {"assoc_actor_1": "ALLY_ACTOR_1", "assoc_actor_2": "ALLY_ACTOR_2"}
    found = {names.get(name, name.upper()): value for name, value in row.items() if name != "sub_event_type"}
    return {**found, "EVENT_TYPE": "Battle-No change of territory", "EVENT_DATE": "12-June-2014"}
