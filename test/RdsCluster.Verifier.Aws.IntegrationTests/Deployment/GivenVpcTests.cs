using System.Text.Json.Nodes;
using RdsCluster.TestKit;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

/// <summary>The configuration file names a VPC that exists: the CDK CLI looks it up at moto, remembers the answer, and the app uses
/// it.</summary>
[Collection(CdkCli.OneAtATime)]
public sealed class GivenVpcTests(Moto moto)
{
    /// <summary>The topology that needs three zones, which nobody knows before the look-up.</summary>
    [Fact]
    public async Task Synth_InAnExistingVpc_FindsItsSubnets()
    {
        var missing = moto.Unavailable ?? await CdkCommand.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        var directory = Directory.CreateTempSubdirectory("rdscluster-vpc-");
        try
        {
            var vpc = JsonNode.Parse(
                await moto.Boto3Async(
                    """
                    vpc = ec2.create_vpc(CidrBlock="10.5.0.0/16")["Vpc"]["VpcId"]
                    subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.5.{n}.0/24",
                        AvailabilityZone=f"eu-central-1{z}")["Subnet"]["SubnetId"] for n, z in enumerate("abc")]
                    print(json.dumps({"id": vpc, "subnets": subnets}))
                    """
                )
            )!;
            await File.WriteAllTextAsync(
                Path.Combine(directory.FullName, "rdscluster.json"),
                $$"""
                {
                  "stack": { "name": "GivenVpc", "account": "{{MotoServer.Account}}", "region": "{{Moto.Region}}" },
                  "topology": { "kind": "multi-az-cluster" },
                  "network": { "vpcId": "{{(string?)vpc["id"]}}", "subnets": "isolated", "interfaceEndpoints": true }
                }
                """,
                TestContext.Current.CancellationToken
            );

            var run = await CdkCli.RunInAsync(
                moto,
                directory.FullName,
                "synth",
                "--quiet",
                "--no-notices",
                "--app",
                $"dotnet {VerifyTool.Built("RdsCluster.App")}",
                "-c",
                "rdscluster:config=rdscluster.json"
            );

            Assert.True(run.ExitCode == 0, run.Output);
            Assert.Contains((string)vpc["id"]!, await Read("cdk.context.json"), StringComparison.Ordinal);
            var resources = JsonNode.Parse(await Read("cdk.out/GivenVpc.template.json"))!["Resources"]!
                .AsObject()
                .Select(resource => resource.Value!)
                .ToArray();
            var group = Assert.Single(resources, resource => (string?)resource["Type"] == "AWS::RDS::DBSubnetGroup");
            Assert.Equal(vpc["subnets"]!.ToJsonString(), group["Properties"]!["SubnetIds"]!.ToJsonString());
            Assert.DoesNotContain(resources, resource => (string?)resource["Type"] == "AWS::EC2::VPC");
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        Task<string> Read(string file) =>
            File.ReadAllTextAsync(Path.Combine(directory.FullName, file), TestContext.Current.CancellationToken);
    }
}
