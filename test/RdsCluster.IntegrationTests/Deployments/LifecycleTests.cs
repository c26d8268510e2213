using RdsCluster.Backup;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Manifest;

namespace RdsCluster.IntegrationTests.Deployments;

/// <summary>What is deleted, replaced or kept in the life of a stack.</summary>
public sealed class LifecycleTests(SynthesizedCases cases)
{
    [Fact]
    public void Replicas_AsDeclared_AreNotProtected() =>
        Assert.Equal(
            ["true", "false", "false"],
            cases
                .Template(ClusterCases.ReplicasOnMySql)
                .Properties("AWS::RDS::DBInstance")
                .Select(one => one["DeletionProtection"]?.ToJsonString())
        );

    [Theory]
    [InlineData(ClusterCases.Aurora)]
    [InlineData(ClusterCases.MultiAzCluster)]
    public void Backups_OfADbCluster_OutliveItByDefault(string name) =>
        Assert.Equal(
            "false",
            Assert.Single(cases.Template(name).Properties("AWS::RDS::DBCluster"))["DeleteAutomatedBackups"]!.ToJsonString()
        );

    [Fact]
    public void Backups_OfADbCluster_GoWithItWhereAskedFor()
    {
        var template = FreshStack.Synthesize(stack =>
            _ = new MySqlCluster(
                stack,
                "Orders",
                ClusterCases.Replicas() with
                {
                    Topology = ClusterTopology.MultiAzCluster(),
                    Backup = new BackupOptions { KeepAfterDeletion = false },
                }
            )
        );

        Assert.Equal("true", Assert.Single(template.Properties("AWS::RDS::DBCluster"))["DeleteAutomatedBackups"]!.ToJsonString());
    }

    [Fact]
    public void Rotation_AsDeclared_UsesTheTransformWithACurrentRuntime() =>
        Assert.Contains(
            "\"Transform\":\"AWS::SecretsManager-2024-09-16\"",
            cases.Template(ClusterCases.ReplicasOnMySql).Text,
            StringComparison.Ordinal
        );

    [Fact]
    public void AccessHost_AsDeclared_CanBeReplacedAndHasOneZonesEndpoints()
    {
        var template = cases.Template(ClusterCases.EveryPart);

        Assert.Equal("false", Assert.Single(template.Properties("AWS::EC2::Instance"))["DisableApiTermination"]!.ToJsonString());
        Assert.Equal(
            [("secretsmanager", 3), ("ssm", 1), ("ssmmessages", 1)],
            template
                .Properties("AWS::EC2::VPCEndpoint")
                .Select(one => (((string)one["ServiceName"]!["Fn::Sub"]!).Split('.')[^1], one["SubnetIds"]!.AsArray().Count))
                .Order()
        );
    }

    /// <summary>Source: CloudFormation User Guide, "Import AWS resources into a CloudFormation stack automatically".</summary>
    [Theory]
    [InlineData("AWS::Logs::LogGroup", "LogGroupName", 13)]
    [InlineData("AWS::Backup::BackupVault", "BackupVaultName", 1)]
    public void NamedResources_ThatOutliveTheStack_CanBeTakenOverByTheNextOne(string type, string property, int count)
    {
        var kept = cases
            .Template(ClusterCases.EveryPart)
            .OfType(type)
            .Where(resource => resource["Properties"]![property] is not null)
            .ToArray();

        Assert.Equal(count, kept.Length);
        Assert.All(kept, resource => Assert.Equal("RetainExceptOnCreate", (string?)resource["DeletionPolicy"]));
        Assert.All(kept, resource => Assert.StartsWith("\"", resource["Properties"]![property]!.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public void HealthChecks_OfAChangedLagAlarm_AreNewOnes()
    {
        var first = HealthChecks(30);

        Assert.Equal(first, HealthChecks(30));
        Assert.Equal(2, first.Intersect(HealthChecks(60)).Count());
        Assert.Equal(3, first.Length);
    }

    private static string[] HealthChecks(double lagSeconds) =>
        [
            .. FreshStack
                .Synthesize(stack =>
                    _ = new MySqlCluster(
                        stack,
                        "Orders",
                        ClusterCases.Replicas() with
                        {
                            Topology = ClusterTopology.PrimaryWithReplicas(1),
                            Promises = new PromiseOptions { MaxReplicaLagSeconds = lagSeconds },
                        }
                    )
                )
                .Resources.Where(one => (string?)one.Value!["Type"] == "AWS::Route53::HealthCheck")
                .Select(one => one.Key),
        ];
}
