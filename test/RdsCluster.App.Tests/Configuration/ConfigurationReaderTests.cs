using System.Text.Json.Nodes;
using RdsCluster.App.Configuration;

namespace RdsCluster.App.Tests.Configuration;

public sealed class ConfigurationReaderTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-config-");

    [Theory]
    [InlineData("""{ "engin": "mysql" }""", "engin: unknown key. Did you mean 'engine'?")]
    [InlineData("""{ "topology": { "replica": 1 } }""", "topology.replica: unknown key. Did you mean 'replicas'?")]
    [InlineData("""{ "xyz": 1 }""", "xyz: unknown key.")]
    [InlineData("""{ "engine": "mysq" }""", "engine: got \"mysq\"; allowed: mysql, mariadb, aurora-mysql. Did you mean 'mysql'?")]
    [InlineData("""{ "engine": 8 }""", "engine: got 8; it takes a string.")]
    [InlineData("""{ "deletionProtection": "yes" }""", "deletionProtection: got \"yes\"; it takes true or false.")]
    [InlineData("""{ "topology": { "replicas": 16 } }""", "topology.replicas: got 16; allowed: 0 to 15.")]
    [InlineData("""{ "topology": { "replicas": 1.5 } }""", "topology.replicas: got 1.5; it takes a whole number.")]
    [InlineData("""{ "topology": [] }""", "topology: got []; it takes an object.")]
    [InlineData("""{ "storage": "big" }""", "storage: got \"big\"; it takes an object.")]
    [InlineData("""{ "monitoring": { "intervalSeconds": 20 } }""", "monitoring.intervalSeconds: got 20; allowed: 0, 1, 5, 10, 15, 30, 60.")]
    [InlineData("""{ "monitoring": { "logExports": "error" } }""", null)]
    [InlineData("""{ "tags": { "team": 1 } }""", "tags: got {\"team\":1}; it takes an object of strings.")]
    [InlineData("""{ "stack": { "account": "1234" } }""", "stack.account: got \"1234\"; it must match ^[0-9]{12}$.")]
    [InlineData(
        """{ "users": { "app": { "access": "root" } } }""",
        "users.app.access: got \"root\"; allowed: write, read, migrate, monitor, verify."
    )]
    [InlineData("""{ "users": { "app": { "database": "shop" } } }""", "users.app.database: unknown key. Did you mean 'databases'?")]
    [InlineData("""{ "users": { "app": { "databases": "shop,old" } } }""", null)]
    [InlineData("""{ "users": { "app": null } }""", "users.app: got null; it takes an object.")]
    [InlineData("""{ "users": { "o'brien": {} } }""", "users: got the name \"o\\u0027brien\"; it must match ^[A-Za-z][A-Za-z0-9_]{0,31}$.")]
    [InlineData("""{ "users": ["app"] }""", "users[0]: got \"app\"; it takes an object.")]
    [InlineData(
        """{ "topology": { "overrides": [{}, { "instanceClass": "large" }] } }""",
        "topology.overrides[1].instanceClass: got \"large\"; it must match ^db\\.[a-z0-9-]+\\.[a-z0-9-]+$."
    )]
    [InlineData(
        """{ "backup": { "plan": { "vaultLock": { "changeableForDays": 1 } } } }""",
        "backup.plan.vaultLock.changeableForDays: got 1; allowed: 3 to 36500."
    )]
    [InlineData("[]", "the outermost value must be a JSON object: { … }.")]
    [InlineData(
        "{ \"engine\": \n nonsense }",
        "not valid JSON. line 2, column 3: 'nonsense }' is an invalid JSON literal. Expected the literal 'null'."
    )]
    [InlineData(
        "",
        "not valid JSON. line 1, column 1: The input does not contain any JSON tokens. Expected the input to start with a valid "
            + "JSON token, when isFinalBlock is true."
    )]
    public void File_WithOneFault_SaysItInOneLine(string json, string? fault)
    {
        Write(json);

        var error = Record.Exception(() => Read([]));

        Assert.Equal(
            fault is null ? null : $"config.json: {fault}",
            error?.Message.Replace(_directory.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void File_WithSeveralFaults_SaysAllOfThem()
    {
        Write("""{ "engine": "oracle", "cluster": "a b", "backup": { "retentionDays": 99 } }""");

        var error = Assert.Throws<ConfigurationException>(() => Read([]));

        Assert.Equal(
            """
            config.json: engine: got "oracle"; allowed: mysql, mariadb, aurora-mysql.
            config.json: cluster: got "a b"; it must match ^[A-Za-z][A-Za-z0-9]{0,29}$.
            config.json: backup.retentionDays: got 99; allowed: 0 to 35.
            """,
            error.Message
        );
    }

    [Fact]
    public void File_Missing_SaysHowToNameAnother()
    {
        var error = Assert.Throws<ConfigurationException>(() => Read([]));

        Assert.Equal(
            $"{Path.Combine(_directory.FullName, "config.json")}: no such file. Name another one with '-c rdscluster:config=FILE'.",
            error.Message
        );
    }

    [Fact]
    public void File_NotUtf8_SaysWhere()
    {
        File.WriteAllBytes(Path.Combine(_directory.FullName, "config.json"), [(byte)'{', 0xFF, (byte)'}']);

        Assert.Contains("not UTF-8 text (byte 2)", Assert.Throws<ConfigurationException>(() => Read([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_OfAHundredMegabytes_IsRefusedWithoutReadingIt()
    {
        using (var file = File.Create(Path.Combine(_directory.FullName, "config.json")))
        {
            file.SetLength(100_000_000);
        }

        Assert.EndsWith(
            "larger than 256 KiB, so it is no configuration file.",
            Assert.Throws<ConfigurationException>(() => Read([])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void File_ThatIsADirectory_IsRefused()
    {
        _directory.CreateSubdirectory("config.json");

        Assert.Contains("is a directory", Assert.Throws<ConfigurationException>(() => Read([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_WithARepeatedKey_IsRefused()
    {
        Write("""{ "engine": "mysql", "engine": "mariadb" }""");

        Assert.Contains("engine", Assert.Throws<ConfigurationException>(() => Read([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Context_OverTheFile_Wins()
    {
        Write("""{ "engine": "mysql", "topology": { "kind": "primary-with-replicas", "replicas": 2 } }""");

        var configuration = Read(
            new JsonObject
            {
                ["rdscluster:engine"] = "mariadb",
                ["rdscluster:topology.replicas"] = "1",
                ["rdscluster:deletionProtection"] = "false",
                ["rdscluster:monitoring.logExports"] = "error,slowquery",
                ["rdscluster:users.app.databases"] = "shop,old_shop",
                ["aws:cdk:enable-path-metadata"] = true,
            }
        );

        Assert.Equal("mariadb", configuration.Engine);
        Assert.Equal(1, configuration.Topology!.Replicas);
        Assert.Equal("primary-with-replicas", configuration.Topology.Kind);
        Assert.False(configuration.DeletionProtection);
        Assert.Equal(["error", "slowquery"], configuration.Monitoring!.LogExports!);
        Assert.Equal(["shop", "old_shop"], configuration.Users!["app"].Databases!);
    }

    [Theory]
    [InlineData("mariadb", null)]
    [InlineData("mysql", "8.4")]
    public void EngineInContext_OtherThanTheFiles_TakesItsOwnVersion(string engine, string? version)
    {
        Write("""{ "engine": "mysql", "version": "8.4" }""");

        var configuration = Read(new JsonObject { ["rdscluster:engine"] = engine });

        Assert.Equal(version, configuration.Version);
    }

    [Fact]
    public void Context_WithAFault_IsNamedAsItsSource()
    {
        Write("{}");

        var error = Assert.Throws<ConfigurationException>(() => Read(new JsonObject { ["rdscluster:topology.replicas"] = "many" }));

        Assert.Equal("context: topology.replicas: got \"many\"; it takes a whole number.", error.Message);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private AppConfiguration Read(JsonObject context)
    {
        context["rdscluster:config"] = "config.json";
        return ConfigurationReader.Read(context, _directory.FullName);
    }

    private void Write(string json) => File.WriteAllText(Path.Combine(_directory.FullName, "config.json"), json);
}
