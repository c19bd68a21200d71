"""The JSON Schema of a criteria set, as published in docs/bo-tieu-chi.schema.json."""

import json
from typing import Any

from criteria_map.model import CriteriaSet

__all__ = ["schema_text"]


def schema_text() -> str:
    """Made from the model, so that the two never differ."""
    schema: dict[str, Any] = CriteriaSet.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
