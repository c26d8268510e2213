using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using MySqlConnector;
using RdsCluster.TestKit;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>One <c>local up</c>: real servers, real failovers, and the RDS API in front of them.</summary>
public class LocalCluster : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-runner-");
    private ChildProgram? _up;
    private JsonElement _welcome;

    public IReadOnlyDictionary<string, (string Address, int Port)> Endpoints { get; private set; } =
        new Dictionary<string, (string Address, int Port)>();

    public IEnumerable<string> Instances => Endpoints.Keys.Where(name => name is not ("writer" or "reader"));

    public string RdsEndpoint => Text("rdsEndpoint");

    public string Region => Text("region");

    public string User => Text("user");

    public string CertificateAuthorityFile => Text("certificateAuthorityFile");

    public string Password => File.ReadAllText(Text("passwordFile")).Trim();

    public async ValueTask InitializeAsync()
    {
        var template = Path.Combine(_directory.FullName, "orders.template.json");
        await File.WriteAllTextAsync(template, TemplateWithoutNetwork(), CancellationToken.None);
        string[] arguments = ["local", "up", "--template", template, "--output", "json"];
        _up = ChildProgram.Start("RdsCluster.Cli", _directory.FullName, new Dictionary<string, string>(), arguments);
        await _up.WaitForAsync(p => p.Output.EndsWith('}') && p.Output.Contains("passwordFile", StringComparison.Ordinal), "local up");
        _welcome = JsonDocument.Parse(_up.Output).RootElement;
        Endpoints = _welcome
            .GetProperty("endpoints")
            .EnumerateArray()
            .ToDictionary(
                e => e.GetProperty("name").GetString()!,
                e => (e.GetProperty("address").GetString()!, e.GetProperty("port").GetInt32())
            );
    }

    /// <summary>Breaks something, as a person would in another terminal.</summary>
    public async Task BreakAsync(string fault, params string[] options)
    {
        string[] arguments = ["local", "fault", fault, "--id", $"{_up!.Id}", .. options];
        await using var tool = ChildProgram.Start("RdsCluster.Cli", _directory.FullName, new Dictionary<string, string>(), arguments);
        var code = await tool.WaitAsync();
        Assert.True(code == 0, tool.Error);
    }

    /// <summary>Runs a statement on the writer, or on another server of this cluster.</summary>
    /// <returns>The first value of its first row, if it has one.</returns>
    public async Task<object?> ExecuteAsync(string sql, (string Address, int Port)? server = null)
    {
        var (address, port) = server ?? Endpoints["writer"];
        await using var connection = new MySqlConnection(
            new MySqlConnectionStringBuilder
            {
                Server = address,
                Port = (uint)port,
                UserID = User,
                Password = Password,
                SslMode = MySqlSslMode.VerifyFull,
                SslCa = CertificateAuthorityFile,
                Pooling = false,
            }.ConnectionString
        );
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_up is not null)
        {
            _up.Signal(PosixSignal.SIGINT);
            await _up.WaitAsync();
            await _up.DisposeAsync();
        }
        _directory.Delete(recursive: true);
    }

    /// <summary>Moto's EC2 and KMS know nothing of subnets, groups and keys that the local RDS API would name.</summary>
    private static string TemplateWithoutNetwork()
    {
        var file = Path.Combine(Checkout.Root, "test", "Templates", "primary-with-replicas-mysql.template.json");
        var template = JsonNode.Parse(File.ReadAllText(file))!;
        var instances = template["Resources"]!.AsObject().Where(r => (string?)r.Value!["Type"] == "AWS::RDS::DBInstance");
        foreach (var properties in instances.Select(i => i.Value!["Properties"]!.AsObject()))
        {
            _ = properties.Remove("DBSubnetGroupName") | properties.Remove("VPCSecurityGroups") | properties.Remove("KmsKeyId");
        }
        return template.ToJsonString();
    }

    private string Text(string property) => _welcome.GetProperty(property).GetString()!;
}

/// <summary>One that tests break for good: no other test shares it.</summary>
public sealed class BrokenCluster : LocalCluster;
