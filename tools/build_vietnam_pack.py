"""Write the tables of packs/vietnam that are converted from the collected reference data (see its SOURCES.md).

    python tools/build_vietnam_pack.py FOLDER [PACK]

FOLDER holds the collected tables (provinces_2023.csv and so on), PACK is src/resolute/packs/vietnam if not given. Not
touched are the files kept by hand: pack.toml, regions.csv, indicators.csv, samples/.
"""

import csv
import gzip
import io
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

LAST_DAY_OF_DISTRICTS = "2025-06-30"
FIRST_DAY_OF_NEW_PROVINCES = "2025-07-01"
OLDEST_COMMUNES = "2023-04-10"  # versions of communes that ended before this day are left out
KINDS = {
    "Tỉnh": "province",
    "Quận": "urban_district",
    "Huyện": "rural_district",
    "Thị xã": "town",
    "Thành phố": "city",
    "Xã": "commune",
    "Phường": "ward",
    "Thị trấn": "township",
    "Đặc khu": "special_zone",
}
HUE = "Huế"  # the name of Thừa Thiên Huế (46) since 2025; its short foreign spellings mean either
PLACE_COLUMNS = ["code", "level", "name", "kind", "full_name", "parent_level", "parent_code", "region"]
PLACE_COLUMNS += ["valid_from", "valid_to"]
Row = dict[str, str]


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    source = Path(arguments[0])
    pack = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).parents[1] / "src/resolute/packs/vietnam"
    districts = list(units(source, "district"))
    write(pack / "places.csv", PLACE_COLUMNS, [*provinces(source, pack), *districts])
    write(pack / "communes.csv.gz", PLACE_COLUMNS, units(source, "commune"))
    write(pack / "names.csv", ["level", "place", "language", "name", "source"], names(source))
    statistics = [*table(source / "national_statistics.csv"), *table(source / "province_statistics.csv")]
    columns = [name for name in statistics[0] if name not in ("label", "place")]
    write(pack / "statistics.csv.gz", columns, statistics)
    figures = [
        {**row, "note": row["note"].replace("the given report", "another report")}
        for row in table(source / "published_figures.csv")
        if row["source"]
    ]
    write(pack / "published_figures.csv", list(figures[0]), figures)
    organs = [
        {name.removesuffix("_vi"): value for name, value in row.items()} for row in table(source / "central_organs.csv")
    ]
    write(pack / "organs.csv", list(organs[0]), organs)
    return 0


def provinces(source: Path, pack: Path) -> Iterator[Row]:
    """All versions of provinces: the 63, those that ended before 2025 and that the statistics know, the 34."""
    regions = list(table(pack / "regions.csv"))
    changes = [
        row
        for row in table(source / "succession.csv")
        if row["level"] == "province" and row["kind"] not in ("transfer", "unchanged")
    ]
    old = {row["code"]: row for row in table(source / "provinces_2023.csv")}
    new = {row["code"]: row for row in table(source / "provinces_2025.csv")}
    for code in sorted({*old, *(row["predecessor_code"] for row in changes if row["predecessor_code"])}):
        ends: dict[str, str] = {}
        begins = {row["date"] for row in changes if row["successor_code"] == code}
        for row in changes:
            if row["predecessor_code"] == code:
                ends[day_before(row["date"])] = row["predecessor_name"]
        ends.setdefault(LAST_DAY_OF_DISTRICTS, full_province(old[code]) if code in old else "")
        if code == "46":  # renamed half a year before its end
            ends[LAST_DAY_OF_DISTRICTS] = "Thành phố Huế"
        for end, full_name in sorted(ends.items()):
            if end > LAST_DAY_OF_DISTRICTS or not full_name:
                continue
            begin = max((day for day in begins if day <= end), default="")
            yield province(code, full_name, region_of(code, end, regions), begin, end)
    for code, row in new.items():
        begin, full_name = FIRST_DAY_OF_NEW_PROVINCES, full_province(row)
        for change in changes:
            if change["predecessor_code"] == code and change["date"] > begin:
                end = day_before(change["date"])
                yield province(code, change["predecessor_name"], region_of(code, end, regions), begin, end)
                begin, full_name = change["date"], change["successor_name"]
        yield province(code, full_name, region_of(code, begin, regions), begin, "")


def province(code: str, full_name: str, region: str, begin: str, end: str) -> Row:
    kind, name = split_name(full_name)
    return {
        "code": code,
        "level": "province",
        "name": name,
        "kind": "municipality" if kind == "city" else kind,
        "full_name": full_name,
        "parent_level": "nation",
        "parent_code": "VN",
        "region": region,
        "valid_from": begin,
        "valid_to": end,
    }


def full_province(row: Row) -> str:
    return f"{'Thành phố' if row['kind'] == 'municipality' else 'Tỉnh'} {row['name_vi']}"


def region_of(code: str, day: str, regions: list[Row]) -> str:
    return next(
        row["code"]
        for row in regions
        if code in row["members"].split(";")
        and (not row["valid_from"] or row["valid_from"] <= day)
        and (not row["valid_to"] or day <= row["valid_to"])
    )


def units(source: Path, level: str) -> Iterator[Row]:
    """All versions of districts or communes since the catalogue begins, by the changes of the catalogue.

    A version that the changes do not open is open at its beginning.
    """
    changes: dict[str, list[Row]] = defaultdict(list)
    for row in table(source / "unit_changes.csv"):
        if row["level"] == level:
            changes[row["code"]].append(row)
    parent = "province_code" if level == "district" else "district_code"
    last = {row["code"]: row for row in table(source / f"{level}s_2025_06.csv")}
    for code in sorted({*changes, *last}):
        begin = ""
        for row in changes[code]:
            if row["name_before"]:
                yield from unit(level, code, row["name_before"], row["parent_before"], begin, day_before(row["date"]))
            begin = row["date"]
        if code in last:
            final = last[code]
            yield from unit(level, code, final["full_name_vi"], final[parent], begin, LAST_DAY_OF_DISTRICTS)
    if level == "commune":
        for row in table(source / "communes_2025.csv"):
            yield from unit(
                level,
                row["code"],
                row["full_name_vi"],
                row["province_code"],
                FIRST_DAY_OF_NEW_PROVINCES,
                "",
                "province",
            )


def unit(
    level: str, code: str, full_name: str, parent: str, begin: str, end: str, parent_level: str = ""
) -> Iterator[Row]:
    if (begin and end and end < begin) or (level == "commune" and end and end < OLDEST_COMMUNES):
        return
    kind, name = split_name(full_name)
    yield {
        "code": code,
        "level": level,
        "name": name,
        "kind": kind,
        "full_name": f"{full_name[: len(full_name) - len(name)].strip().capitalize()} {name}",
        "parent_level": parent_level or ("province" if level == "district" else "district"),
        "parent_code": parent,
        "region": "",
        "valid_from": begin,
        "valid_to": end,
    }


def split_name(full_name: str) -> tuple[str, str]:
    """("city", "Bắc Kạn") of "Thành Phố Bắc Kạn"."""
    for word, kind in KINDS.items():
        if full_name.casefold().startswith(word.casefold() + " "):
            return kind, full_name[len(word) + 1 :].strip()
    raise SystemExit(f"{full_name!r} begins with no kind of unit")


USUAL = {  # abbreviations and older names that Vietnamese and English pages use
    "Hồ Chí Minh": (
        ("vi", ("TP.HCM", "TP. HCM", "TP HCM", "TPHCM", "Tp.HCM", "Sài Gòn", "Thành phố Hồ Chí Minh")),
        ("en", ("HCMC", "HCM City", "Saigon")),
    ),
    "Thừa Thiên Huế": (("vi", ("TT-Huế", "TT Huế", "Thừa Thiên-Huế", "Thừa Thiên - Huế")),),
    "Bà Rịa - Vũng Tàu": (("vi", ("BR-VT", "BRVT", "Bà Rịa-Vũng Tàu")), ("en", ("Ba Ria-Vung Tau",))),
}


def names(source: Path) -> Iterator[Row]:
    """Foreign spellings, each once: of the 63 provinces, and the English names of the 34."""
    vietnamese = {row["code"]: row["name_vi"] for row in table(source / "provinces_2023.csv")}
    seen: set[tuple[str, str, str]] = set()
    english = [
        {"code": row["name_vi"], "language": "en", "name": row["name_en"], "source": "provinces_2023 or _2025"}
        for file in ("provinces_2023.csv", "provinces_2025.csv")
        for row in table(source / file)
    ]
    spellings = list(table(source / "province_names.csv"))
    spellings += [{**row, "code": HUE} for row in spellings if row["code"] == "46" and len(row["name"]) < 5]
    usual = [
        {"code": place, "language": language, "name": name, "source": "usual abbreviation"}
        for place, lists in USUAL.items()
        for language, usual_names in lists
        for name in usual_names
    ]
    for row in [*spellings, *english, *usual]:
        place = vietnamese.get(row["code"], row["code"])
        key = (place, row["language"], row["name"])
        if key not in seen and row["name"] != place:
            seen.add(key)
            yield {
                "level": "province",
                "place": place,
                "language": row["language"],
                "name": row["name"],
                "source": row["source"],
            }


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def table(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write(path: Path, columns: list[str], rows: Iterable[Row]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow({name: unicodedata.normalize("NFC", row[name] or "") for name in columns})
        count += 1
    content = text.getvalue().encode()
    path.write_bytes(gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)
    print(f"{path.name}: {count} rows, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
