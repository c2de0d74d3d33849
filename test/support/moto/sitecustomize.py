"""Python loads this file before moto: CloudFormation drops an item of a list that is AWS::NoValue, moto keeps it as null."""

from moto.cloudformation import parsing

keeping_nulls = parsing.clean_json


def clean_json(value, resources):
    cleaned = keeping_nulls(value, resources)
    if isinstance(value, list):
        return [item for item in cleaned if item is not None]
    return cleaned


parsing.clean_json = clean_json
