using System.Text.Json;
using Amazon.Backup;
using Amazon.CloudFormation;
using Amazon.CloudWatch;
using Amazon.RDS;
using Amazon.SecretsManager;
using RdsCluster.TestKit;

namespace AWSSDK.Subsets.Tests.Models;

/// <summary>Every class, property, type and wire name against botocore's service models.</summary>
public sealed class ServiceModelTests
{
    [Theory]
    [InlineData("rds", typeof(AmazonRDSClient), 900)]
    [InlineData("cloudformation", typeof(AmazonCloudFormationClient), 80)]
    [InlineData("cloudwatch", typeof(AmazonCloudWatchClient), 70)]
    [InlineData("backup", typeof(AmazonBackupClient), 25)]
    [InlineData("secretsmanager", typeof(AmazonSecretsManagerClient), 40)]
    public async Task Client_ComparedWithServiceModel_DeclaresTheSameMembers(string service, Type client, int atLeast)
    {
        Assert.SkipWhen(
            client.Assembly.GetType("Amazon.Subsets.WireAttribute") is null,
            "The official client is under test, not the subset."
        );
        var missing = Python.Missing("botocore");
        Assert.SkipWhen(missing is not null, missing ?? "");

        var model = await ModelLinesAsync(service, client);
        var expected = model.Where(l => !l.StartsWith("error ", StringComparison.Ordinal)).ToList();
        var declared = ClientShapes.Lines(client, expected);

        Assert.Equal([], expected.Except(declared, StringComparer.Ordinal));
        Assert.Equal([], declared.Except(expected, StringComparer.Ordinal));
        Assert.True(declared.Count >= atLeast, $"Only {declared.Count} lines were compared.");
    }

    private static async Task<List<string>> ModelLinesAsync(string service, Type client)
    {
        await using var stream = typeof(ServiceModelTests).Assembly.GetManifestResourceStream("service_members.py")!;
        using var reader = new StreamReader(stream);
        var script = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await Python.RunAsync(script, service, string.Join(',', ClientShapes.Operations(client)));
        return JsonSerializer.Deserialize<List<string>>(output)!;
    }
}
