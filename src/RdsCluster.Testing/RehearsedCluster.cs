using System.Data.Common;
using System.Net;
using Amazon.CDK;
using Constructs;
using RdsCluster.LocalHost;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Dns;
using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.Testing;

/// <summary>
/// The cluster that a construct or a template declares, running on this machine: real servers that replicate, endpoints that follow the
/// writer, the RDS API and DNS. Disposal ends it; so does the end of the test process, however it ends.
/// </summary>
/// <remarks>Servers come from <c>RDSCLUSTER_MYSQLD</c> or <c>RDSCLUSTER_MARIADBD</c>, from PATH, or from the cache, where they are
/// provisioned with apt.</remarks>
public sealed class RehearsedCluster : IFaultTarget, IAsyncDisposable
{
    private readonly LocalEnvironment _local;

    private RehearsedCluster(LocalEnvironment local) => _local = local;

    /// <summary>Roles, endpoints and processes of the moment.</summary>
    public LocalClusterState State => _local.Cluster.State;

    /// <summary>Endpoint that follows the writer: a fixed loopback address.</summary>
    public LocalEndpoint Writer => State.Writer;

    /// <summary>Endpoint that spreads over the readers; null without readers.</summary>
    public LocalEndpoint? Reader => State.Reader;

    /// <summary>The template's RDS Proxy, emulated: an endpoint that keeps its address through a failover; null without one.</summary>
    public LocalEndpoint? Proxy => _local.Proxy?.Writer;

    /// <summary>For clients that take ADO.NET connection strings, with the certificate verified; it holds the password.</summary>
    public string WriterConnectionString => ConnectionString(Writer, UserName, State.PasswordFile);

    /// <summary>The same for the readers.</summary>
    /// <exception cref="InvalidOperationException">The cluster has no reader.</exception>
    public string ReaderConnectionString =>
        ConnectionString(Reader ?? throw new InvalidOperationException($"{State.Name} has no reader."), UserName, State.PasswordFile);

    /// <summary>To the writer, as a user that the template declares (<c>MySqlCluster.AddUser</c>), with its rights.</summary>
    /// <exception cref="ArgumentException">The template declares no such user.</exception>
    public string WriterConnectionStringOf(string user) =>
        State.Users.TryGetValue(user, out var file)
            ? ConnectionString(Writer, user, file)
            : throw new ArgumentException(
                $"The template declares no user '{user}' for {State.Name}; it has [{string.Join(", ", State.Users.Keys)}].",
                nameof(user)
            );

    /// <summary>The master user.</summary>
    public string UserName => State.MasterUsername;

    /// <summary>The master user's password: the template's own, or one made for this run.</summary>
    public string Password => PasswordIn(State.PasswordFile);

    /// <summary>The template's initial database, or null.</summary>
    public string? Database => _local.Cluster.Plan.Database;

    /// <summary>PEM file with the authority that signed the servers' certificates.</summary>
    public string CertificateAuthorityFile => State.CertificateAuthorityFile;

    /// <summary>The RDS API, for clients of AWS: <c>AWS_ENDPOINT_URL_RDS</c>.</summary>
    public Uri RdsApi => _local.Api.Endpoint;

    /// <summary>DNS server that answers for <see cref="Names"/>, over UDP and TCP.</summary>
    public IPEndPoint Dns => _local.Dns.Endpoint;

    /// <summary>RDS-shaped names of the endpoints.</summary>
    public ClusterDnsNames Names => _local.Names;

    /// <summary>What is not as the template says, one line each.</summary>
    public IReadOnlyList<string> Differences => [.. _local.Cluster.Notes, .. _local.Cluster.Plan.Unsupported];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActiveFaults => _local.ActiveFaults;

    /// <summary>Starts the cluster of a synthesized template and waits until it replicates.</summary>
    /// <param name="template">A CloudFormation template in JSON, or a cloud assembly (<c>cdk.out</c>).</param>
    /// <exception cref="LocalHostException">No such template or cluster, or no server is to be had; the message says what to
    /// do.</exception>
    /// <exception cref="TimeoutException">The servers run, but the cluster did not become complete; says what is missing.</exception>
    public static async Task<RehearsedCluster> StartAsync(
        string template,
        RehearsedClusterOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new RehearsedClusterOptions();
        var plan = Synthesis.Choose(template, options.Cluster);
        var local = new LocalEnvironmentOptions
        {
            Search = ServerSearch.FromEnvironment(System.Environment.GetEnvironmentVariable),
            Port = options.Port,
            Policy = options.Policy,
        };
        return new(await LocalEnvironment.StartAsync(plan, local, options.Progress, cancellationToken));
    }

    /// <summary>Synthesizes a stack with the construct that <paramref name="declare"/> makes, and starts its cluster.</summary>
    /// <remarks>Needs Node, as every CDK app does. The CDK is single-threaded: do not synthesize in two tests at once.</remarks>
    /// <inheritdoc cref="StartAsync(string, RehearsedClusterOptions?, CancellationToken)"/>
    public static async Task<RehearsedCluster> StartAsync(
        Func<Stack, Construct> declare,
        RehearsedClusterOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(declare);
        var directory = Directory.CreateTempSubdirectory("rehearsed-");
        try
        {
            Synthesis.Run(declare, directory.FullName);
            return await StartAsync(directory.FullName, options, cancellationToken);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>A planned failover, as RDS does it for the topology: to the standby, to a reader, or by promotion without loss.</summary>
    /// <returns>Ends when the new writer serves and the others follow it.</returns>
    /// <exception cref="LocalHostException">There is no failover target, or the writer is not available.</exception>
    public Task FailOverAsync(CancellationToken cancellationToken = default)
    {
        var writer = State.Instances.First(instance => instance.IsWriter).Identifier;
        if (_local.Cluster.Plan.Topology is not PlanTopology.Instances)
        {
            return _local.Cluster.FailoverClusterAsync(targetIdentifier: null, cancellationToken);
        }
        return
            State.Instances.FirstOrDefault(instance => instance is { IsWriter: false, Status: "available" }) is { } replica
            && State.Instances.First(instance => instance.IsWriter).SecondaryZone is null
            ? _local.Cluster.PromoteAsync(replica.Identifier, PromotionMode.Switchover, cancellationToken)
            : _local.Cluster.RebootAsync(writer, forceFailover: true, cancellationToken);
    }

    /// <summary>SIGKILL of the writer's process; what follows is what RDS would do.</summary>
    public Task KillWriterAsync(CancellationToken cancellationToken = default) =>
        ApplyFaultAsync("kill", new Dictionary<string, string>(), cancellationToken);

    /// <inheritdoc/>
    /// <remarks><c>rdscluster local fault --list</c> describes all of them.</remarks>
    public Task ApplyFaultAsync(string name, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken) =>
        _local.ApplyFaultAsync(name, parameters, cancellationToken);

    /// <inheritdoc/>
    public Task RevertFaultAsync(string name, CancellationToken cancellationToken) => _local.RevertFaultAsync(name, cancellationToken);

    /// <summary>Ends servers, API and DNS, and removes their data.</summary>
    public ValueTask DisposeAsync() => _local.DisposeAsync();

    private static string PasswordIn(string file) => File.ReadAllText(file).TrimEnd('\n');

    private string ConnectionString(LocalEndpoint endpoint, string user, string passwordFile)
    {
        var text = new DbConnectionStringBuilder
        {
            ["Server"] = endpoint.Address,
            ["Port"] = endpoint.Port,
            ["User ID"] = user,
            ["Password"] = PasswordIn(passwordFile),
            ["SslMode"] = "VerifyFull",
            ["SslCa"] = CertificateAuthorityFile,
        };
        if (Database is { } database)
        {
            text["Database"] = database;
        }
        return text.ConnectionString;
    }
}
