"""Prints what botocore's service model says of the given operations: one line per member, in the words of a C# client."""
import json
import sys
from botocore.loaders import Loader

SCALARS = {"string": "String", "integer": "Int32", "long": "Int64", "double": "Double", "float": "Single",
           "boolean": "Boolean", "timestamp": "DateTime", "blob": "MemoryStream"}
# The official clients rename these members (their generator's customizations).
RENAMED = {("IpPermission", "IpRanges"): "Ipv4Ranges", ("PrefixListId", "PrefixListId"): "Id"}

service, operations = sys.argv[1], sys.argv[2].split(",")
model = Loader().load_service_model(service, "service-2")
shapes, ec2 = model["shapes"], model["metadata"]["protocol"] == "ec2"


def upper(name):
    return name[0].upper() + name[1:]


def clr(name):
    shape = shapes[name]
    kind = shape["type"]
    if kind == "string" and "enum" in shape:
        return upper(name)
    if kind == "list":
        # The official clients have enumerations in lists as texts.
        return "List<%s>" % ("String" if "enum" in shapes[shape["member"]["shape"]] else clr(shape["member"]["shape"]))
    if kind == "map":
        return "Dictionary<%s,%s>" % (clr(shape["key"]["shape"]), clr(shape["value"]["shape"]))
    return SCALARS.get(kind, upper(name))


def reachable(name, found):
    if name in found:
        return
    found.add(name)
    shape = shapes[name]
    for member in shape.get("members", {}).values():
        reachable(member["shape"], found)
    for part in ("member", "key", "value"):
        if part in shape:
            reachable(shape[part]["shape"], found)


asked, answered, classes = set(), set(), {}
for operation in operations:
    model_operation = model["operations"][operation]
    for key, suffix, found in (("input", "Request", asked), ("output", "Response", answered)):
        classes[operation + suffix] = None
        if key in model_operation:
            name = model_operation[key]["shape"]
            classes[operation + suffix] = name
            reachable(name, found)
tops = set(classes.values())
members_of = {m["shape"] for n in asked | answered for m in shapes[n].get("members", {}).values()}
members_of |= {shapes[n]["member"]["shape"] for n in asked | answered if "member" in shapes[n]}
for name in asked | answered:
    if shapes[name]["type"] == "structure" and (name in members_of or name not in tops):
        classes[upper(name)] = name

lines = []
for cls, name in classes.items():
    lines.append(cls)
    for member, reference in (shapes[name].get("members", {}) if name else {}).items():
        if ec2 and member == "DryRun":
            continue
        answer = reference.get("locationName", member)
        ask = (reference.get("queryName") or upper(answer)) if ec2 else answer
        prop = RENAMED.get((cls, member), upper(member))
        shape = shapes[reference["shape"]]
        item = shape["member"].get("locationName", "member") if shape["type"] == "list" and not ec2 else "member"
        lines.append("%s.%s %s%s%s" % (
            cls, prop, clr(reference["shape"]),
            " request=%s item=%s" % (ask, item) if name in asked else "",
            " response=%s" % answer if name in answered else ""))
for error in {e["shape"] for o in operations for e in model["operations"][o].get("errors", [])}:
    lines.append("error " + shapes[error].get("error", {}).get("code", error))
json.dump(sorted(set(lines)), sys.stdout)
