using RdsCluster.Rules;
using RdsCluster.Rules.Facts;
using RdsCluster.TestKit;

namespace RdsCluster.Validation.IntegrationTests;

/// <summary>The guard's list against CloudFormation's own schemas.</summary>
public sealed class ReplacementPropertiesTests
{
    private const string Script = """
        import sys
        from cfnlint.schema import PROVIDER_SCHEMA_MANAGER as schemas
        for name in sys.argv[1:]:
            schema = schemas.get_resource_schema("us-east-1", name).schema
            for kind in ("createOnlyProperties", "conditionalCreateOnlyProperties"):
                print(name, kind, *(path.split("/")[2] for path in schema.get(kind, [])))
        """;

    [Fact]
    public async Task Properties_OfEveryGuardedType_AreThoseThatCloudFormationReplacesFor()
    {
        Assert.SkipWhen(Python.Missing("cfnlint") is not null, $"cfn-lint: {Python.Missing("cfnlint")}");
        var lines = (await Python.RunAsync(Script, [.. ReplacementProperties.Types]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToArray();
        var always = lines.Where(line => line[1] == "createOnlyProperties").ToDictionary(line => line[0], line => line[2..]);
        var sometimes = lines.Where(line => line[1] == "conditionalCreateOnlyProperties").ToDictionary(line => line[0], line => line[2..]);

        Assert.NotEmpty(always);
        Assert.All(ReplacementProperties.Types, type => Assert.Empty(always[type].Except(ReplacementProperties.Of(type))));
        Assert.All(
            ReplacementProperties.Types,
            type => Assert.Empty(ReplacementProperties.Of(type).Except([.. always[type], .. sometimes[type]]))
        );
    }
}
