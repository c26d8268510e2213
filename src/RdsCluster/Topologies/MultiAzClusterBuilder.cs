using System.Globalization;
using Amazon.CDK;
using RdsCluster.Monitoring;

namespace RdsCluster.Topologies;

/// <summary>Builds an RDS Multi-AZ DB cluster. RDS makes its three instances.</summary>
internal sealed class MultiAzClusterBuilder(ClusterContext context)
{
    /// <summary>AWS: a Multi-AZ DB cluster fails over in under 35 seconds.</summary>
    private const double PublishedOutageSeconds = 35;

    private const int Standbys = 2;
    private const int Members = 1 + Standbys;
    private const int BaselineIops = 3000;

    public ClusterParts Build()
    {
        var builder = new DbClusterBuilder(context);
        var own = context.Props;
        var insights = own.Monitoring.PerformanceInsights is true;
        var props = builder.CommonProps();
        props.DbClusterInstanceClass = own.InstanceClass;
        props.AllocatedStorage = own.Storage.AllocatedGiB;
        props.StorageType = own.Storage.TypeName;
        // CreateDBCluster: required for a Multi-AZ DB cluster, whatever the storage type.
        props.Iops = own.Storage.Iops ?? BaselineIops;
        props.PubliclyAccessible = own.PubliclyAccessible;
        props.AutoMinorVersionUpgrade = own.AutoMinorVersionUpgrade;
        props.MonitoringInterval = own.Monitoring.IntervalSeconds;
        props.MonitoringRoleArn = MonitoringRole.Arn(context);
        builder.Insights(props, insights);
        var cluster = builder.Declare(props);
        return new ClusterParts
        {
            Primary = cluster,
            DbCluster = cluster,
            Instances = [],
            // RDS names the members after the cluster.
            MonitoredInstances =
            [
                .. Enumerable
                    .Range(1, Members)
                    .Select(number => new MonitoredInstance(
                        number,
                        string.Create(CultureInfo.InvariantCulture, $"{context.Names.Identifier}-instance-{number}"),
                        Role: null,
                        own.InstanceClass!
                    )),
            ],
            WriterAddress = cluster.AttrEndpointAddress,
            ReaderAddress = cluster.AttrReadEndpointAddress,
            ResourceIds = [cluster.AttrDbClusterResourceId],
            Parameters = builder.Parameters,
            ParameterGroupName = builder.ParameterGroupName,
            Resources = builder.Resources(),
            FailsOver = true,
            Readers = Standbys,
            PublishedOutageSeconds = PublishedOutageSeconds,
        };
    }
}
