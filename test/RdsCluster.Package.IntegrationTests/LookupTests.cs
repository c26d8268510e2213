using System.Text.Json.Nodes;
using RdsCluster.TestKit;

namespace RdsCluster.Package.IntegrationTests;

/// <summary>The CDK CLI looks up at moto what a cluster's own stack published, and the app uses it.</summary>
public sealed class LookupTests(ConsumerApp app)
{
    [Fact]
    public async Task FromLookup_ByTheCli_FindsTheDeployedCluster()
    {
        var missing = await CdkCommand.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        await using var moto = new MotoServer();
        await moto.InitializeAsync();
        Assert.SkipWhen(moto.Unavailable is not null, moto.Unavailable ?? "");
        await Python.RunAsync(
            """
            import sys, boto3
            ssm = boto3.client("ssm", region_name="eu-central-1", endpoint_url=sys.argv[1], aws_access_key_id="test",
                aws_secret_access_key="test")
            ssm.put_parameter(Name="/rdscluster/shop-orders", Type="String",
                Value='{"writer":"shop-orders-1.abc.rds.amazonaws.com","port":14306,"securityGroup":"sg-0123456789abcdef0",'
                    '"instances":[],"resourceIds":[]}')
            """,
            moto.Url.ToString()
        );
        var outdir = Path.Combine(app.Folder, "looked-up");

        var (code, output, error) = await CdkCommand.RunAsync(
            app.Folder,
            moto.CallersVariables("eu-central-1"),
            "synth",
            "Reports",
            "--quiet",
            "--no-notices",
            "--app",
            ConsumerApp.Command,
            "--output",
            outdir,
            "-c",
            "lookup=shop-orders"
        );

        Assert.True(code == 0, output + error);
        Assert.Contains(
            "/rdscluster/shop-orders",
            await File.ReadAllTextAsync(Path.Combine(app.Folder, "cdk.context.json"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        var template = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(outdir, "Reports.template.json"), TestContext.Current.CancellationToken)
        )!;
        Assert.Equal("shop-orders-1.abc.rds.amazonaws.com:14306", (string?)template["Outputs"]!["Writer"]!["Value"]);
        var rule = Assert
            .Single(template["Resources"]!.AsObject(), resource => (string?)resource.Value!["Type"] == "AWS::EC2::SecurityGroupIngress")
            .Value!["Properties"]!;
        Assert.Equal(("sg-0123456789abcdef0", 14306), ((string?)rule["GroupId"], (int?)rule["FromPort"]));
    }
}
