"""The same rules over collections of any size. Today: reading over many texts, on this machine or on a Spark cluster.

    for outcome in read_batch([Text(document="a", text="GRDP tăng 9,4 %.")]):
        outcome.reading["facts"], outcome.facts

`read_into` reads folders, JSON lines or Parquet of texts into a folder, in several processes, and goes on where it was
stopped. `spark.read_texts` does it over a DataFrame. Parquet needs `resolute[bulk]`, Spark `resolute[spark]`.
"""

from resolute.analytics.batches import Batch, batches_of
from resolute.analytics.errors import AnalyticsError, MissingLibraryError, TextsError
from resolute.analytics.into import Progress, Summary, read_into
from resolute.analytics.many import Options, Outcome, Text, read_batch

__all__ = [
    "AnalyticsError",
    "Batch",
    "MissingLibraryError",
    "Options",
    "Outcome",
    "Progress",
    "Summary",
    "Text",
    "TextsError",
    "batches_of",
    "read_batch",
    "read_into",
]
