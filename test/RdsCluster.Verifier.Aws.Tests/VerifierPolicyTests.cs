using System.Text.Json.Nodes;

namespace RdsCluster.Verifier.Aws.Tests;

public sealed class VerifierPolicyTests
{
    [Fact]
    public void Policy_ReadOnly_AllowsNoChange()
    {
        var actions = Actions(VerifierPolicy.Text([], failover: false, restore: false, iamUser: null));

        Assert.Equal(16, actions.Count);
        Assert.All(actions, a => Assert.Matches("^[a-z0-9-]+:(Describe|List|Get|Decrypt)", a));
    }

    [Fact]
    public void Policy_WithFailover_NamesTheMembersOnly()
    {
        var policy = JsonNode.Parse(VerifierPolicy.Text([Targets.Of("aurora", "orders", "orders-1")], failover: true, restore: false, iamUser: null))!;

        var statement = Assert.Single(policy["Statement"]!.AsArray(), s => (string?)s!["Sid"] == "FailOver")!;
        Assert.Equal(["arn:*:rds:*:*:db:orders-1", "arn:*:rds:*:*:cluster:orders"], statement["Resource"]!.AsArray().Select(r => (string?)r));
        Assert.Equal(3, statement["Action"]!.AsArray().Count);
    }

    [Fact]
    public void Policy_WithRestore_DeletesByTagOnly()
    {
        var policy = JsonNode.Parse(VerifierPolicy.Text([], failover: false, restore: true, iamUser: null))!;

        var deleting = Assert.Single(policy["Statement"]!.AsArray(), s => s!["Action"]!.ToJsonString().Contains("rds:Delete", StringComparison.Ordinal))!;
        Assert.Equal("""{"StringLike":{"aws:ResourceTag/rdscluster:restore-drill":"*"}}""", deleting["Condition"]!.ToJsonString());
    }

    [Fact]
    public void Policy_WithIamUser_NeedsNoSecret()
    {
        var actions = Actions(VerifierPolicy.Text([], failover: false, restore: false, iamUser: "orders_rw"));

        Assert.Contains("rds-db:connect", actions);
        Assert.DoesNotContain("secretsmanager:GetSecretValue", actions);
    }

    private static List<string> Actions(string policy) =>
        JsonNode.Parse(policy)!["Statement"]!.AsArray().SelectMany(s => s!["Action"]!.AsArray()).Select(a => (string)a!).ToList();
}
