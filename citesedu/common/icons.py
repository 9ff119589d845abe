"""The platform's icons: strokes on a 24 × 24 grid, drawn here, shown by `{% icon "name" %}`.

An icon never carries meaning alone: it is hidden from screen readers and always stands beside words.
"""

ICONS: dict[str, str] = {
    "arrow-left": "M20 12H4m6-6-6 6 6 6",
    "arrow-right": "M4 12h16m-6-6 6 6-6 6",
    "book": "M4 5a2 2 0 0 1 2-2h13v15H6a2 2 0 0 0-2 2zm0 14.5A2 2 0 0 0 6 21h13v-3M8 7h7",
    "calendar": "M4 6h16v14H4zm0 4h16M8 3v5m8-5v5",
    "chart": "M4 20h16M7 20v-7m5 7V5m5 15v-10",
    "chat": "M4 5h16v11h-8l-5 4v-4H4z",
    "check": "m5 12.5 4.5 4.5L19 7",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 4v5l3.5 2",
    "cross": "m6 6 12 12M18 6 6 18",
    "download": "M12 4v11m-5-4 5 5 5-5M4 20h16",
    "edit": "m4 20 1-5L16 4l4 4L9 19zM14 6l4 4",
    "error": "M8 3h8l5 5v8l-5 5H8l-5-5V8zm4 4v6m0 3.5v.1",
    "eye": "M2 12s4-6.5 10-6.5S22 12 22 12s-4 6.5-10 6.5S2 12 2 12m10-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
    "file": "M6 3h8l5 5v13H6zm8 0v5h5M9 13h7m-7 4h7",
    "filter": "M3 5h18l-7 8v6l-4 2v-8z",
    "home": "m3 11 9-8 9 8M6 9v11h12V9m-8 11v-6h4v6",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 8v5m0-8.5v.1",
    "link": "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
    "list": "M9 6h11M9 12h11M9 18h11M4.5 6v.1m0 5.9v.1m0 5.9v.1",
    "lock": "M5 11h14v10H5zm3 0V7.5a4 4 0 0 1 8 0V11m-4 4v2",
    "map": "m3 6 6-2.5 6 2.5 6-2.5V18l-6 2.5L9 18l-6 2.5zm6-2.5V18m6-12v14.5",
    "network": "M12 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M6 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5"
    "m12 0a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M11 8l-4 8m6-8 4 8m-8.5 2.5h7",
    "people": "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7m-6.5 9a6.5 6.5 0 0 1 13 0"
    "m.5-16.5a3.5 3.5 0 0 1 0 7m2.5 3.5a6.5 6.5 0 0 1 3.5 6",
    "person": "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8m-8 10a8 8 0 0 1 16 0",
    "phone": "M8 2.5h8v19H8zM11 18.5h2",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 8V3h10v5M7 17H3.5V8h17v9H17M7 14h10v7H7z",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m5 11.5L21 21",
    "star": "m12 3 2.8 5.8 6.200.9-4.5 4.400 1.100 6.400-5.600-3-5.600 3 1.100-6.400L3 9.700l6.200-.9z",
    "success": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m-4 9.5 3 3 5.5-6",
    "trash": "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14m-8 4v6m4-6v6",
    "upload": "M12 16V5m-5 4 5-5 5 5M4 20h16",
    "warning": "M12 3.5 2.5 20h19zm0 6v5m0 2.5v.1",
}
