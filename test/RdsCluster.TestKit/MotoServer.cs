using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RdsCluster.TestKit;

/// <summary>
/// A real <c>moto_server</c> on a free loopback port, or the reason why there is none. It ends with the test process, also when
/// that is killed: it watches its standard input. Faults of moto 5.2.1 that spoil every deployment of a key or an instance
/// are mended on the way.
/// </summary>
public class MotoServer : IAsyncDisposable
{
    private const string Script = """
        import json, os, sys, threading
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
        from moto.kms import models as kms
        from moto.rds import models as rds

        # A key of a stack has its policy as an object and its tags as Key and Value; moto expects the KMS API's text and names, and fails.
        make_key = kms.KmsBackend.create_key
        def key(self, *positional, **named):
            if isinstance(named.get("policy"), dict):
                named["policy"] = json.dumps(named["policy"])
                named["tags"] = [{"TagKey": t["Key"], "TagValue": t["Value"]} for t in named["tags"]]
            return make_key(self, *positional, **named)
        kms.KmsBackend.create_key = key

        # A parameter group that an instance of the same stack refers to arrives as moto's object; its name is wanted. Security groups are
        # looked for under a name that CloudFormation does not have.
        make_instance = rds.DBInstance.create_from_cloudformation_json.__func__
        def make(cls, resource_name, template, account_id, region_name, **more):
            properties = dict(template["Properties"])
            properties["DBParameterGroupName"] = getattr(properties.get("DBParameterGroupName"), "name",
                properties.get("DBParameterGroupName"))
            properties["VpcSecurityGroupIds"] = properties.get("VPCSecurityGroups", [])
            return make_instance(cls, resource_name, {**template, "Properties": properties}, account_id, region_name, **more)
        rds.DBInstance.create_from_cloudformation_json = classmethod(make)

        # A stack's references to an instance's unchangeable id are refused, although the instance has one.
        has_attribute = rds.DBInstance.has_cfn_attr.__func__
        rds.DBInstance.has_cfn_attr = classmethod(lambda cls, name: name == "DbiResourceId" or has_attribute(cls, name))
        attribute = rds.DBInstance.get_cfn_attribute
        rds.DBInstance.get_cfn_attribute = lambda self, name: self.dbi_resource_id if name == "DbiResourceId" else attribute(self, name)

        # An update of a stack forgets the instances that it changes.
        def update(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
            properties = cloudformation_json["Properties"]
            original_resource.engine_version = properties.get("EngineVersion", original_resource.engine_version)
            original_resource.db_instance_class = properties["DBInstanceClass"]
            return original_resource
        rds.DBInstance.update_from_cloudformation_json = classmethod(update)

        # A parameter of a stack has its tags as a map; moto expects the SSM API's list, and fails.
        from moto.ssm import models as ssm
        put_parameter = ssm.SimpleSystemManagerBackend.put_parameter
        def put(self, *positional, **named):
            if isinstance(named.get("tags"), dict):
                named["tags"] = [{"Key": key, "Value": value} for key, value in named["tags"].items()]
            return put_parameter(self, *positional, **named)
        ssm.SimpleSystemManagerBackend.put_parameter = put

        # A stack that a change set makes has no outputs.
        from moto.cloudformation import models as cloudformation
        execute_change_set = cloudformation.CloudFormationBackend.execute_change_set
        def execute(self, change_set_name, stack_name=None):
            execute_change_set(self, change_set_name, stack_name)
            for stack in self.stacks.values():
                stack._parse_template()
                stack.output_map = stack._create_output_map()
        cloudformation.CloudFormationBackend.execute_change_set = execute

        from moto.server import main
        main(["-H", "127.0.0.1", "-p", sys.argv[1]])
        """;

    /// <summary>The account that moto gives everybody.</summary>
    public const string Account = "123456789012";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private Process? _process;

    /// <summary>Why there is no server, or null.</summary>
    public string? Unavailable { get; private set; }

    /// <summary>The name is <c>localhost</c> since moto looks for it in the addresses of S3 objects.</summary>
    public Uri Url { get; private set; } = new("http://localhost");

    public async ValueTask InitializeAsync()
    {
        if (Python.Missing("moto.server") is { } reason)
        {
            Unavailable = reason;
            return;
        }
        var port = FreePort();
        Url = new Uri($"http://localhost:{port}");
        _process = Python.Start(Script, port.ToString());
        // Moto writes a line per request; nobody reads it, but a full pipe would stop the server.
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilItAnswersAsync(_process);
    }

    /// <summary>Variables by which a program uses this server as AWS.</summary>
    public Dictionary<string, string> CallersVariables(string region) =>
        new(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = region,
            ["AWS_DEFAULT_REGION"] = region,
            ["AWS_ENDPOINT_URL"] = Url.ToString(),
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        };

    /// <summary>Prepares the account in the Region for deployments by the CDK CLI.</summary>
    public async Task BootstrapAsync(string region)
    {
        var (code, output, error) = await CdkCommand.RunAsync(
            Path.GetTempPath(),
            CallersVariables(region),
            "bootstrap",
            $"aws://{Account}/{region}",
            "--no-notices"
        );
        if (code != 0)
        {
            throw new InvalidOperationException($"cdk bootstrap of moto on {Url} ended with {code}: {output}{error}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is null)
        {
            return;
        }
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitUntilItAnswersAsync(Process process)
    {
        using var http = new HttpClient { BaseAddress = Url };
        using var deadline = new CancellationTokenSource(StartTimeout);
        while (!process.HasExited)
        {
            try
            {
                using var response = await http.GetAsync(new Uri("/moto-api/data.json", UriKind.Relative), deadline.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
            }
        }
        throw new InvalidOperationException($"moto_server on {Url} ended with exit code {process.ExitCode} before it answered.");
    }

    /// <summary>A loopback port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
