"""What the topics hold beside what the exchange sent: nothing lost, no row with two values, every row as a file says."""

import json
import shutil

from engine import Failed, eventually, run

# what a client may not have read any more when it says goodbye or its process is killed, in seconds
UNREAD = 3.0


def topic(broker, name):
    """Every record of a topic from its beginning to its end, as JSON."""
    text = run(["kcat", "-b", broker, "-C", "-t", name, "-o", "beginning", "-e", "-q", "-u"], timeout=300)
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def values(records, *fields):
    """What each product and second says in those records; Failed where one says two things."""
    found = {}
    for record in records:
        key = (record["product_id"], record["second"])
        value = tuple(record.get(field) for field in fields) if fields else record
        if found.setdefault(key, value) != value:
            raise Failed(f"{key} has two values: {found[key]} and {value}")
    return found


class Evidence:
    """Compares, for a project whose ingest has ended."""

    def __init__(self, project):
        self.project = project

    def of_the_exchange(self):
        """Holds the topics against the exchange's own files; returns a sentence with the figures."""
        files, ticks = self._files_of_what_arrived()
        return f"{ticks} ticks sent and published, " + self.of_files(self.project.folder / "arrived", files)

    def of_files(self, folder, files):
        """Holds rows and scores against the rows of these recordings of a folder; returns a sentence with the figures."""
        expected = values(self._rows_of(folder, files))
        last = {}
        for product, second in expected:
            last[product] = max(second, last.get(product, 0))
        # the last second of all is complete only once something follows it
        complete = {key for key in expected if key[1] < last[key[0]]}

        def all_there():
            rows = values(self._topic("ticks.features"))
            return complete <= rows.keys() and rows

        rows = eventually("every row is in ticks.features", 180, all_there, every=2, instead=lambda: self._missing(complete))
        different = sorted(key for key, row in rows.items() if not same(row, expected.get(key)))
        if different:
            key = different[0]
            raise Failed(f"{len(different)} rows differ from the file's, as {key}:\n{rows[key]}\n{expected.get(key)}")

        def all_scored():
            scores = values(self._topic("ticks.predictions"), "probability", "model_version")
            return rows.keys() <= scores.keys() and scores

        scores = eventually("every row has a score", 180, all_scored, every=2)
        if scores.keys() - rows.keys():
            raise Failed(f"{len(scores.keys() - rows.keys())} scores are of no row")
        return f"{len(rows)} rows and {len(scores)} scores: 0 missing, 0 different from the file's, 0 with two values"

    def _topic(self, name):
        return topic(self.project.broker, name)

    def _missing(self, complete):
        missing = sorted(complete - values(self._topic("ticks.features")).keys())
        return f"{len(missing)} rows are missing, as {missing[:5]}"

    def _files_of_what_arrived(self):
        """The exchange's files, each without the end that its client cannot have read; and how many ticks that is."""
        project = self.project
        ticks_raw = self._topic("ticks.raw")
        published = {tick_key(t["product_id"], t["event_time"], t["sequence_num"]) for t in ticks_raw}
        files, ticks, sent_at_all = [], 0, set()
        folder = project.folder / "arrived"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for file in sorted((project.folder / "sent").glob("sent-*.ndjson")):
            lines = file.read_text().splitlines()
            keys = [key_of(json.loads(line)) for line in lines]
            sent_at_all.update(keys)
            there = [key in published for key in keys]
            kept = len(there) - there[::-1].index(True) if True in there else 0
            if not all(there[:kept]):
                lost = [key for key, here in zip(keys[:kept], there) if not here]
                raise Failed(f"{len(lost)} ticks of {file.name} were sent in mid-connection and are not in ticks.raw, as {lost[0]}")
            self._check_end(file, lines, kept)
            if kept:
                (folder / file.name).write_text("".join(line + "\n" for line in lines[:kept]))
                files.append(file.name)
                ticks += kept
        if not ticks:
            raise Failed("the exchange has sent nothing that was published")
        made_up = published - sent_at_all
        if made_up:
            raise Failed(f"{len(made_up)} ticks of ticks.raw were never sent, as {sorted(made_up)[0]}")
        return files, ticks

    def _check_end(self, file, lines, kept):
        """What was sent and not published is what the client had no time to read before the connection ended."""
        rest = len(lines) - kept
        per_second = 8 * len(self.project.settings["SIMOOM_PRODUCTS"].split(","))
        if rest > UNREAD * per_second:
            raise Failed(f"the last {rest} ticks of {file.name} are not in ticks.raw")

    def _rows_of(self, folder, files):
        """The rows that the command `features` makes of recordings."""
        project = self.project
        out = project.folder / "rows"
        out.mkdir(exist_ok=True)
        out.chmod(0o777)
        project.engine.docker(
            *("run", "--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp:exec"),
            *("-v", f"{folder}:/arrived:ro", "-v", f"{out}:/out"),
            f"simoom:{project.settings['SIMOOM_VERSION']}",
            *("features", "--data-file", *(f"/arrived/{name}" for name in files), "--out", "/out/rows.ndjson"),
        )
        return [json.loads(line) for line in (out / "rows.ndjson").read_text().splitlines()]


def key_of(frame):
    ticker = frame["events"][0]["tickers"][0]
    return tick_key(ticker["product_id"], frame["timestamp"], frame["sequence_num"])


def same(row, expected):
    """Whether each feature that the file's row has is in the topic's, to the bit."""
    return expected is not None and all(row.get(name) == value for name, value in expected.items())


def tick_key(product, time, sequence):
    """A tick by its product, its time however many zeros that ends with, and its number in its connection."""
    return product, time.rstrip("Z").rstrip("0").rstrip("."), sequence
