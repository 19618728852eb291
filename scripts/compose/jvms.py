"""The image's program under JVMs of other collectors, heaps, agents and caches: it starts under each, with the cache or without."""

from engine import Failed

WITHOUT_CACHE = "starts without its ahead-of-time cache: "
# what a JVM is told, and whether the cache of the image must fit it
FEW = {"-XX:+UseSerialGC -Xms8m": False, "-XX:+UseZGC": False, "-XX:+UseSerialGC": True}
ALL = {
    **FEW,
    "-XX:+UseG1GC -Xms8m": True,
    "-XX:+UseParallelGC": True,
    "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC": None,
    "-XX:+UseShenandoahGC": None,
    "-XX:-UseCompressedOops": False,
    "-XX:+UseCompactObjectHeaders": False,
    "-XX:ObjectAlignmentInBytes=16": False,
    "-Xmx40g": False,
    "-Xshare:off": False,
    "-Xint": None,
    "-XX:TieredStopAtLevel=1": None,
    "-Dcom.sun.management.jmxremote": False,
    "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0": False,
}


def start_under(engine, image, options):
    """Starts the program under each of the options; returns how many took the cache and how many not."""
    has_cache = engine.docker("run", "--rm", "--entrypoint", "bash", image, "-c", "ls").split().count("simoom.aot") == 1
    took = []
    for told, fits in options.items():
        said = engine.docker(
            *("run", "--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp:exec", "--memory", "768m", "--cpus", "1"),
            *("-e", f"JAVA_TOOL_OPTIONS={told}", image, "topics", "--help"),
        )
        if "Usage: simoom topics" not in said:
            raise Failed(f"with {told} the program said\n{said}")
        took.append(has_cache and WITHOUT_CACHE not in said)
        if has_cache and fits is not None and fits != took[-1]:
            raise Failed(f"with {told} the cache was {'taken' if took[-1] else 'left out'}:\n{said}")
    return f"{len(took)} JVMs start, {sum(took)} with the cache, {len(took) - sum(took)} without"


def start_with_a_damaged_cache(engine, image, folder):
    """Starts the program with a cache that is empty, one that is cut off, and one that its user may not read."""
    folder.mkdir(parents=True, exist_ok=True)
    empty, unreadable = folder / "empty.aot", folder / "unreadable.aot"
    for file in (empty, unreadable):
        file.write_bytes(b"")
    unreadable.chmod(0o000)
    garbage = folder / "garbage.aot"
    garbage.write_bytes(bytes(range(256)) * 4096)
    garbage.chmod(0o644)
    for cache in (empty, garbage, unreadable):
        said = engine.docker(
            *("run", "--rm", "--network", "none", "-v", f"{cache}:/simoom/simoom.aot:ro", image, "topics", "--help")
        )
        if "Usage: simoom topics" not in said or WITHOUT_CACHE not in said:
            raise Failed(f"with {cache.name} the program said\n{said}")
    return "empty, garbage and unreadable: skipped"
