"""Read YAML 1.2 as other tools do: plain numbers and truth values have types, keys are text."""

import json
from io import StringIO

from ruamel.yaml import YAML, SafeConstructor


class _JsonConstructor(SafeConstructor):
    """Builds what JSON can hold: a date stays text."""


_JsonConstructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def typed(text):
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _JsonConstructor
    return _as_json(reader.load(StringIO(text)))


def _as_json(data):
    if isinstance(data, dict):
        return {key if isinstance(key, str) else json.dumps(key): _as_json(value) for key, value in data.items()}
    return [_as_json(item) for item in data] if isinstance(data, list) else data
