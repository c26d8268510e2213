using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Control;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Restores;

/// <summary>Finds and deletes what drills made. The tag is read again right before each deletion.</summary>
internal sealed class DrillInventory(IAmazonRDS rds)
{
    /// <summary>RDS has no filter by tag: all resources of the Region are read.</summary>
    public async Task<IReadOnlyList<DrillResource>> FindAsync(string? runId, CancellationToken cancellationToken)
    {
        var found = new List<DrillResource>();
        await foreach (var i in rds.Paginators.DescribeDBInstances(new()).DBInstances.WithCancellation(cancellationToken))
        {
            Add(DrillResourceKind.DbInstance, i.DBInstanceIdentifier, i.TagList, i.InstanceCreateTime);
        }
        await foreach (var c in rds.Paginators.DescribeDBClusters(new()).DBClusters.WithCancellation(cancellationToken))
        {
            Add(DrillResourceKind.DbCluster, c.DBClusterIdentifier, c.TagList, c.ClusterCreateTime);
        }
        await foreach (
            var s in rds.Paginators.DescribeDBSnapshots(new() { SnapshotType = "manual" }).DBSnapshots.WithCancellation(cancellationToken)
        )
        {
            Add(DrillResourceKind.DbSnapshot, s.DBSnapshotIdentifier, s.TagList, s.SnapshotCreateTime);
        }
        await foreach (
            var s in rds
                .Paginators.DescribeDBClusterSnapshots(new() { SnapshotType = "manual" })
                .DBClusterSnapshots.WithCancellation(cancellationToken)
        )
        {
            Add(DrillResourceKind.DbClusterSnapshot, s.DBClusterSnapshotIdentifier, s.TagList, s.SnapshotCreateTime);
        }
        return found;

        void Add(DrillResourceKind kind, string identifier, List<Tag>? tags, DateTime? created)
        {
            if (DrillNames.RunOf(tags) is { } run && (runId is null || run == runId))
            {
                found.Add(new(kind, identifier, run, InstanceReader.Moment(created)));
            }
        }
    }

    public async Task DeleteAsync(IReadOnlyCollection<DrillResource> resources, CancellationToken cancellationToken)
    {
        var there = await FindAsync(null, cancellationToken);
        // Instances before their cluster, copies before the snapshots that they came from.
        foreach (var resource in resources.OrderBy(r => r.Kind))
        {
            if (there.Any(t => t.Kind == resource.Kind && t.Identifier == resource.Identifier))
            {
                await DeleteAsync(resource, cancellationToken);
            }
            else if (await ExistsUntaggedAsync(resource, cancellationToken))
            {
                throw new ControlPlaneException(
                    "NotOfADrill",
                    $"{resource.Kind} '{resource.Identifier}' does not carry the tag {IRestorePlane.DrillTag}: it is not deleted."
                );
            }
        }
    }

    private async Task DeleteAsync(DrillResource resource, CancellationToken cancellationToken)
    {
        var id = resource.Identifier;
        try
        {
            await (
                resource.Kind switch
                {
                    DrillResourceKind.DbInstance => (Task)
                        rds.DeleteDBInstanceAsync(
                            new DeleteDBInstanceRequest
                            {
                                DBInstanceIdentifier = id,
                                SkipFinalSnapshot = true,
                                DeleteAutomatedBackups = true,
                            },
                            cancellationToken
                        ),
                    DrillResourceKind.DbCluster => rds.DeleteDBClusterAsync(
                        new DeleteDBClusterRequest
                        {
                            DBClusterIdentifier = id,
                            SkipFinalSnapshot = true,
                            DeleteAutomatedBackups = true,
                        },
                        cancellationToken
                    ),
                    DrillResourceKind.DbSnapshot => rds.DeleteDBSnapshotAsync(
                        new DeleteDBSnapshotRequest { DBSnapshotIdentifier = id },
                        cancellationToken
                    ),
                    _ => rds.DeleteDBClusterSnapshotAsync(
                        new DeleteDBClusterSnapshotRequest { DBClusterSnapshotIdentifier = id },
                        cancellationToken
                    ),
                }
            );
        }
        catch (AmazonRDSException e)
        {
            throw AwsErrors.Explain(e, $"delete {resource.Kind} '{id}' of drill {resource.RunId}");
        }
    }

    private async Task<bool> ExistsUntaggedAsync(DrillResource resource, CancellationToken cancellationToken)
    {
        var reader = new MemberReader(rds);
        return resource.Kind switch
        {
            DrillResourceKind.DbInstance => await reader.InstanceAsync(resource.Identifier, cancellationToken) is not null,
            DrillResourceKind.DbCluster => await reader.ClusterAsync(resource.Identifier, cancellationToken) is not null,
            _ => false,
        };
    }
}
