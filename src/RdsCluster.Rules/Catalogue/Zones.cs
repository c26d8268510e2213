using System.Globalization;
using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>Zones and VPCs of a list of subnets, as far as the stack tells.</summary>
internal static class Zones
{
    /// <summary>The zones, if the subnets certainly cover fewer than needed; otherwise null.</summary>
    public static string? TooFew(TemplateModel template, Value subnets, int needed)
    {
        if (!subnets.IsList || subnets.Items.Any(subnet => subnet.AsText is null && subnet.Target is null && IsMany(subnet)))
        {
            return null;
        }
        if (subnets.Items.Count < needed)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{subnets.Items.Count} subnet{(subnets.Items.Count == 1 ? string.Empty : "s")}"
            );
        }
        var zones = subnets.Items.Select(subnet => template.Find(ResourceTypes.Subnet, subnet)?["AvailabilityZone"].Identity).ToList();
        return zones.Exists(zone => zone is null) || zones.Distinct().Count() >= needed
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{subnets.Items.Count} subnets in {zones.Distinct().Count()} zone{(zones.Distinct().Count() == 1 ? string.Empty : "s")}"
            );
    }

    /// <summary>VPCs of the subnets that are in the stack, distinguished by reference or literal.</summary>
    public static IReadOnlyList<string> VpcsOf(TemplateModel template, Value subnets)
    {
        var vpcs = subnets
            .Items.Select(subnet => template.Find(ResourceTypes.Subnet, subnet))
            .OfType<ResourceModel>()
            .Select(subnet => subnet["VpcId"])
            .ToList();
        var distinct = vpcs.Where(vpc => vpc.Identity is not null).DistinctBy(vpc => vpc.Identity).ToList();
        var certain =
            distinct.TrueForAll(vpc => template.Find(ResourceTypes.Vpc, vpc) is not null)
            || distinct.TrueForAll(vpc => vpc.AsText is not null);
        return certain || distinct.Count == 1 ? [.. distinct.Select(vpc => vpc.Identity!)] : [];
    }

    /// <summary>The stack's own VPCs behind the subnets.</summary>
    public static List<ResourceModel> VpcResourcesOf(TemplateModel template, Value subnets) =>
        [
            .. subnets
                .Items.Select(subnet => template.Find(ResourceTypes.Subnet, subnet))
                .OfType<ResourceModel>()
                .Select(subnet => template.Find(ResourceTypes.Vpc, subnet["VpcId"]))
                .OfType<ResourceModel>()
                .Distinct(),
        ];

    /// <summary>An item that may stand for several subnets: an import that is split, a parameter of list type. CDK's tokens in text stand
    /// for one.</summary>
    private static bool IsMany(Value item) =>
        item.Expression is not { } written
        || !(written.Contains("Fn::Select", StringComparison.Ordinal) || written.StartsWith("${Token[", StringComparison.Ordinal));
}
