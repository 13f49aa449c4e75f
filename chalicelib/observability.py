"""The one Logger, Tracer and Metrics. Log past-tense events with ids: never an address, a name
or a body (a journey test reads the logs for them)."""

from __future__ import annotations

from aws_lambda_powertools import Logger, Metrics, Tracer

SERVICE = "mynuma"

logger = Logger(service=SERVICE)
metrics = Metrics(namespace="Mynuma", service=SERVICE)
tracer = Tracer(service=SERVICE, auto_patch=False)
