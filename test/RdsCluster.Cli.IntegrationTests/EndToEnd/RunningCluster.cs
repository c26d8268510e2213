using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Xml.Linq;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>One <c>local up</c> for the tests of a class: a system that answers MySQL clients and AWS's own client, and knows nothing of
/// the verifier.</summary>
[SupportedOSPlatform("linux")]
public sealed class RunningCluster : IAsyncLifetime
{
    private readonly string[] _options;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryDirectory _directory = new();
    private ToolProcess? _up;
    private JsonDocument? _welcome;

    /// <summary>The default app's, with MariaDB.</summary>
    public RunningCluster()
        : this(DefaultApp.MariaDb) { }

    /// <param name="options">Further options of <c>local up</c>.</param>
    internal RunningCluster(string template, params string[] options) => _options = ["--template", template, .. options];

    /// <summary>Where each name answers: writer, reader, and the instances by their identifiers.</summary>
    public IReadOnlyDictionary<string, string> Endpoints { get; private set; } = new Dictionary<string, string>();

    public string User => Text("user");

    public string PasswordFile => Text("passwordFile");

    public string CertificateAuthorityFile => Text("certificateAuthorityFile");

    /// <summary>Address and port of the DNS server.</summary>
    public string Dns => Text("dns");

    public string FirstInstance => Endpoints.Keys.First(k => k is not ("writer" or "reader"));

    /// <summary>Environment of AWS's own client.</summary>
    public IReadOnlyDictionary<string, string> Aws =>
        new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL_RDS"] = Text("rdsEndpoint"),
            ["AWS_DEFAULT_REGION"] = Text("region"),
            ["AWS_ACCESS_KEY_ID"] = "rehearsal",
            ["AWS_SECRET_ACCESS_KEY"] = "rehearsal",
        };

    /// <summary>The endpoints as arguments of <c>verify --endpoints</c>.</summary>
    public IEnumerable<string> Arguments => Endpoints.Select(e => $"{e.Key}={e.Value}");

    public async ValueTask InitializeAsync()
    {
        _up = ToolProcess.Start(_directory.Path, new Dictionary<string, string>(), ["local", "up", "--output", "json", .. _options]);
        await _up.WaitForLineAsync("\"passwordFile\"", Patience);
        await Wait.UntilAsync(() => _up.Output.EndsWith('}'), Patience, () => "the whole of the JSON");
        _welcome = JsonDocument.Parse(_up.Output);
        Endpoints = _welcome
            .RootElement.GetProperty("endpoints")
            .EnumerateArray()
            .ToDictionary(e => e.GetProperty("name").GetString()!, e => $"{e.GetProperty("address").GetString()}:{e.GetProperty("port")}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_up is not null)
        {
            _up.Signal(PosixSignal.SIGINT);
            await _up.WaitAsync(Patience);
            await _up.DisposeAsync();
        }

        _welcome?.Dispose();
        _directory.Dispose();
    }

    /// <summary>Runs statements with the distribution's own client, or skips the test where there is none.</summary>
    public Task<string> SqlAsync(string statements, string endpoint = "writer") =>
        RunAsync(
            Client(),
            [$"--defaults-extra-file={OptionFile(endpoint)}", "-N", "-B", "-e", statements],
            new Dictionary<string, string>()
        );

    /// <summary>Runs AWS's own client against the cluster, or skips the test where there is none.</summary>
    public Task<string> AwsAsync(params string[] arguments) => RunAsync(AwsClient(), arguments, Aws);

    /// <summary>Sends a request to the RDS API.</summary>
    /// <param name="element">Name of the answer's element to read.</param>
    /// <returns>Text of the first such element.</returns>
    public async Task<string> RdsAsync(string action, string element, params (string Name, string Value)[] parameters)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(parameters.Prepend(("Action", action)).ToDictionary(p => p.Item1, p => p.Item2));
        using var answer = await http.PostAsync(Text("rdsEndpoint"), form, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, body);
        return XElement.Parse(body).Descendants().First(e => e.Name.LocalName == element).Value;
    }

    private static async Task<string> RunAsync(string program, string[] arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
        using var client = Process.Start(start)!;
        var (output, error) = (
            client.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            client.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(client.ExitCode == 0, await error);
        return (await output).Trim();
    }

    public string OptionFile(string endpoint) =>
        _welcome!
            .RootElement.GetProperty("endpoints")
            .EnumerateArray()
            .Single(e => e.GetProperty("name").GetString() == endpoint)
            .GetProperty("optionFile")
            .GetString()!;

    /// <summary>The DNS name of an endpoint.</summary>
    public string NameOf(string endpoint) =>
        _welcome!
            .RootElement.GetProperty("endpoints")
            .EnumerateArray()
            .Single(e => e.GetProperty("name").GetString() == endpoint)
            .GetProperty("dnsName")
            .GetString()!;

    /// <summary>Breaks something, as a person would in another terminal.</summary>
    public async Task BreakAsync(string fault)
    {
        await using var tool = ToolProcess.Start(
            _directory.Path,
            new Dictionary<string, string>(),
            "local",
            "fault",
            fault,
            "--id",
            $"{_up!.Id}"
        );
        var run = await tool.WaitAsync(Patience);
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    /// <summary>A program of a package, or the test is skipped where it is not installed.</summary>
    public static string Require(string program, string package) =>
        Program(program) ?? Skipped($"{program} is not on PATH (apt-get install {package})");

    public static string Client() =>
        Program("mariadb") ?? Program("mysql") ?? Skipped("neither mariadb nor mysql is on PATH (apt-get install mariadb-client)");

    public static string AwsClient() => Program("aws") ?? Skipped("aws is not on PATH (apt-get install awscli)");

    private static string? Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static string Skipped(string reason)
    {
        Assert.Skip(reason);
        return reason;
    }

    private string Text(string property) => _welcome!.RootElement.GetProperty(property).GetString()!;
}
