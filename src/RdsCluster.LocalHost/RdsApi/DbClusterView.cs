using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Dns;
using RdsCluster.LocalHost.Plans;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.RdsApi;

/// <summary>A DB cluster at one moment.</summary>
internal sealed class DbClusterView(ClusterDirectory directory, ILocalCluster cluster, LocalClusterState state, ClusterPlan plan)
{
    public ClusterDirectory Directory => directory;

    public ILocalCluster Cluster => cluster;

    public LocalClusterState State => state;

    public ClusterPlan Plan => plan;

    public DeclaredProperties Properties { get; private init; } =
        new(directory.Changes.Of(Arns.Of(plan, "cluster", plan.DbClusterIdentifier!)), plan.ClusterProperties);

    public string Identifier => Plan.DbClusterIdentifier!;

    public string Arn => Arns.Of(Plan, "cluster", Identifier);

    /// <summary>Whether it is not the template's but was restored.</summary>
    public bool IsRestored { get; private init; }

    /// <summary>Host of the writer endpoint: the address, or the name where the API answers names.</summary>
    public string WriterAddress => Names?.Writer ?? State.Writer.Address;

    /// <summary>Host of the reader endpoint; null without readers.</summary>
    public string? ReaderAddress => State.Reader is { } reader ? Names?.Reader ?? reader.Address : null;

    /// <summary>RDS shows a DB cluster as available unless an operation goes on or nothing of it runs.</summary>
    public string Status =>
        directory.Operations.Status(Identifier)
        ?? (
            State.Instances.Count > 0 && State.Instances.All(instance => instance.Status == ResourceStatus.Stopped)
                ? ResourceStatus.Stopped
                : ResourceStatus.Available
        );

    public IReadOnlyDictionary<string, string> Tags => directory.Tags.Apply(Arn, Plan.ClusterTags);

    /// <summary>Moments between which it can be restored; null for one that was restored itself.</summary>
    public (DateTimeOffset Earliest, DateTimeOffset Latest)? RestorableTimes =>
        IsRestored ? null : (Cluster as ILocalBackups)?.RestorableTimes;

    private ClusterDnsNames? Names => directory.AnswersNames && !IsRestored ? ClusterDnsNames.Of(Plan) : null;

    /// <summary>RDS gives a restored DB cluster its source's storage, and the rest as it is asked for.</summary>
    public static DbClusterView Of(ClusterDirectory directory, RestoredDbCluster restored)
    {
        var (source, instances) = (restored.Source, restored.Instances);
        var (state, writer) = (source.State, instances.FirstOrDefault(instance => instance.IsWriter));
        return new(
            directory,
            source,
            // Its reader endpoint leads to one reader; that of RDS spreads over all.
            state with
            {
                Writer = writer?.Endpoint ?? state.Writer,
                Reader = instances.FirstOrDefault(instance => !instance.IsWriter)?.Endpoint,
                Instances = instances,
            },
            source.Plan with
            {
                DbClusterIdentifier = restored.Identifier,
                ClusterTags = new Dictionary<string, string>(),
                Instances =
                [
                    .. instances.Select(instance =>
                        source.Plan.Instances[0] with
                        {
                            Identifier = instance.Identifier,
                            SourceIdentifier = instance.SourceIdentifier,
                        }
                    ),
                ],
            }
        )
        {
            IsRestored = true,
            Properties = new DeclaredProperties(
                directory.Changes.Of(Arns.Of(source.Plan, "cluster", restored.Identifier)),
                restored.Requested,
                source
                    .Plan.ClusterProperties.Where(property => property.Key is not "DeletionProtection")
                    .ToDictionary(StringComparer.Ordinal)
            ),
        };
    }
}
