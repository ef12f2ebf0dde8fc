"""The example pages, whole: what a careful reader makes of them against what the machine makes."""
