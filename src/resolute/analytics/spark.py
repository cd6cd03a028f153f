"""The same reading as a Spark job: a DataFrame of texts in, one of facts (or readings) out, by `mapInArrow`."""

from functools import partial
from typing import TYPE_CHECKING, Any

from resolute.analytics.arrow import COLUMNS, FOUND, read_arrow
from resolute.analytics.errors import MissingLibraryError
from resolute.analytics.many import Options

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SQL = {"text": "string", "whole": "bigint", "yes or no": "boolean", "fraction": "double", "texts": "array<string>"}


def session(url: str) -> "SparkSession":
    """A session on a cluster, as `spark://127.0.0.1:7077`, or `local[2]`. Raises MissingLibraryError.

    The workers need the same Python with this package. On loopback nothing listens outside.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise MissingLibraryError(what="An engine on Spark", extra="spark") from None
    builder: Any = SparkSession.builder
    settings = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "200",
        "spark.ui.enabled": "false",
    }
    if "127.0.0.1" in url or url.startswith("local"):
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    builder = builder.master(url).appName("resolute read")
    for name, value in settings.items():
        builder = builder.config(name, value)
    made: SparkSession = builder.getOrCreate()
    return made


def read_texts(frame: "DataFrame", options: Options | None = None) -> "tuple[DataFrame, DataFrame]":
    """Read a DataFrame of texts (its columns named as the fields of `Text`) into facts and readings.

    What was read is kept on the disks of the cluster until the session ends: both come out of one reading.
    """
    from pyspark import StorageLevel

    both: DataFrame = frame.mapInArrow(partial(read_arrow, options=options), _sql_schema())
    both = both.persist(StorageLevel.DISK_ONLY)
    facts = both.selectExpr(f"explode({FOUND}) AS fact").select("fact.*")
    return facts, both.drop(FOUND)


def _sql_schema() -> str:
    facts = ", ".join(f"`{name}`: {_SQL[kind]}" for name, kind in COLUMNS["facts"].items())
    readings = ", ".join(f"`{name}` {_SQL[kind]}" for name, kind in COLUMNS["readings"].items())
    return f"{readings}, `{FOUND}` array<struct<{facts}>>"
