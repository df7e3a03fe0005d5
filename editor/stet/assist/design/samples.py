# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Plausible values by what they are called: times, prices, people, dates, figures with units.

A small model makes these up badly, and plain code well enough for a drawing. What is not here is
a matter of the subject, and left to the examples or the model. Today is Sunday 14 June 2026 at 9:41
wherever a drawing says a date or a time, so that all that it says agrees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

PEOPLE = ("Mara Lind", "Jonas Beck", "Aylin Kaya", "Tom Farrell", "Ines Roca", "Priya Nair")
OTHERS = ("Sam Osei", "Lena Vogt", "Marco Testa", "Ruth Adler", "Hugo Blanc", "Noor Aziz")
TIMES = ("7:30", "9:15", "11:00", "14:30", "17:45", "19:00")
SLOTS = ("9:00", "9:30", "10:00", "10:30", "11:00", "11:30")
EVENING = ("18:00", "18:30", "19:00", "19:30", "20:00", "20:30")
DATES = ("Tue 16 June", "Thu 18 June", "Sat 20 June", "Mon 22 June", "Wed 24 June", "Fri 26 June")
"""What is still to come, from the next on."""
PAST = ("Sat 13 June", "Fri 12 June", "Thu 11 June", "Tue 9 June", "Mon 8 June", "Sat 6 June")
"""What was, from the last on."""
NOW = "9:41"
COUNTED = "Sat 27 June"
"""The day that a countdown of ``COUNTDOWN`` ends on."""
COUNTDOWN = "13 days"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SIZES = ("Small", "Medium", "Large")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PRICES = ("€12.00", "€24.50", "€8.90", "€36.00", "€15.00", "€42.00")
FILES = ("Contract.pdf", "Passport copy.pdf", "Floor plan.png", "Notes.docx", "Budget.xlsx")
CITIES = ("Lisbon", "Galway", "Graz", "Bergen")
PLACES = ("Market square", "North park", "Old harbour", "Main library", "Town hall", "West gate")

_MONEY = (
    r"\b(?:prices?|costs?|amounts?|totals?|fees?|sums?|fares?|rent|salary|budget|revenue|sales"
    r"|income|turnover|balance|savings|donations?|earnings|spending|spent|basket|tip|deposit)\b"
)
# The first that is found in the words decides.
_VALUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\b(?:order|invoice|ticket|booking|customer|member|claim|case|parcel|tracking|reference)s?"
     r"(?:ship)? (?:number|no|id)s?\b", ("1042", "1041", "1039", "1036", "1033")),
    (r"\be-?mail", tuple(f"{name.split()[0].lower()}@example.org" for name in PEOPLE)),
    (r"\bphone|\btelephone", ("555 0142", "555 0178", "555 0119", "555 0163", "555 0127")),
    (r"\bhow long\b|\bduration\b|\bminutes\b|\brunning time\b|\btravel time\b",
     ("25 min", "40 min", "1 h 10 min", "15 min", "55 min")),
    (r"\bhow far\b|\bdistance\b|\blength\b|\bkilometres\b",
     ("1.2 km", "3.5 km", "0.8 km", "6.4 km", "2.1 km")),
    (r"\bratings?\b|\bstars\b", ("4.8", "4.5", "4.9", "4.2", "4.6")),
    (r"\bhours\b", ("7.5 h", "8 h", "6 h", "4.5 h")),
    (r"\btimes?\b|\bstarts?\b|\bbegins?\b|\bwhen it (?:starts|leaves|opens)\b", TIMES),
    (r"\blast\b.*\b(?:seen|used|watered|fed|cleaned|changed|opened|visit(?:ed)?|serviced)\b",
     ("2 days ago", "Yesterday", "5 days ago", "Last week")),
    (r"\bdates?\b|\bdue\b|\bdeadline\b|\buntil\b|\bexpir\w+\b|\bwhen\b|\bcreated\b|\bchanged\b",
     DATES),
    (r"\b(?:week)?days?\b", DAYS),
    (r"\bmonths?\b", MONTHS),
    (_MONEY, PRICES),
    (r"\btemperatures?\b|^highs?$|^lows?$", ("18 °C", "21 °C", "16 °C", "23 °C", "19 °C")),
    (r"\bstrength\b|\balcohol\b", ("4.8 %", "5.2 %", "4.2 %", "6.4 %", "5.6 %")),
    (r"\bdepths?\b|\bdeep\b", ("12 m", "18 m", "9 m", "24 m", "15 m")),
    (r"\baltitudes?\b|\belevations?\b", ("1,840 m", "2,105 m", "1,460 m", "2,310 m")),
    (r"\bheights?\b|\bwidths?\b|\bdiameters?\b", ("80 cm", "120 cm", "64 cm", "95 cm")),
    (r"\bspeeds?\b", ("18 km/h", "22 km/h", "16 km/h", "20 km/h")),
    (r"\b(?:power|output)\b", ("2.1 MW", "1.9 MW", "2.3 MW", "1.7 MW", "2.0 MW")),
    (r"\bvolumes?\b|\blitres\b", ("0.5 l", "0.75 l", "0.33 l", "1 l")),
    (r"^ages?$|\bhow old\b", ("4 years", "2 years", "7 years", "1 year", "5 years")),
    (r"^players$|\bnumber of players\b", ("2 to 4", "3 to 6", "2", "4 to 8", "1 to 5")),
    (r"^data(?: volume)?$", ("5 GB", "20 GB", "Unlimited")),
    (r"\bweights?\b|\bheavy\b", ("2.4 kg", "0.8 kg", "5.0 kg", "1.6 kg")),
    (r"\bcalories\b", ("320 kcal", "540 kcal", "180 kcal", "410 kcal")),
    (r"\bfile sizes?\b", ("240 KB", "1.8 MB", "96 KB", "4.1 MB")),
    (r"\bpercent\w*\b|\bshare\b|\bdiscount\b|\boccupancy\b|\bbattery\b",
     ("40 %", "75 %", "62 %", "88 %")),
    (r"\b(?:marks?|grades?|scores?|points)\b", ("82", "74", "91", "68", "87")),
    (r"\brooms?\b", ("Room 2", "Room 4", "Room 1", "Room 7")),
    (r"\bhalls?\b", ("Hall 1", "Hall 3", "Hall 2", "Hall 4")),
    (r"\bplatforms?\b|\btracks?\b", ("Platform 4", "Platform 1", "Platform 7")),
    (r"\bgates?\b", ("Gate B12", "Gate A4", "Gate C7")),
    (r"\b(?:free|open|available|remaining|spare) (?:[\w-]+ )?(?:places?|seats?|spaces?|spots?)\b"
     r"|\b(?:places?|seats?|spaces?|spots?) (?:free|open|available|remaining)\b",
     ("3 free", "1 free", "5 free", "2 free")),
    (r"\bplaces?\b(?! left)|\bcit(?:y|ies)\b|\btown\b", CITIES),
    (r"\blocations?\b|\bwhere\b|\bmeeting point\b|\bvenue\b", PLACES),
    (r"\baddress(?:es)?\b", ("12 Mill Lane", "4 Station Road", "27 High Street")),
    (r"\b(?:names?|who|person|people|owners?|assignee|driver|teacher|doctor|customer|client|member"
     r"|guest|patient|host|trainer|coach|tenant|author|speaker|responsible|winner)\b", OTHERS),
    (r"\b(?:quantity|number|count|stock|seats|places left|participants|pieces|copies|left|pages)\b",
     ("12", "4", "27", "8", "16")),
)  # fmt: skip
_COMPILED = tuple((re.compile(rule, re.IGNORECASE), values) for rule, values in _VALUES)
_STATUSES = (
    (r"\binvoices?\b|\bbills?\b|\bpayments?\b", ("Paid", "Open", "Overdue")),
    (r"\borders?\b|\bparcels?\b|\bshipments?\b|\bdeliver(?:y|ies)\b",
     ("Shipped", "Packed", "Delivered")),
    (r"\bturbines?\b|\bmachines?\b|\bsensors?\b|\bpumps?\b|\brobots?\b|\bservers?\b",
     ("Running", "Running", "In service")),
    (r"\bcars?\b|\bscooters?\b|\bvans?\b", ("In use", "Free", "Charging")),
    (r"\brooms?\b|\bdesks?\b|\bbikes?\b|\bslots?\b|\blockers?\b",
     ("Free", "In use", "Free")),
    (r"\bapplica\w+\b|\brequests?\b|\bclaims?\b|\bleave\b", ("New", "Approved", "Waiting")),
)  # fmt: skip

_PEOPLE_WORDS = re.compile(
    r"\b(?:volunteers|pupils|students|members|patients|guests|customers|clients|tenants|employees"
    r"|colleagues|players|drivers|contacts|people|persons|participants|applicants|candidates"
    r"|children|residents|friends|trainers|teachers|doctors|nurses|staff|passengers|visitors|users"
    r"|speakers|authors|swimmers|runners|helpers|neighbours|tutors|riders|crew|singers|couriers"
    r"|donors|attendees|walkers|sitters|babysitters|cleaners|guides|mentors|coaches|instructors"
    r"|carers|hosts|sellers|freelancers|carpenters|child|person|teacher|doctor|member)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?P<one>order|invoice|ticket|booking|claim|case|shipment|parcel|reservation|request|return"
    r"|delivery|repair|bill)(?:s|ies)?$",
    re.IGNORECASE,
)
_NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\balarms?$|\btimes?$|\bslots?$|\btime slots?\b|\bdepartures?$|\btimes to\b", TIMES),
    (r"\b(?:days|weekdays?|by day|day)$|\bdays ahead\b", DAYS),
    (r"\bmonths?$", MONTHS),
    (r"\bhours$", ("10:00", "11:00", "12:00", "13:00", "14:00", "15:00")),
    (r"\bdates?$", DATES),
    (r"\bamounts?$|\bamounts to\b|\btip$|\btips? amounts?$", ("€5", "€10", "€25", "€50", "€100")),
    (r"\blanguages?$|\blanguages (?:taught|spoken)$",
     ("English", "Spanish", "French", "German", "Polish")),
    (r"\bcolou?rs?$", ("Sand", "Forest", "Slate", "Rust", "Cream")),
    (r"\bsizes?$", SIZES),
    (r"\b(?:files|documents|attachments)\b", FILES),
    (r"\bpayment methods?$|\bmethods? of payment$|\bpayment$|\bpay by$",
     ("Card", "PayPal", "Bank transfer")),
    (r"\bcountr(?:y|ies)$", ("Ireland", "Portugal", "Germany", "Poland", "Spain")),
    (r"\bhow often\b|\bfrequency$|\binterval$", ("Daily", "Weekly", "Monthly")),
    (r"\bspeed$", ("1×", "1.25×", "1.5×", "0.75×")),
    (r"\bpriorit(?:y|ies)$|\burgency$", ("Low", "Normal", "Urgent")),
    (r"\b(?:districts?|neighbourhoods?|areas?)$", ("Old town", "Riverside", "North", "West")),
    (r"\bclass(?:es)?$(?<!yoga classes)", ("Class 5a", "Class 5b", "Class 6a")),
    (r"\b(?:school )?subjects?$", ("Maths", "History", "Biology")),
    (r"\bduration$|\bhow long$", ("30 min", "60 min", "90 min")),
)  # fmt: skip
_NAMES_COMPILED = tuple((re.compile(rule, re.IGNORECASE), names) for rule, names in _NAMES)

_FIGURES: tuple[tuple[str, str], ...] = (
    (r"\b(?:listeners|viewers|followers|readers|subscribers)\b", "1,284"),
    (r"\b(?:beds|rooms|tables|places|spaces|desks|bikes|courts)\b.*\b(?:free|available)$", "6"),
    (r"(?:waiting|pending|overdue|free|available)$", "7"),
    (r"\b(?:in use|booked|online)$", "18"),
    (r"\baltitude\b|\belevation\b", "1,840 m"),
    (r"\bcountdown\b|\buntil\b|\bdays? (?:left|to go)\b", COUNTDOWN),
    (r"\bcompar\w+|\bchange\b|\bgrowth\b|\bversus\b", "−8 %"),
    (r"\b(?:arriv\w+|estimated|time left|waiting time|wait|delay)\b", "12 min"),
    (r"\btime\b(?! spent)|\bclock\b", NOW),
    (r"\btemperature\b", "18 °C"),
    (r"\bturnout\b|\bhumidity\b|\boccupancy\b|\bbattery\b|\bshare\b|\brate\b|\bpercent", "64 %"),
    (r"\bheart\b|\bpulse\b", "68 bpm"),
    (r"\bcalories\b", "1,640 kcal"),
    (r"\bdistance\b|\bkilometres\b|\bridden\b|\bwalked\b", "42.6 km"),
    (r"\b(?:water|rain)\b.*\b(?:used|consumption|today)\b", "118 l"),
    (r"\bpower\b.*\bnow\b|\bpower$", "3.4 MW"),
    (r"\bconsumption\b|\benergy\b|\bpower\b|\belectricity\b|\bsolar\b", "212 kWh"),
    (r"\bweight\b", "72.4 kg"),
    (r"\bsteps\b", "8,240"),
    (r"\bsleep\b|\bduration\b|\bhours\b|\btime spent\b|\bpractised\b", "7 h 20 min"),
    (r"\bstorage\b", "12 of 64 GB"),
    (r"\baverage\b.*\b(?:basket|order|price|value|bill|tip)\b|\bper (?:hour|night|month|person)\b"
     r"|\bprice\b|\bfee\b|\bfare\b", "€19.50"),
    (r"\b(?:honey|harvest|waste|rubbish|flour|fruit)\b", "186 kg"),
    (r"\b(?:tickets|visitors)\b(?! left)", "312"),
    (r"\b(?:orders|tickets|visitors|visits|guests|members|seats|bookings|people|rooms|books|items"
     r"|number)\b", "48"),
    (_MONEY + r"|\bopen$|\bpaid$|\boverdue$|\bsold\b", "€1,240"),
    (r"\brating\b", "4.6"),
)  # fmt: skip
_FIGURES_COMPILED = tuple((re.compile(rule, re.IGNORECASE), value) for rule, value in _FIGURES)
_LOOKS_SMALL = re.compile(r"\bthis month\b|\bvisits\b", re.IGNORECASE)


_WAS = re.compile(
    r"\b(?:latest|last|recent|past|done|history|already|uploaded|created|changed|sent|received|paid"
    r"|files|documents|drawings|scripts|photos|orders|invoices|rides|runs|walks|entries|notes"
    r"|transactions|expenses|payments|timesheets|visits|results|dives|log|found|lost|article|news)\b",
    re.IGNORECASE,
)
_IS_EVENING = re.compile(
    r"\b(?:restaurant|dinner|table (?:at|for)|concert|theatre|cinema|film|bar|show)\b",
    re.IGNORECASE,
)
_IS_EVENT = re.compile(
    r"\b(?:fair|concert|marathon|race|festival|event|party|meeting|market|course|exhibition"
    r"|conference|wedding|opening|cars|bikes|scooters|vans|lockers)\b",
    re.IGNORECASE,
)
_IS_FILE = re.compile(r"\b(?:files?|documents|drawings|scripts|photos|uploads?|backups?)\b", re.I)
_SIZES = ("1.8 MB", "640 KB", "2.4 MB", "96 KB", "3.1 MB")
_ROUND = ("€1,250.00", "€480.00", "€720.00", "€960.00", "€320.00")


def values_for(words: str, around: str = "") -> tuple[str, ...]:
    """Return examples of what is called ``words``, empty where they are the subject's own.

    ``around`` says what it is an attribute of: it decides about a status, about the size of a file,
    and whether a date is behind one or ahead.
    """
    if re.search(r"\bsizes?\b", words, re.IGNORECASE) and _IS_FILE.search(around):
        return _SIZES
    if re.search(r"\b(?:status|state|availability)\b|^(?:paid or open)$", words, re.IGNORECASE):
        for rule, states in _STATUSES:
            if re.search(rule, around, re.IGNORECASE):
                return states
        return ("Open", "Done", "Waiting")
    found = (known for pattern, known in _COMPILED if pattern.search(words))
    values: tuple[str, ...] = next(found, ())
    if values is DATES and _WAS.search(around):
        return PAST
    if values is CITIES and _IS_EVENT.search(around):
        return PLACES
    if values is TIMES and _IS_EVENING.search(around):
        return EVENING
    if values is PRICES and re.search(r"\b(?:invoices?|claims?|offers?)\b", around, re.I):
        return _ROUND
    return values


def slots_for(around: str) -> tuple[str, ...]:
    """Return times to choose from for what a request is about: in the evening, or by day."""
    return EVENING if _IS_EVENING.search(around) else SLOTS


def names_for(words: str) -> tuple[str, ...]:
    """Return examples of entries or choices called ``words``, empty for the subject's own."""
    words = words.strip()
    if re.search(r"\bnumber of\b", words, re.IGNORECASE):
        return ("1", "2", "3 or 4", "5 or more")
    if _PEOPLE_WORDS.search(words):
        return PEOPLE
    numbered = _NUMBERED.search(words)
    if numbered:
        one = numbered["one"].capitalize()
        return tuple(f"{one} {number}" for number in (1042, 1041, 1039, 1036, 1033))
    for pattern, names in _NAMES_COMPILED:
        if pattern.search(words):
            return names
    return ()


def figure_for(words: str, taken: int = 0) -> str:
    """Return a figure with its unit; ``taken`` are those already drawn, so that they differ."""
    if _LOOKS_SMALL.search(words) and re.search(r"\bvisits?\b|\bclasses\b", words, re.I):
        return "9"
    for pattern, value in _FIGURES_COMPILED:
        if pattern.search(words):
            return _other(value, taken)
    return _other("24", taken)


def _other(value: str, taken: int) -> str:
    """Return a value like this one that is not the same: its first digit is moved on."""
    if not taken:
        return value
    found = re.search(r"[1-9]", value)
    if found is None:
        return value
    digit = str(1 + (int(found[0]) + 2 * taken) % 9)
    return value[: found.start()] + digit + value[found.end() :]


def points_for(words: str) -> tuple[tuple[str, float], ...]:
    """Return what stands along a chart, by the time that its words name, with a figure each."""
    kinds = re.search(
        r"\b(?:parties|categories|countries|districts|teams|age groups|products)\b", words
    )
    if kinds:
        known = names_for(kinds[0]) or ("A", "B", "C", "D", "E")
        return tuple(zip(known, (63, 52, 41, 34, 22), strict=False))
    if re.search(r"\b(?:last|past) (?:few )?hours\b", words, re.IGNORECASE):
        names: Sequence[str] = ("4:00", "5:00", "6:00", "7:00", "8:00", "9:00")
    elif re.search(r"\bhours?\b|\btoday\b|\bby hour\b", words, re.IGNORECASE):
        names = ("10:00", "12:00", "14:00", "16:00", "18:00", "20:00")
    elif re.search(r"\byear\b|\bmonths\b|\bby month\b|\bmonthly\b", words, re.IGNORECASE):
        names = MONTHS[:6]  # as far as the year is gone
    elif re.search(r"\bmonth\b|\bdays\b", words, re.IGNORECASE):
        names = [str(day) for day in range(1, 15)]  # as far as the month is gone
    elif re.search(r"\bweeks\b|\bby week\b|\bquarter\b", words, re.IGNORECASE):
        names = ("W 19", "W 20", "W 21", "W 22", "W 23", "W 24")
    else:
        names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    heights = (34, 41, 38, 52, 47, 63, 58, 49, 55, 44, 60, 66, 51, 57)
    return tuple(zip(names, heights, strict=False))
