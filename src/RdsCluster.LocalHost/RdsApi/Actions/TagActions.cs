using System.Xml.Linq;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>Tags of DB instances, DB clusters and snapshots, by ARN.</summary>
internal sealed class TagActions(ClusterDirectory directory)
{
    public ValueTask<IEnumerable<XElement>> ListAsync(QueryRequest request, CancellationToken cancellationToken) =>
        new([Xml.Tags("TagList", Resource(request).Tags)]);

    public ValueTask<IEnumerable<XElement>> AddAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        directory.Tags.Add(Resource(request).Arn, request.Tags());
        return new([]);
    }

    public ValueTask<IEnumerable<XElement>> RemoveAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        directory.Tags.Remove(Resource(request).Arn, request.List("TagKeys.member"));
        return new([]);
    }

    private (string Arn, IReadOnlyDictionary<string, string> Tags) Resource(QueryRequest request)
    {
        var arn = request.Required("ResourceName");
        switch (arn.Split(':'))
        {
            case ["arn", _, "rds", _, _, "db", var identifier]:
                var instance = directory.Instance(identifier);
                return (instance.Arn, instance.Tags);
            case ["arn", _, "rds", _, _, "cluster", var identifier]:
                var dbCluster = directory.DbCluster(identifier);
                return (dbCluster.Arn, dbCluster.Tags);
            case ["arn", _, "rds", _, _, ("snapshot" or "cluster-snapshot") and var kind, var identifier]:
                var snapshot = directory.Snapshot(identifier, kind == "cluster-snapshot");
                return (snapshot.Arn, snapshot.Tags);
            case ["arn", _, "rds", _, _, "pg" or "cluster-pg" or "subgrp" or "og", _]:
                return (arn, directory.Tags.Apply(arn, new Dictionary<string, string>()));
            default:
                throw RdsErrors.Value("ResourceName", arn, "the ARN of a DB instance, a DB cluster or a snapshot");
        }
    }
}
