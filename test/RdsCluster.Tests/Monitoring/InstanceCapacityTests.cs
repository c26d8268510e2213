using RdsCluster.Engines;
using RdsCluster.Monitoring;

namespace RdsCluster.Tests.Monitoring;

public sealed class InstanceCapacityTests
{
    private const double GiB = 1024.0 * 1024 * 1024;

    /// <summary>Figures of the RDS User Guide, "Hardware specifications for DB instance classes".</summary>
    [Theory]
    [InlineData("db.t4g.micro", 1)]
    [InlineData("db.t3.2xlarge", 32)]
    [InlineData("db.m7g.large", 8)]
    [InlineData("db.m6gd.16xlarge", 256)]
    [InlineData("db.r6g.large", 16)]
    [InlineData("db.r7i.48xlarge", 1536)]
    [InlineData("db.c6gd.medium", null)]
    [InlineData("db.c6gd.xlarge", 8)]
    [InlineData("db.x2g.large", 32)]
    [InlineData("db.x2iedn.xlarge", 128)]
    [InlineData("db.x2idn.16xlarge", 1024)]
    [InlineData("db.serverless", null)]
    [InlineData("db.unknown.large", null)]
    [InlineData("large", null)]
    public void Memory_OfAClass_IsAsPublished(string instanceClass, int? gibibytes) =>
        Assert.Equal(gibibytes * GiB, InstanceCapacity.MemoryBytes(instanceClass));

    [Theory]
    [InlineData(EngineKind.MySql, "db.r6g.large", 1228)]
    [InlineData(EngineKind.MariaDb, "db.r6g.large", 614)]
    [InlineData(EngineKind.AuroraMySql, "db.r6g.large", 917)]
    [InlineData(EngineKind.MySql, "db.unknown.large", null)]
    public void MaxConnections_OfAClass_FollowTheEnginesFormula(EngineKind engine, string instanceClass, int? connections) =>
        Assert.Equal(connections, InstanceCapacity.MaxConnections(engine, instanceClass));
}
