"""What a report prints of itself: bylines, stamps, datelines, outlets; reports pasted or quoted inside other texts."""
