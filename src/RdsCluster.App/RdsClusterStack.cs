using Amazon.CDK;
using Constructs;
using RdsCluster.App.Configuration;

namespace RdsCluster.App;

/// <summary>One cluster in one stack.</summary>
internal sealed class RdsClusterStack : Stack
{
    public const string DefaultName = "RdsClusterStack";
    private const string DefaultCluster = "Database";

    private readonly int _zones;

    public RdsClusterStack(Construct scope, AppConfiguration configuration)
        : base(scope, configuration.Stack?.Name ?? DefaultName, Props(configuration))
    {
        var props = configuration.ToProps();
        _zones = props.Zones;
        Cluster = new MySqlCluster(this, configuration.Cluster ?? DefaultCluster, props.WithExistingResources(this, configuration));
        ClusterAdditions.AddTo(Cluster, configuration);
    }

    public MySqlCluster Cluster { get; }

    /// <summary>Zones by position. CDK's own answer would be a look-up that needs credentials as soon as the account is named.</summary>
    public override string[] AvailabilityZones => [.. Enumerable.Range(0, _zones).Select(number => Fn.Select(number, Fn.GetAzs()))];

    private static StackProps Props(AppConfiguration configuration) =>
        new()
        {
            Description = "MySQL or MariaDB on Amazon RDS, declared with RdsCluster",
            TerminationProtection = configuration.Stack?.TerminationProtection ?? configuration.Preset is null or "production",
            Env =
                configuration.Stack is { } stack && (stack.Account ?? stack.Region) is not null
                    ? new Amazon.CDK.Environment { Account = stack.Account, Region = stack.Region }
                    : null,
        };
}
