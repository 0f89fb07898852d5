"""One build at a time in a work folder, as a Dagster resource: held from the first step of a run to its last."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import dagster as dg

from pipeline.build.locking import building
from pipeline.build.telling import quiet
from pipeline.defs.logs import teller
from pipeline.defs.paths import BuildPaths
from pipeline.operations.living import living


class BuildLock(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Whoever needs it waits until no other run, and no command line, builds in the same work folder."""

    paths: dg.ResourceDependency[BuildPaths]

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["BuildLock"]:
        """Hold the lock as long as the run goes on."""
        current = self.paths.settings()
        tell = teller(context.log) if context.log else quiet
        with living(current.work, context.run.run_id) if context.run else nullcontext(), building(current, tell):
            yield self
