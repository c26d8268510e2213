using Amazon.Runtime;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.IntegrationTests;

[assembly: AssemblyFixture(typeof(Moto))]

namespace RdsCluster.Verifier.Aws.IntegrationTests;

/// <summary>One moto server for all tests of the assembly; each test uses names of its own.</summary>
public sealed class Moto : MotoServer, IAsyncLifetime
{
    public const string Region = "eu-central-1";

    /// <summary>A connection to the server, or a skip where there is none.</summary>
    public AwsConnection Connection
    {
        get
        {
            Assert.SkipWhen(Unavailable is not null, Unavailable ?? "");
            return new AwsConnection
            {
                Endpoint = Url,
                Region = Region,
                Credentials = new BasicAWSCredentials("test", "test"),
            };
        }
    }

    /// <summary>Runs boto3 calls against the server: another client makes what ours reads.</summary>
    public async Task<string> Boto3Async(string calls)
    {
        Assert.SkipWhen(Unavailable is not null, Unavailable ?? "");
        var script = $"""
            import sys, json, boto3
            def client(name):
                return boto3.client(name, region_name="{Region}", endpoint_url="{Url}", aws_access_key_id="test",
                    aws_secret_access_key="test")
            rds, ec2, cfn, secrets = client("rds"), client("ec2"), client("cloudformation"), client("secretsmanager")
            {calls}
            """;
        return await Python.RunAsync(script);
    }
}
