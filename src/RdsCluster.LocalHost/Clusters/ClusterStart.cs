using RdsCluster.LocalHost.Dns;
using RdsCluster.LocalHost.Endpoints;
using RdsCluster.LocalHost.Failover;
using RdsCluster.LocalHost.Plans;
using RdsCluster.LocalHost.Replication;
using RdsCluster.LocalHost.Servers;
using RdsCluster.LocalHost.Supervision;
using RdsCluster.Templates.Models;

namespace RdsCluster.LocalHost.Clusters;

/// <summary>Brings a cluster up: servers in parallel, then accounts, then replication.</summary>
internal sealed class ClusterStart(ClusterPlan plan, LocalClusterOptions options, IProgress<string>? progress, TimeProvider time)
{
    private static readonly string[] Zones = ["a", "b", "c"];

    /// <summary>What is not as the template says, one line each.</summary>
    public List<string> Notes { get; } = [];

    /// <exception cref="LocalHostException">Something the user can act on.</exception>
    /// <exception cref="TimeoutException">Servers run, but the cluster did not become complete; the message says what is
    /// missing.</exception>
    public async Task<ClusterCore> RunAsync(CancellationToken cancellationToken)
    {
        var cache = options.Search.CacheDirectory;
        CacheLock.CreateDirectory(cache);
        var engine = EngineOf(plan);
        var program = await new ServerLocator(options.Search).LocateAsync(engine, progress, cancellationToken);
        if (engine == ServerEngine.MySql && Version.Parse(program.Version) < new Version(8, 4))
        {
            throw new LocalHostException($"{program} is too old: MySQL 8.4 or newer is required. {ServerLocator.Advice(engine)}");
        }
        var accounts = HostAccounts.Load(cache);
        var lowerCase = plan.Instances[0].Parameters.GetValueOrDefault("lower_case_table_names");
        var data = await new DataDirectories(cache, accounts).PrepareAsync(program, lowerCase, progress, cancellationToken);
        var addresses = AddressBlock.Reserve(options.Port ?? plan.Port, options.AddressBlock);
        RunDirectory? run = null;
        ClusterCore? core = null;
        try
        {
            run = await RunDirectory.CreateAsync(cache, plan.Name, progress, cancellationToken);
            core = new ClusterCore
            {
                Plan = plan,
                Options = options,
                Program = program,
                Accounts = accounts,
                Data = data,
                Replication = engine == ServerEngine.MySql ? new MySqlReplication() : new MariaDbReplication(),
                Run = run,
                Addresses = addresses,
                Certificates = ServerCertificates.Create(
                    run.Path,
                    addresses.Addresses,
                    [.. ClusterDnsNames.Of(plan).All, .. options.CertificateNames],
                    time.GetUtcNow()
                ),
                Time = time,
                Log = new FailoverLog(time),
            };
            CreateInstances(core);
            await StartServersAsync(core, cancellationToken);
            await OpenWriterAsync(core, cancellationToken);
            await ReplicateAsync(core, cancellationToken);
            await core.Addresses.Writer.WarmUpAsync(cancellationToken);
            return core;
        }
        catch
        {
            if (core is not null)
            {
                await EndAsync(core);
            }
            else
            {
                await addresses.Writer.DisposeAsync();
                await (run?.DisposeAsync() ?? ValueTask.CompletedTask);
            }
            throw;
        }
    }

    /// <summary>Ends every server, closes the endpoints and removes the run directory.</summary>
    public static async Task EndAsync(ClusterCore core)
    {
        await core.Addresses.Writer.DisposeAsync();
        if (core.ReaderForwarder is not null)
        {
            await core.ReaderForwarder.DisposeAsync();
        }
        // Nothing of a rehearsal is kept, so there is nothing to flush: SIGKILL is the fastest end.
        await Task.WhenAll(core.Instances.Select(i => i.DisposeAsync().AsTask()));
        await core.Run.DisposeAsync();
        core.Turn.Dispose();
    }

    public static ServerEngine EngineOf(ClusterPlan plan) =>
        plan.Engine switch
        {
            "mysql" or "aurora-mysql" => ServerEngine.MySql,
            "mariadb" => ServerEngine.MariaDb,
            _ => throw new LocalHostException($"Engine: got '{plan.Engine}'; the local host runs mysql, mariadb and aurora-mysql."),
        };

    private void CreateInstances(ClusterCore core)
    {
        foreach (var instance in plan.Instances)
        {
            var index = core.NextInstanceIndex();
            var choice = ParameterFilter.Choose(instance.Parameters, core.Data.Variables);
            Notes.AddRange(choice.Notes.Select(n => $"{instance.Identifier}: {n}"));
            var settings = new ServerSettings
            {
                Program = core.Program,
                DataDirectory = core.Run.File(Path.Combine("data", instance.Identifier)),
                Host = core.Addresses.NextHost(),
                ServerId = core.NextServerId(),
                Certificates = core.Certificates,
                Parameters = choice.Options,
                Topology = core.IsSemiSynchronous ? core.Replication.SemiSynchronousOptions : [],
            };
            var standby = instance.MultiAz ? core.Addresses.NextHost() : null;
            var added = new DbInstance(
                instance,
                core.NewServer(instance.Identifier, settings),
                AddressBlock.Listen(core.Addresses.Instance(index)),
                AddressBlock.Listen(core.Addresses.Source(index))
            )
            {
                Zone = plan.Region + Zones[index % Zones.Length],
                SecondaryZone = instance.MultiAz ? plan.Region + Zones[(index + 1) % Zones.Length] : null,
                SourceIdentifier = index == 0 ? null : instance.SourceIdentifier ?? plan.Instances[0].Identifier,
                StandbyHost = standby,
                Hosts = core.Addresses.ListenFor(standby is null ? [settings.Host] : [settings.Host, standby]),
            };
            added.LeadEndpoints();
            core.Instances.Add(added);
        }

        core.Writer = core.Instances.First(i => i.SourceIdentifier is null);
        core.Addresses.Writer.Route(core.WriterRoute);
        if (core.Instances.Count > 1)
        {
            core.ReaderForwarder = AddressBlock.Listen(core.Addresses.Reader);
            core.ReaderForwarder.Route(core.ReaderRoute);
        }
    }

    private async Task StartServersAsync(ClusterCore core, CancellationToken cancellationToken)
    {
        progress?.Report($"starting {core.Instances.Count} instance{(core.Instances.Count == 1 ? "" : "s")} of {core.Program}");
        var begin = time.GetTimestamp();
        await Task.WhenAll(
            core.Instances.Select(async instance =>
            {
                await core.Data.CopyToAsync(instance.Server.Settings.DataDirectory, cancellationToken);
                await StartServerAsync(core, instance, cancellationToken);
            })
        );
        progress?.Report($"all instances accept connections after {time.GetElapsedTime(begin).TotalSeconds:0.0} s");
    }

    /// <summary>Starts a server without the parameters that it refuses, where another series than the template's stands in: RDS may take
    /// them.</summary>
    private async Task StartServerAsync(ClusterCore core, DbInstance instance, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await instance.Server.StartAsync(options.StartTimeout, cancellationToken);
                return;
            }
            catch (LocalHostException e) when (instance.Server.RefusedParameter is { } refused && !IsOfTheTemplatesSeries(core.Program))
            {
                lock (Notes)
                {
                    Notes.Add(
                        $"{instance.Identifier}: {ServerRefusal.NameOf(refused)}: {core.Program.Product} refuses it: "
                            + $"{ServerRefusal.Reason(e)}"
                    );
                }
                var settings = instance.Server.Settings;
                var parameters = settings.Parameters.Where(option => option != refused).ToList();
                instance.Server = core.NewServer(instance.Identifier, settings with { Parameters = parameters });
            }
        }
    }

    /// <summary>Whether major and minor version are those of the template, or it names none.</summary>
    private bool IsOfTheTemplatesSeries(ServerProgram program) =>
        plan.EngineVersion is not { } wanted || Series(wanted) == Series(program.Version);

    private static string Series(string version) => string.Join('.', version.Split('.').Take(2));

    private async Task OpenWriterAsync(ClusterCore core, CancellationToken cancellationToken)
    {
        var password = plan.MasterUserPassword ?? PrivateFile.NewPassword();
        PrivateFile.Write(core.PasswordFile, password);
        await using var session = await core.Writer.Server.ConnectAsync(cancellationToken);
        await core.Replication.OpenAsync(session, cancellationToken);
        foreach (var sql in AccountSql.Master(core.Program.Engine, plan.MasterUsername, password, plan.Database))
        {
            await session.ExecuteAsync(sql, cancellationToken);
        }
        if (core.HasTopologyTable)
        {
            var names = ClusterDnsNames.Of(plan).Instances;
            var members = core.Instances.Select(i => (i.Server.Settings.ServerId, names[i.Identifier], i.Server.Host.Port));
            foreach (var sql in RdsSchema.Topology(members))
            {
                await session.ExecuteAsync(sql, cancellationToken);
            }
        }
        foreach (var user in plan.Users)
        {
            var own = PrivateFile.NewPassword();
            PrivateFile.Write(PasswordFileOf(core.Run, user), own);
            foreach (var sql in AccountSql.User(user, own))
            {
                await session.ExecuteAsync(sql, cancellationToken);
            }
        }
    }

    /// <summary>File with the password of a user of the template.</summary>
    public static string PasswordFileOf(RunDirectory run, UserPlan user) => run.File($"password-{user.Name}");

    private async Task ReplicateAsync(ClusterCore core, CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            core.Readers.Select(async reader =>
            {
                await using var session = await reader.Server.ConnectAsync(cancellationToken);
                await core.FollowWriterAsync(session, cancellationToken);
            })
        );
        TransactionSet everything;
        await using (var session = await core.Writer.Server.ConnectAsync(cancellationToken))
        {
            everything = await core.Replication.ExecutedAsync(session, cancellationToken);
        }
        await Task.WhenAll(
            core.Readers.Select(reader => ReplicaWait.UntilCaughtUpAsync(core, reader, everything, options.StartTimeout, cancellationToken))
        );
        if (core.IsSemiSynchronous)
        {
            await using var session = await core.Writer.Server.ConnectAsync(cancellationToken);
            await core.Replication.WaitForReplicaAsync(session, wait: true, cancellationToken);
        }

        foreach (var instance in core.Instances)
        {
            instance.Status = ResourceStatus.Available;
            core.Raise(instance, RdsEvents.Created);
        }

        if (core.Readers.Any())
        {
            progress?.Report($"{core.Readers.Count()} replicas are connected and up to date");
        }
    }
}
