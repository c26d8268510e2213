using System.Globalization;

namespace RdsCluster.Cli.Changes;

/// <summary>Effect of a change on clients of the database, in one sentence.</summary>
/// <remarks>
/// Sources: RDS User Guide, "Modifying a DB instance" (changing the class of a Multi-AZ instance fails over), "Upgrades of the RDS for
/// MySQL DB engine" (primary and standby are upgraded together; replicas before their source), "Upgrading the engine version of a
/// Multi-AZ DB cluster" (one instance at a time), "Working with parameter groups" (static parameters after a reboot); Aurora User Guide,
/// "Modifying an Aurora DB cluster"; Amazon VPC User Guide, "Security group rules".
/// </remarks>
internal static class ExpectedOutage
{
    public static string Of(ResourceChange change, StackChange stack)
    {
        var resource = change.Resource;
        return (change.Kind, change.Effect) switch
        {
            (ChangeKind.Added, _) => "none",
            (ChangeKind.Removed, _) when DatabaseAccess.MayLockOut(change, stack) => "clients that it admitted can no longer connect",
            _ when DatabaseAccess.MayLockOut(change, stack) => "clients that only the old rules admit can no longer connect",
            (ChangeKind.Removed, _) when resource.HoldsData => $"the database is removed; {Kept(resource, replaced: false)}",
            (ChangeKind.Removed, _) when resource.IsInstance => "connections to this reader break",
            (_, UpdateEffect.Replacement) when resource.HoldsData =>
                $"a new, empty database replaces this one; {Kept(resource, replaced: true)}",
            (_, UpdateEffect.Replacement) when resource.IsInstance => "connections to this reader break; a new one replaces it",
            (_, UpdateEffect.Replacement) => "replaced by a new resource",
            (_, UpdateEffect.Promotion) => "the replica becomes an independent database and no longer follows its source",
            (_, UpdateEffect.Upgrade) => Upgrade(resource, stack) + Deferred(resource),
            (_, UpdateEffect.Restart) => Restart(resource, stack) + Deferred(resource),
            (_, UpdateEffect.NextReboot) => "none now; static parameters wait for a reboot",
            _ => "none",
        };
    }

    private static string Upgrade(DeclaredResource resource, StackChange stack)
    {
        if (resource.IsInstance && !resource.IsReplica && ReplicasOf(resource, stack).Any())
        {
            return "RDS refuses the upgrade while a read replica has an older version: upgrade the replicas first";
        }
        if (resource.IsReplica)
        {
            return "this reader is unavailable for the whole upgrade";
        }
        if (resource.IsMultiAzCluster)
        {
            return $"the readers are upgraded one at a time, then one of them takes over: {Failover(resource, stack)}";
        }
        return resource.IsMultiAz || resource.IsDbCluster
            ? "unavailable for the whole upgrade: the servers are upgraded together, so a failover does not help"
            : "unavailable for the whole upgrade";
    }

    private static string Restart(DeclaredResource resource, StackChange stack)
    {
        if (resource.IsReplica)
        {
            return "this reader restarts; its connections break";
        }
        if (resource.IsMember)
        {
            return $"the instance restarts; if it is the writer, {Failover(resource, stack)}";
        }
        return resource.IsMultiAz || resource.IsDbCluster
            ? Failover(resource, stack)
            : "the only server restarts: no reads or writes until it is back, usually minutes";
    }

    private static string Failover(DeclaredResource resource, StackChange stack) =>
        (stack.After.PromisedOutage(resource.LogicalId) ?? PromisedByCluster(resource, stack)) is { } seconds
            ? string.Create(CultureInfo.InvariantCulture, $"writes stop for a failover, promised at most {seconds:0.#} s")
            : "writes stop for a failover";

    private static double? PromisedByCluster(DeclaredResource resource, StackChange stack) =>
        stack
            .After.Resources.Where(other => other.IsDbCluster && resource.References.Contains(other.LogicalId))
            .Select(other => stack.After.PromisedOutage(other.LogicalId))
            .FirstOrDefault();

    private static IEnumerable<DeclaredResource> ReplicasOf(DeclaredResource source, StackChange stack) =>
        stack.Before.Resources.Where(other => other.IsReplica && other.References.Contains(source.LogicalId));

    private static string Kept(DeclaredResource resource, bool replaced) =>
        resource.Policy(replaced) switch
        {
            "Retain" or "RetainExceptOnCreate" => "the old one stays outside the stack",
            "Delete" => "its data is deleted without a snapshot",
            // CloudFormation's default for databases outside a DB cluster, and for DB clusters.
            _ => "a final snapshot is kept",
        };

    private static string Deferred(DeclaredResource resource) => resource.IsDeferred ? ", in the next maintenance window" : "";
}
