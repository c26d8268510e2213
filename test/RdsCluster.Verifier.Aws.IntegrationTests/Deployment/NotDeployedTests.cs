using RdsCluster.TestKit;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

/// <summary>The README says which resources no deployment to moto can show, of all that the stored templates have.</summary>
public sealed class NotDeployedTests
{
    [Fact]
    public async Task List_InTheReadme_IsWhatMotoDoesNotModel()
    {
        Assert.SkipWhen(Python.Missing("moto.server") is not null, Python.Missing("moto.server") ?? "");

        var missing = await Python.RunAsync(
            """
            import sys, json, glob
            from moto.cloudformation import parsing
            types = {r["Type"] for f in glob.glob(sys.argv[1] + "/*.template.json") for r in json.load(open(f))["Resources"].values()}
            unknown = [t for t in types - set(parsing.get_model_map()) if not t.startswith("Custom::")]
            missing = sorted(t.removeprefix("AWS::").replace("::", " ") for t in unknown)
            by = {}
            for service, name in (t.split(" ") for t in missing):
                by.setdefault(service, []).append(name)
            print(" · ".join(f"{service}: {', '.join(names)}" for service, names in by.items()))
            """,
            Checkout.Templates
        );

        Assert.Contains("DBCluster", missing, StringComparison.Ordinal);
        Snapshot.MatchesReadme("RdsCluster", "not modelled by moto", missing);
    }
}
