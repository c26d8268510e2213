using System.Text.Json.Nodes;
using RdsCluster.TestKit;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Aws.Discovery;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.IntegrationTests.Discovery;

public sealed class StackDiscoveryTests(Moto moto)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_DeployedStack_GivesMembersEndpointsAndPromises()
    {
        await moto.DeployAsync("found", DeployedStack.Template("found"));
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);

        var target = Assert.Single(await discovery.FindAsync("found", new DiscoveryOptions(), Cancelled));

        Assert.Equal("Orders", target.Name);
        Assert.Equal(["found-1", "found-2"], target.Instances.Select(i => i.Identifier));
        Assert.Equal([true, false], target.Instances.Select(i => i.DeclaredWriter));
        Assert.StartsWith("found-1.", target.Writer.Host);
        Assert.Equal(target.Instances[0].Endpoint, target.Writer);
        Assert.Equal("reader.found.example:3306", target.Reader!.ToString());
        Assert.Null(target.Proxy);
        Assert.Equal("found-2", target.PhysicalIds["Reader"]);
        Assert.Equal("orders", target.Manifest.Promises.Tags!["app"]);
        Assert.Equal("owner", target.Login.User);
        Assert.Equal("first", await target.Login.PasswordAtAsync(target.Writer, Cancelled));
        Assert.Equal(RdsCertificates.File, target.CertificateAuthorityFile);
    }

    [Fact]
    public async Task Password_AfterRotation_IsTheNewOne()
    {
        var template = DeployedStack.Template("rotated");
        await moto.DeployAsync("rotated", template);
        var time = new ManualTime();
        using var discovery = StackDiscovery.Create(moto.Connection, time);
        var target = Assert.Single(await discovery.FindAsync("rotated", new DiscoveryOptions(), Cancelled));
        var before = await target.Login.Password(Cancelled);

        await moto.Boto3Async(
            """secrets.put_secret_value(SecretId="rotated-secret", SecretString='{"username":"owner","password":"second"}')"""
        );
        var cached = await target.Login.Password(Cancelled);
        time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(("first", "first", "second"), (before, cached, await target.Login.Password(Cancelled)));
    }

    [Fact]
    public async Task Find_IamUser_SignsATokenForEachEndpoint()
    {
        await moto.DeployAsync("signed", DeployedStack.Template("signed"));
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);

        var target = Assert.Single(await discovery.FindAsync("signed", new DiscoveryOptions { IamUser = "orders_rw" }, Cancelled));
        var replica = target.Instances[1].Endpoint;

        Assert.Equal("orders_rw", target.Login.User);
        Assert.StartsWith($"{target.Writer}/?", await target.Login.PasswordAtAsync(target.Writer, Cancelled));
        Assert.StartsWith($"{replica}/?", await target.Login.PasswordAtAsync(replica, Cancelled));
    }

    [Fact]
    public async Task Find_ReplicaDeletedBehindTheStack_IsMissingAndTheOthersAreFound()
    {
        await moto.DeployAsync("deleted", DeployedStack.Template("deleted"));
        await moto.Boto3Async("""rds.delete_db_instance(DBInstanceIdentifier="deleted-2", SkipFinalSnapshot=True)""");
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);

        var target = Assert.Single(await discovery.FindAsync("deleted", new DiscoveryOptions(), Cancelled));

        Assert.Equal(["deleted-2"], target.MissingInstances);
        Assert.Equal(["deleted-1"], target.Instances.Select(i => i.Identifier));
    }

    [Fact]
    public async Task Find_WriterDeletedBehindTheStack_IsMissingAndHasAnEndpointThatNeverResolves()
    {
        await moto.DeployAsync("headless", DeployedStack.Template("headless"));
        await moto.DeleteInstancesAsync("headless");
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);

        var target = Assert.Single(await discovery.FindAsync("headless", new DiscoveryOptions(), Cancelled));

        Assert.Equal(["headless-1", "headless-2"], target.MissingInstances);
        Assert.Empty(target.Instances);
        Assert.True(target.HasNoWriter);
        Assert.Equal("headless-1.invalid:3306", target.Writer.ToString());
    }

    /// <summary>The secret that RDS managed went with it.</summary>
    [Fact]
    public async Task FindByManifest_OfADbClusterThatWasDeleted_IsMissingAndHasNoLogin()
    {
        const string manifest = """
            { "version": 1, "cluster": "Gone", "engine": "aurora-mysql", "engineVersion": "8.0", "topology": "aurora", "port": 3306,
              "dbCluster": "gone", "promises": {}, "members": [ { "logicalId": "gone-1", "role": "writer" } ] }
            """;
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);

        var target = await discovery.FindByManifestAsync(manifest, "gone.json", new DiscoveryOptions(), Cancelled);

        Assert.Equal(["gone", "gone-1"], target.MissingInstances);
        Assert.True(target.HasNoWriter);
        Assert.Equal(("gone.invalid:3306", "nobody"), (target.Writer.ToString(), target.Login.User));
    }

    [Fact]
    public async Task Find_TwoClusters_ChoosesByName()
    {
        var template = DeployedStack.Template("two");
        template["Resources"]!["Reader"]!["Metadata"] = template["Resources"]!["Writer"]!["Metadata"]!.DeepClone();
        template["Resources"]!["Reader"]!["Metadata"]!["RdsCluster::Manifest"]!["cluster"] = "Stock";
        await moto.DeployAsync("two", template);
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);

        var all = await discovery.FindAsync("two", new DiscoveryOptions(), Cancelled);
        var one = await discovery.FindAsync("two", new DiscoveryOptions { Cluster = "Stock" }, Cancelled);
        var error = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            discovery.FindAsync("two", new DiscoveryOptions { Cluster = "None" }, Cancelled)
        );

        Assert.Equal(["Orders", "Stock"], all.Select(t => t.Name));
        Assert.Equal("Stock", Assert.Single(one).Name);
        Assert.Equal("stack 'two' has no cluster 'None'. Available: Orders, Stock.", error.Message);
    }

    [Fact]
    public async Task Find_UnknownStack_SaysWhereItLooked()
    {
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            discovery.FindAsync("nowhere", new DiscoveryOptions(), Cancelled)
        );

        Assert.Equal("NoSuchStack", error.Code);
        Assert.Equal(
            "Stack 'nowhere' does not exist in eu-central-1 in this account. Check --stack, --region and --profile.",
            error.Message
        );
    }

    [Fact]
    public async Task Find_StackWithoutManifest_SaysSo()
    {
        var template = DeployedStack.Template("plain");
        template["Resources"]!["Writer"]!.AsObject().Remove("Metadata");
        await moto.DeployAsync("plain", template);
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() => discovery.FindAsync("plain", new DiscoveryOptions(), Cancelled));

        Assert.Equal("NoManifest", error.Code);
        Assert.StartsWith("No resource of stack 'plain' has a manifest", error.Message);
    }

    [Fact]
    public async Task Find_StackWhoseNestedStackMayHoldTheCluster_NamesIt()
    {
        await moto.Boto3Async(
            """
            s3 = client("s3")
            s3.create_bucket(Bucket="nested", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
            s3.put_object(Bucket="nested", Key="inner.yaml", Body="Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n")
            """
        );
        await moto.DeployAsync(
            "outer",
            new JsonObject
            {
                ["Resources"] = new JsonObject
                {
                    ["Data"] = new JsonObject
                    {
                        ["Type"] = "AWS::CloudFormation::Stack",
                        ["Properties"] = new JsonObject { ["TemplateURL"] = "https://nested.s3.eu-central-1.amazonaws.com/inner.yaml" },
                    },
                },
            }
        );
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() => discovery.FindAsync("outer", new DiscoveryOptions(), Cancelled));

        Assert.Matches("name it with --stack: outer-Data-[A-Z0-9]+\\.", error.Message);
    }

    [Fact]
    public async Task Find_SecretIsNotJson_DoesNotShowIt()
    {
        await moto.DeployAsync("garbled", DeployedStack.Template("garbled"));
        await moto.Boto3Async("""secrets.put_secret_value(SecretId="garbled-secret", SecretString="hunter2")""");
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);

        var error = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            discovery.FindAsync("garbled", new DiscoveryOptions(), Cancelled)
        );

        Assert.Equal("InvalidSecret", error.Code);
        Assert.DoesNotContain("hunter2", error.ToString());
    }

    [Fact]
    public async Task FindByManifest_IdentifiersInsteadOfLogicalIds_FindsTheCluster()
    {
        await moto.DeployAsync("imported", DeployedStack.Template("imported"));
        using var discovery = StackDiscovery.Create(moto.Connection, TimeProvider.System);
        const string manifest = """
            {
              "version": 1, "cluster": "Imported", "engine": "mysql", "engineVersion": "8.4.7", "topology": "primary-with-replicas",
              "port": 3306,
              "secret": "imported-secret", "promises": {},
              "members": [ { "logicalId": "imported-1", "role": "writer" }, { "logicalId": "imported-2", "role": "reader" } ]
            }
            """;

        var target = await discovery.FindByManifestAsync(manifest, "orders.json", new DiscoveryOptions(), Cancelled);

        Assert.Equal(["imported-1", "imported-2"], target.Instances.Select(i => i.Identifier));
        Assert.StartsWith("imported-1.", target.Writer.Host);
        Assert.Equal("owner", target.Login.User);
    }
}
