"""Everything that the rehearsal checks: functions of the template's text that yield what is wrong, a line each."""
from . import account, changes, deployer, graph, limits, schemas, shifting, streams, watching

CHECKS = [*schemas.CHECKS, *graph.CHECKS, *shifting.CHECKS, *changes.CHECKS, *limits.CHECKS, *streams.CHECKS, *watching.CHECKS, *account.CHECKS, *deployer.CHECKS]
