"""Writes the dated data files of this folder from cfn-lint's and botocore's data: python3 refresh.py (pip install cfn-lint botocore).

Facts only: which versions, classes, Regions and properties exist. Support dates, parameters and reserved words have other sources and
are kept by hand in files of their own.
"""
import collections
import datetime
import importlib.metadata
import json
import os
import re

import botocore
import cfnlint
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

HERE = os.path.dirname(os.path.abspath(__file__))
EXT = os.path.join(os.path.dirname(cfnlint.__file__), "data", "schemas", "extensions")
ENGINES = ["mysql", "mariadb", "aurora-mysql"]
TYPES = """
AWS::RDS::DBInstance AWS::RDS::DBCluster AWS::RDS::GlobalCluster AWS::RDS::DBSubnetGroup AWS::RDS::DBParameterGroup AWS::RDS::DBClusterParameterGroup
AWS::RDS::OptionGroup AWS::RDS::DBProxy AWS::RDS::DBProxyTargetGroup AWS::RDS::DBProxyEndpoint AWS::RDS::EventSubscription
AWS::SecretsManager::Secret AWS::SecretsManager::RotationSchedule AWS::SecretsManager::SecretTargetAttachment
AWS::KMS::Key AWS::KMS::Alias AWS::Backup::BackupPlan AWS::Backup::BackupVault AWS::Backup::BackupSelection AWS::Backup::RestoreTestingPlan
AWS::Backup::RestoreTestingSelection AWS::ApplicationAutoScaling::ScalableTarget AWS::ApplicationAutoScaling::ScalingPolicy
AWS::Logs::LogGroup AWS::SNS::Topic AWS::CloudWatch::Alarm AWS::Route53::RecordSet
""".split()


def recorded(source):
    date = datetime.date.fromtimestamp(os.path.getmtime(cfnlint.__file__))
    return {"recorded": date.isoformat(), "source": source}


def write(name, data):
    with open(os.path.join(HERE, name), "w") as out:
        json.dump(data, out, indent=1, sort_keys=False)
        out.write("\n")


def load(name):
    with open(os.path.join(EXT, name)) as file:
        return json.load(file)


def versions():
    def by_engine(name):
        found = {}
        for branch in load(name)["allOf"]:
            engine = branch["if"]["properties"].get("Engine", {}).get("const")
            version = branch["if"]["properties"].get("EngineVersion", {})
            listed = branch.get("then", {}) and branch["then"].get("properties", {}).get("EngineVersion", {}).get("enum") or version.get("enum")
            if engine in ENGINES and listed:
                found[engine] = listed
        return found

    known, gone = by_engine("aws_rds_dbinstance/engine_version.json"), by_engine("aws_rds_dbinstance/engine_version_deprecated.json")
    write("engine-versions.json", recorded(f"cfn-lint {importlib.metadata.version('cfn-lint')} (RDS DescribeDBEngineVersions over all Regions)") | {
        "engines": {engine: {"versions": known[engine], "deprecated": gone.get(engine, [])} for engine in ENGINES}})


def classes():
    def collect(name, prop):
        found = collections.defaultdict(lambda: collections.defaultdict(set))
        for region, schema in load(name).items():
            for branch in schema["allOf"]:
                engine = branch["if"]["properties"]["Engine"]["const"]
                if engine in ENGINES:
                    found[engine][region] |= set(branch["then"]["properties"][prop]["enum"])
        return found

    def compact(regions):
        every = set().union(*regions.values())
        families = {}
        for family in sorted({name.rsplit(".", 1)[0] for name in every}):
            sizes = sorted(name.rsplit(".", 1)[1] for name in every if name.rsplit(".", 1)[0] == family)
            missing = sorted(region for region, names in regions.items() if not any(name.rsplit(".", 1)[0] == family for name in names))
            families[family] = {"sizes": " ".join(sizes), "notIn": " ".join(missing)}
        return families

    instance = collect("aws_rds_dbinstance/dbinstanceclass_enum.json", "DBInstanceClass")
    cluster = collect("aws_rds_dbcluster/dbclusterinstanceclass_enum.json", "DBClusterInstanceClass")
    write("instance-classes.json", recorded(f"cfn-lint {importlib.metadata.version('cfn-lint')} (AWS price lists, every Region)") | {
        "regions": sorted(instance["mysql"]),
        "multiAzClusterRegions": sorted(cluster["mysql"]),
        "engines": {engine: compact(instance[engine]) for engine in ENGINES},
        "multiAzCluster": compact(cluster["mysql"])})


def schemas():
    def kind(schema, root):
        if "$ref" in schema:
            schema = root["definitions"][schema["$ref"].split("/")[-1]]
        found = schema.get("type")
        if found is None:
            found = "object" if "properties" in schema else "any"
        return found if isinstance(found, str) else "any"

    data = {}
    for name in TYPES:
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", name).schema
        read_only = {path.split("/")[2] for path in schema.get("readOnlyProperties", []) if path.count("/") == 2}
        data[name] = {
            "required": sorted(schema.get("required", [])),
            "readOnly": sorted(read_only),
            "properties": {prop: kind(body, schema) for prop, body in sorted(schema["properties"].items())},
        }
    write("resource-properties.json", recorded("CloudFormation resource provider schemas, us-east-1, through cfn-lint " + importlib.metadata.version("cfn-lint")) | {"types": data})


def regions():
    with open(os.path.join(os.path.dirname(botocore.__file__), "data", "endpoints.json")) as file:
        partitions = json.load(file)["partitions"]
    write("regions.json", recorded(f"botocore {botocore.__version__} endpoints.json") | {
        "regions": sorted(region for partition in partitions for region in partition["regions"] if re.match(r"^(us|eu|ap|sa|ca|me|af|il|mx|cn)-", region))})


versions()
classes()
schemas()
regions()
