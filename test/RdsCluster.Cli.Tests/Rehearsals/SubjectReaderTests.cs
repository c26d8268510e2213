using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Templates;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests.Rehearsals;

public sealed class SubjectReaderTests : IDisposable
{
    private const string Foreign = """
        { "Resources": { "Db": { "Type": "AWS::RDS::DBInstance", "Properties": {
            "DBInstanceIdentifier": "shop", "DBInstanceClass": "db.m5.large", "Engine": "mysql", "EngineVersion": "8.4.5",
            "AllocatedStorage": "20",
            "MasterUsername": "admin", "MasterUserPassword": "not-a-secret", "StorageEncrypted": true, "MultiAZ": true,
            "BackupRetentionPeriod": 7 } } } }
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Read_ForeignTemplate_DerivesPromisesFromItsProperties()
    {
        var subject = await ReadAsync(_directory.Write("t.json", Foreign));

        Assert.True(subject.IsForeign);
        Assert.Equal("single-instance", subject.Manifest.Topology);
        Assert.True(subject.Manifest.Promises.MultiAz);
        Assert.True(subject.Manifest.Promises.StorageEncrypted);
        Assert.Equal(7, subject.Manifest.Promises.BackupRetentionDays);
        Assert.Equal(0, subject.Manifest.Promises.Readers);
        Assert.Null(subject.Manifest.Promises.MaxWriteOutageSeconds);
    }

    [Fact]
    public async Task Read_TemplateWithManifest_TakesIt()
    {
        var template = Foreign.Replace(
            "\"Type\": \"AWS::RDS::DBInstance\"",
            """
            "Type": "AWS::RDS::DBInstance", "Metadata": { "RdsCluster::Manifest": { "version": 1, "cluster": "Orders", "engine": "mysql",
              "engineVersion": "8.4.5", "topology": "single-instance", "members": [{ "logicalId": "Db", "role": "writer" }], "port": 3306,
              "promises": { "maxWriteOutageSeconds": 42 }, "acknowledged": [{ "code": "RDSC105", "reason": "No agent." }] } }
            """,
            StringComparison.Ordinal
        );

        var subject = await ReadAsync(_directory.Write("t.json", template));

        Assert.False(subject.IsForeign);
        Assert.Equal("Orders", subject.Manifest.Cluster);
        Assert.Equal(42, subject.Manifest.Promises.MaxWriteOutageSeconds);
        Assert.Equal([new("RDSC105", "No agent.")], subject.Manifest.Acknowledged);
    }

    [Fact]
    public async Task Read_ManifestOfANewerTool_SaysSo()
    {
        var template = Foreign.Replace(
            "\"Type\": \"AWS::RDS::DBInstance\"",
            """
            "Type": "AWS::RDS::DBInstance", "Metadata": { "RdsCluster::Manifest": { "version": 2, "cluster": "Orders", "engine": "mysql",
              "engineVersion": "8.4.5", "topology": "single-instance", "members": [], "port": 3306, "promises": {} } }
            """,
            StringComparison.Ordinal
        );

        var error = await Assert.ThrowsAsync<TemplateException>(() => ReadAsync(_directory.Write("t.json", template)));

        Assert.EndsWith("t.json (Db) has version 2; this tool reads up to 1. Update the tool.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OtherEngineThanTheTemplates_IsRefused()
    {
        var error = await Assert.ThrowsAsync<ToolException>(() => ReadAsync(_directory.Write("t.json", Foreign), engine: "mariadb"));

        Assert.Contains("has engine mysql. A synthesized template cannot change its engine", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_UnknownCluster_NamesThoseThatAreThere()
    {
        var error = await Assert.ThrowsAsync<ToolException>(() => ReadAsync(_directory.Write("t.json", Foreign), cluster: "Payments"));

        Assert.StartsWith("--cluster Payments: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("has no such cluster. Available: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_StackOfASingleTemplate_IsRefused()
    {
        var error = await Assert.ThrowsAsync<ToolException>(() => ReadAsync(_directory.Write("t.json", Foreign), stack: "Shop"));

        Assert.Contains("is a single template", error.Message, StringComparison.Ordinal);
    }

    private Task<RehearsalSubject> ReadAsync(string template, string? engine = null, string? stack = null, string? cluster = null) =>
        new SubjectReader(ToolEnvironment.OfThisProcess()).ReadAsync(
            new RehearsalSource(template, App: null, engine, stack, cluster),
            _directory.Path,
            TestContext.Current.CancellationToken
        );
}
