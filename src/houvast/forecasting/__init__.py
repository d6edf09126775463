"""By when something ends, from how long its like took: arithmetic without Django and without rows.

Times are plain numbers of one unit that the caller chooses (seconds, hours of opening time): what
goes in as hours comes out as hours. Who asks reads the cases, and says the moment in words.
"""
