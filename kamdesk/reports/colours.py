"""The colours of paper: those of the light window."""

INK = "#1D2227"
QUIET = "#59626B"
ACCENT = "#1F5FAF"
ALARM = "#B03535"
LINE = "#DCDFD9"
STRONG_LINE = "#B4BBB3"
TRACK = "#E4E6E1"
GROUND = "#F6F6F3"
SERIES = ("#1F5FAF", "#C8702A", "#3E8E6E", "#8A5AA8", "#B79A2B", "#5E6B78")
GOOD = "#2B7A4B"
WATCH = "#8A5E0E"  # what is only assumed
SOFT = "#E2ECF8"  # behind where one stands
