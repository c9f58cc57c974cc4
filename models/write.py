"""Writes sentences from the hand-written frames: `python models/write.py models/data/frames.tsv OUT.tsv`.

A frame has `{S}` and `{T}` for the actors (`{S.ppl}`: a crowd), `(a|b|)` for choices. Reproducible by seed.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from pathlib import Path

EACH, SEED = 14, 13
STATES = [
    "Iran",
    "Iraq",
    "Syria",
    "Israel",
    "Egypt",
    "Jordan",
    "Turkey",
    "Greece",
    "Cyprus",
    "France",
    "Germany",
    "Britain",
    "the United States",
    "Russia",
    "the Soviet Union",
    "China",
    "Taiwan",
    "Japan",
    "North Korea",
    "South Korea",
    "Vietnam",
    "Cambodia",
    "Thailand",
    "India",
    "Pakistan",
    "Afghanistan",
    "Sudan",
    "Ethiopia",
    "Eritrea",
    "Somalia",
    "Libya",
    "Algeria",
    "Morocco",
    "Nigeria",
    "Angola",
    "South Africa",
    "Zaire",
    "Rwanda",
    "Serbia",
    "Bosnia",
    "Croatia",
    "Yugoslavia",
    "Poland",
    "Ukraine",
    "Georgia",
    "Armenia",
    "Azerbaijan",
    "Cuba",
    "Haiti",
    "Colombia",
    "Peru",
    "Ecuador",
    "Venezuela",
    "Lebanon",
    "Kuwait",
    "Saudi Arabia",
    "Yemen",
    "Qatar",
    "Washington",
    "Moscow",
    "Beijing",
    "Baghdad",
    "Tehran",
    "Damascus",
    "Belgrade",
    "Pyongyang",
    "Jerusalem",
]
NATIONS = [
    "Iranian",
    "Iraqi",
    "Syrian",
    "Israeli",
    "Egyptian",
    "Turkish",
    "Greek",
    "French",
    "German",
    "British",
    "U.S.",
    "Russian",
    "Chinese",
    "Japanese",
    "North Korean",
    "Vietnamese",
    "Indian",
    "Pakistani",
    "Afghan",
    "Sudanese",
    "Ethiopian",
    "Libyan",
    "Algerian",
    "Nigerian",
    "Serbian",
    "Croatian",
    "Ukrainian",
    "Cuban",
    "Colombian",
    "Lebanese",
    "Palestinian",
    "Kurdish",
    "Tamil",
    "Chechen",
    "Bosnian Serb",
]
ROLES = [
    "the {} government",
    "the {} government",
    "{} officials",
    "{} authorities",
    "the {} president",
    "the {} foreign minister",
    "the {} parliament",
    "{} troops",
    "the {} army",
    "{} rebels",
    "{} opposition leaders",
    "{} police",
    "{} militants",
    "{} envoys",
]
CROWDS = [
    "{} students",
    "{} workers",
    "{} farmers",
    "{} opposition supporters",
    "{} prisoners",
    "{} refugees",
    "{} teachers",
]
BODIES = [
    "the United Nations",
    "the U.N. Security Council",
    "NATO",
    "the European Union",
    "the Arab League",
    "the IMF",
    "the Red Cross",
    "the African Union",
    "ASEAN",
    "Amnesty International",
    "Hezbollah",
    "Hamas",
    "the PLO",
    "the Taliban",
    "UNITA",
    "the Khmer Rouge",
]
ENDS = ["", "", "", "", ", officials said", ", the state news agency reported", " on Monday", " last week",
        ", according to local radio", " amid rising tension in the region", ", a spokesman said"]  # fmt: skip
STARTS = ["", "", "", "", "CAIRO, March 3 - ", "On Friday ", "Meanwhile, ", "A spokesman said ", "Earlier, "]


def actor(rng: random.Random, *, crowd: bool) -> str:
    if crowd:
        return rng.choice(CROWDS).format(rng.choice(NATIONS))
    kind = rng.random()
    if kind < 0.4:
        return rng.choice(STATES)
    return rng.choice(ROLES).format(rng.choice(NATIONS)) if kind < 0.85 else rng.choice(BODIES)


def sentence(frame: str, rng: random.Random) -> tuple[str, str, str]:
    """One sentence of the frame with its two actors' words."""
    source = actor(rng, crowd="{S.ppl}" in frame)
    target = actor(rng, crowd=False)
    while target.split()[-1] in source or source.split()[-1] in target:
        target = actor(rng, crowd=False)
    text = re.sub(r"\(([^()]*)\)", lambda m: rng.choice(m[1].split("|")), frame)
    text = text.replace("{S.ppl}", source).replace("{S}", source).replace("{T}", target)
    text = re.sub(r"\s+('s|,)", r"\1", " ".join(text.split()))
    start = rng.choice(STARTS)
    text = start + text + rng.choice(ENDS) + "."
    capital = len(start) if start.endswith("- ") or not start else 0
    if source == text[capital : capital + len(source)]:
        source = source[0].upper() + source[1:]
    if target == text[capital : capital + len(target)]:
        target = target[0].upper() + target[1:]
    return text[:capital] + text[capital].upper() + text[capital + 1 :], source, target


def main() -> None:
    rng = random.Random(SEED)
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        frames = list(csv.DictReader(file, delimiter="\t"))
    seen: set[str] = set()
    with Path(sys.argv[2]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(["sentence", "source", "target", "root"])
        for frame in frames:
            for _ in range(EACH):
                row = sentence(frame["frame"], rng)
                if row[0] not in seen:
                    seen.add(row[0])
                    writer.writerow([*row, frame["root"]])


if __name__ == "__main__":
    main()
