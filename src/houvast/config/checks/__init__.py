"""What `houvast check` looks at. Each check gives Findings; a Finding is a sentence."""

from houvast.config.checks.finding import Finding, findings

__all__ = ["Finding", "findings"]
