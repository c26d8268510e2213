using System.Globalization;
using RdsCluster.Replacements;
using RdsCluster.Validation.Constructs;

namespace RdsCluster.Topologies;

/// <summary>The order in which one deployment changes engine version or class of a primary and its read replicas.</summary>
/// <remarks>
/// Source: RDS User Guide, "Upgrading the RDS for MySQL DB engine": RDS refuses to upgrade a source before its replicas
/// (DBUpgradeDependencyFailure). CloudFormation changes a resource after those that it depends on, so for that deployment the primary
/// depends on its replicas, and they name their source by its identifier instead of a reference: the same value, so nothing is replaced.
/// </remarks>
internal sealed class InstanceUpgrade
{
    private readonly bool _changesVersion;

    private InstanceUpgrade(bool replicasFirst, bool changesVersion) => (ReplicasFirst, _changesVersion) = (replicasFirst, changesVersion);

    /// <summary>Whether the replicas are changed before the primary.</summary>
    public bool ReplicasFirst { get; }

    public static InstanceUpgrade Of(ClusterContext context, int replicas, IReadOnlyList<ReplicaOverrides> overrides)
    {
        if (replicas == 0)
        {
            return new InstanceUpgrade(false, false);
        }

        if (RecordedCluster.Find(context.Scope, context.Path) is not { } recorded)
        {
            SayThatTheOrderIsUnknown(context);
            return new InstanceUpgrade(false, false);
        }

        var version = context.Props.Engine.Version;
        var changesVersion = recorded.ChangesVersion("Instance1", version);
        var classes = Enumerable
            .Range(1, replicas + 1)
            .ToDictionary(
                number => string.Create(CultureInfo.InvariantCulture, $"Instance{number}"),
                number => (number > 1 ? overrides.ElementAtOrDefault(number - 2)?.InstanceClass : null) ?? context.Props.InstanceClass!,
                StringComparer.Ordinal
            );
        var isChange = changesVersion || recorded.ChangesClass(classes);
        if (isChange)
        {
            SayWhatHappens(
                context,
                changesVersion
                    ? $"EngineVersion: got {version}, deployed with {recorded.VersionOf("Instance1")}"
                    : "InstanceClass: differs from the deployed one"
            );
        }

        return new InstanceUpgrade(isChange, changesVersion);
    }

    /// <param name="instances">The primary and its replicas.</param>
    /// <param name="version">The declared engine version.</param>
    public void Order(IReadOnlyList<ClusterInstance> instances, string version)
    {
        if (!ReplicasFirst)
        {
            return;
        }

        ClusterInstance[] order = [.. instances.Skip(1), instances[0]];
        foreach (var (before, after) in order.Zip(order.Skip(1)))
        {
            after.Resource.Node.AddDependency(before.Resource);
        }

        foreach (var replica in instances.Skip(1).Where(_ => _changesVersion))
        {
            replica.Resource.EngineVersion = version;
        }
    }

    private static void SayWhatHappens(ClusterContext context, string change) =>
        SynthWarning.Add(
            context.Scope,
            "RDSC508",
            $"RDSC508  {change}; this deployment changes the replicas one after the other, and the primary last. "
                + "An engine upgrade makes the primary unavailable until it has ended, its standby included; a blue/green "
                + "deployment has a shorter outage. "
                + "Record the baseline afterwards. If the stack was deleted since it was recorded, pass -c "
                + $"{BaselineContext.FileKey}=false: a new source comes before its replicas."
        );

    /// <summary>Only an upgrade that is asked for is known here without a baseline.</summary>
    private static void SayThatTheOrderIsUnknown(ClusterContext context)
    {
        if (context.Props.AllowMajorVersionUpgrade)
        {
            SynthWarning.Add(
                context.Scope,
                "RDSC509",
                "RDSC509  AllowMajorVersionUpgrade: got true without a recorded baseline, so CloudFormation changes the primary "
                    + "first, which RDS rejects before the replicas are upgraded. "
                    + $"Record the deployed version first: synthesize it once with -c {BaselineContext.RecordKey}=true."
            );
        }
    }
}
