using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using RdsCluster.Users;
using RdsCluster.Verifier.Aws.IntegrationTests.Deployment;

namespace RdsCluster.Verifier.Aws.IntegrationTests;

/// <remarks>In the collection of the deployments, since jsii has one thread.</remarks>
[Collection(CdkCli.OneAtATime)]
public sealed class VerifierPolicyTests
{
    [Fact]
    public void Policy_ReadOnly_AllowsNoChange()
    {
        var actions = Actions(VerifierPolicy.Text([], failover: false, restore: false, iamUser: null));

        Assert.Equal(19, actions.Count);
        Assert.All(actions, a => Assert.Matches("^[a-z0-9-]+:(Describe|List|Get|Decrypt)", a));
    }

    [Fact]
    public void Policy_WithFailover_NamesTheMembersOnly()
    {
        var policy = JsonNode.Parse(
            VerifierPolicy.Text([SampleTargets.Of("aurora", "orders", "orders-1")], failover: true, restore: false, iamUser: null)
        )!;

        var statement = Assert.Single(policy["Statement"]!.AsArray(), s => (string?)s!["Sid"] == "FailOver")!;
        Assert.Equal(
            ["arn:*:rds:*:*:db:orders-1", "arn:*:rds:*:*:cluster:orders"],
            statement["Resource"]!.AsArray().Select(r => (string?)r)
        );
        Assert.Equal(3, statement["Action"]!.AsArray().Count);
    }

    [Fact]
    public void Policy_WithRestore_DeletesByTagOnly()
    {
        var policy = JsonNode.Parse(VerifierPolicy.Text([], failover: false, restore: true, iamUser: null))!;

        var deleting = Assert.Single(
            policy["Statement"]!.AsArray(),
            s => s!["Action"]!.ToJsonString().Contains("rds:Delete", StringComparison.Ordinal)
        )!;
        Assert.Equal("""{"StringLike":{"aws:ResourceTag/rdscluster:restore-drill":"*"}}""", deleting["Condition"]!.ToJsonString());
    }

    [Fact]
    public void Policy_WithIamUser_NeedsNoSecret()
    {
        var actions = Actions(VerifierPolicy.Text([], failover: false, restore: false, iamUser: "orders_rw"));

        Assert.Contains("rds-db:connect", actions);
        Assert.DoesNotContain("secretsmanager:GetSecretValue", actions);
    }

    /// <summary>The construct grants what the tool prints: the same actions, on the same members, under the same conditions.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("verifier")]
    public void Policy_BesideTheGrantOfTheConstruct_IsTheSame(string? iamUser)
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var stack = new Stack(
            app,
            "Granted",
            new StackProps
            {
                Env = new Amazon.CDK.Environment { Account = "123456789012", Region = Moto.Region },
            }
        );
        var cluster = new MySqlCluster(stack, "Orders", ClusterPresets.Production());
        cluster.GrantVerify(
            new Role(stack, "Pipeline", new RoleProps { AssumedBy = new AccountRootPrincipal() }),
            new VerifyPermissions
            {
                Failover = true,
                Restore = true,
                IamUser = iamUser,
            }
        );

        var granted = Resource(app, r => (string?)r["Type"] == "AWS::IAM::Policy")["Properties"]!["PolicyDocument"]![
            "Statement"
        ]!.AsArray();
        var printed = JsonNode.Parse(
            VerifierPolicy.Text(
                [SampleTargets.Of("primary-with-replicas", null, [.. cluster.InstanceIdentifiers])],
                failover: true,
                restore: true,
                iamUser
            )
        )!["Statement"]!.AsArray();

        Assert.Equal(printed.Select(Describe).Order(StringComparer.Ordinal), granted.Select(Describe).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Grants_OfTheUserOfTheConstruct_AreThosePrinted()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var cluster = new MySqlCluster(
            new Stack(app, "Users"),
            "Orders",
            ClusterPresets.Production() with
            {
                Engine = ClusterEngine.MariaDb(),
            }
        );
        cluster.AddUser("verifier", new DatabaseUserOptions { Access = UserAccess.Verify, Login = UserLogin.Iam });

        var made = Resource(app, r => r["Properties"]?["Grants"] is not null)["Properties"]!["Grants"]!
            .AsArray()
            .Select(g => $"GRANT {string.Join(", ", g!["Privileges"]!.AsArray())} ON {g["On"]} TO verifier");

        Assert.Equal(VerifierPolicy.DatabaseGrants("mariadb", "verifier"), made);
        Assert.Contains("REPLICA MONITOR", VerifierPolicy.DatabaseGrants("mariadb", "verifier")[1], StringComparison.Ordinal);
    }

    /// <summary>Actions, names of RDS resources and condition keys; partition, Region and account stand in the one and are wildcards in the
    /// other.</summary>
    private static string Describe(JsonNode? statement) =>
        string.Join(" ", Texts(statement!["Action"]).Order(StringComparer.Ordinal))
        + " on "
        + string.Join(" ", Texts(statement["Resource"]).Select(Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        + " if "
        + string.Join(" ", (statement["Condition"]?["StringLike"]?.AsObject() ?? []).Select(c => c.Key));

    private static IEnumerable<string> Texts(JsonNode? node) =>
        (node is JsonArray many ? many : [node!.DeepClone()]).Select(n => n is JsonValue ? (string)n! : n!.ToJsonString());

    private static string Name(string arn) =>
        arn.Contains(":rds:", StringComparison.Ordinal) ? string.Join(":", arn.Split(':')[^2..]).TrimEnd('"', ']', '}')
        : arn == "*" ? "*"
        : "one of its own";

    private static JsonNode Resource(App app, Func<JsonNode, bool> isMeant) =>
        JsonNode.Parse(File.ReadAllText(app.Synth().Stacks[0].TemplateFullPath))!["Resources"]!
            .AsObject()
            .Select(r => r.Value!)
            .Single(isMeant);

    private static List<string> Actions(string policy) =>
        JsonNode.Parse(policy)!["Statement"]!.AsArray().SelectMany(s => s!["Action"]!.AsArray()).Select(a => (string)a!).ToList();
}
