using RdsCluster.Cli.Rehearsals;

namespace RdsCluster.Cli.Tests.Rehearsals;

public sealed class LocalTargetTests
{
    [Fact]
    public void Parameters_ThatSeveralInstancesDoNotTake_AreToldOnce() =>
        Assert.Equal(
            ["parameter rds.force: a parameter of RDS itself", "parameter port: the local host sets it itself"],
            LocalTarget.Parameters([
                "one: rds.force: a parameter of RDS itself.",
                "two: rds.force: a parameter of RDS itself.",
                "one: port: the local host sets it itself.",
            ])
        );
}
