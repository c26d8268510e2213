using System.Globalization;
using MySqlConnector;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.TestKit;
using RdsCluster.Verifier;
using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Benchmarks;

/// <summary>Promotions of a replica that stopped receiving a while before: the verifier's count of lost writes against the tables
/// themselves.</summary>
internal static class LostWrites
{
    /// <param name="Lag">Time without a receiver before the promotion.</param>
    /// <param name="Reported">Lost writes by the verifier.</param>
    /// <param name="Counted">Rows of the old writer that the new one lacks, and that a client had been told of.</param>
    /// <param name="Missing">All rows of the old writer that the new one lacks; beyond those counted they are of writes cut off before an
    /// answer.</param>
    /// <param name="Unknown">Writes cut off before an answer.</param>
    internal sealed record Result(TimeSpan Lag, long Reported, long Counted, long Missing, long Unknown)
    {
        public bool IsRight => Reported == Counted && Missing - Counted <= Unknown;
    }

    /// <param name="args">Number of lags (20), and what the random numbers begin with.</param>
    /// <returns>0 when the verifier was right every time.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var numbers = args.Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToList();
        var seed = numbers.ElementAtOrDefault(1) is var given and not 0 ? given : Environment.TickCount;
        var random = new Random(seed);
        var wrong = 0;
        Console.WriteLine(
            $"random numbers begin with {seed}\n| lag | lost by the verifier | lost by the tables | rows missing | unknown | "
                + "|\n|---|---|---|---|---|---|"
        );
        for (var i = 0; i < numbers.ElementAtOrDefault(0) || (numbers.Count == 0 && i < 20); i++)
        {
            var template = Checkout.Template($"primary-with-replicas-{(i % 2 == 0 ? "mysql" : "mariadb")}");
            var result = await MeasureAsync(template, TimeSpan.FromMilliseconds(random.Next(0, 3000)), cancellationToken);
            wrong += result.IsRight ? 0 : 1;
            Console.WriteLine(
                $"| {result.Lag.TotalSeconds:0.000} s | {result.Reported} | {result.Counted} | {result.Missing} | "
                    + $"{result.Unknown} | {(result.IsRight ? "same" : "WRONG")} |"
            );
        }

        Console.WriteLine(wrong == 0 ? "the verifier was right every time" : $"the verifier was wrong {wrong} times");
        return wrong == 0 ? 0 : 1;
    }

    public static async Task<Result> MeasureAsync(string template, TimeSpan lag, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-losses-").FullName;
        try
        {
            var environment = ToolEnvironment.OfThisProcess() with { CurrentDirectory = directory };
            var console = ToolConsole.Create(TextWriter.Null, outputIsPiped: true, TextWriter.Null, errorIsPiped: true, environment);
            var subject = await new SubjectReader(environment).ReadAsync(
                new(template, App: null, Engine: null, Stack: null, Cluster: null),
                directory,
                cancellationToken
            );
            await using var rehearsal = await RehearsalEnvironment.StartAsync(
                subject,
                RehearsalEnvironment.OptionsFor(subject, environment),
                console.StartSteps(environment.Time),
                cancellationToken
            );
            var target = LocalTarget.From(subject, rehearsal.Local);
            var promotion = new Promotion(rehearsal, lag);
            var history = Path.Combine(directory, "run.history");
            var report = await new Verifier.Verification(promotion, rehearsal.DataPlane, environment.Time).RunAsync(
                target,
                VerifierOptions.Rehearsal with
                {
                    AllowFailover = target.Name,
                    FailoverKind = FailoverKind.PromoteReplica,
                    HistoryFile = history,
                    Resolver = rehearsal.Local.Dns.Endpoint,
                },
                progress: null,
                cancellationToken
            );
            return Compare(lag, report, promotion, history);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static Result Compare(TimeSpan lag, VerificationReport report, Promotion promotion, string file)
    {
        if (report.Ledger is not { } ledger || promotion.Before.Count == 0)
        {
            throw new InvalidOperationException(report.EndedEarly ?? "nothing was promoted");
        }
        using var stream = File.OpenRead(file);
        var history = HistoryReader.Read(stream);
        var acknowledged = history.Operations.Where(o => o.Outcome == Outcome.Ok).ToLookup(o => (o.Worker, o.Sequence));
        var missing = promotion.Before.Except(promotion.After).ToList();
        var result = new Result(lag, ledger.Lost, missing.Count(acknowledged.Contains), missing.Count, ledger.Unknown);
        if (!result.IsRight)
        {
            Explain(report, history, missing.Where(acknowledged.Contains).SelectMany(m => acknowledged[m]));
        }
        return result;
    }

    private static void Explain(VerificationReport report, History history, IEnumerable<Operation> lost)
    {
        Console.WriteLine(
            $"F4: {report.Findings.FirstOrDefault(f => f.Check == "F4")?.Summary} "
                + $"{string.Join(", ", report.Failovers.Select(f => $"{f.OldWriter} -> {f.NewWriter}"))} {report.EndedEarly}"
        );
        foreach (var (at, message) in history.Marks)
        {
            Console.WriteLine($"  {at.TotalSeconds:0.000} s {message}");
        }
        foreach (var group in lost.GroupBy(o => (o.Lane, o.Server, Found: IsIn(history.Final, o))))
        {
            Console.WriteLine(
                $"  lane {group.Key.Lane} {history.Lanes[group.Key.Lane].Name}, server {group.Key.Server}: {group.Count()} "
                    + $"writes, {(group.Key.Found ? "found again" : "lost")}, "
                    + $"acknowledged from {group.Min(o => o.Completed).TotalSeconds:0.000} to "
                    + $"{group.Max(o => o.Completed).TotalSeconds:0.000} s, attempts to {group.Max(o => o.Attempt)}"
            );
        }
    }

    private static bool IsIn(IReadOnlyDictionary<int, IReadOnlyList<(long First, long Last)>> final, Operation o) =>
        final.GetValueOrDefault(o.Worker, []).Any(r => r.First <= o.Sequence && o.Sequence <= r.Last);

    /// <summary>Promotes a replica that stopped receiving, and reads the ledger of both servers by itself.</summary>
    private sealed class Promotion(RehearsalEnvironment rehearsal, TimeSpan lag) : IControlPlane
    {
        private static readonly Dictionary<string, string> Defaults = [];

        public HashSet<(int Worker, long Sequence)> Before { get; private set; } = [];

        public HashSet<(int Worker, long Sequence)> After { get; private set; } = [];

        public string Description => rehearsal.ControlPlane.Description;

        public Task<ClusterFacts> DescribeAsync(ClusterTarget target, CancellationToken cancellationToken) =>
            rehearsal.ControlPlane.DescribeAsync(target, cancellationToken);

        public Task<IReadOnlyList<ControlPlaneEvent>> GetEventsAsync(
            ClusterTarget target,
            DateTimeOffset since,
            CancellationToken cancellationToken
        ) => rehearsal.ControlPlane.GetEventsAsync(target, since, cancellationToken);

        public async Task RequestFailoverAsync(
            ClusterTarget target,
            FailoverKind kind,
            string? targetInstance,
            CancellationToken cancellationToken
        )
        {
            await rehearsal.Local.ApplyFaultAsync("stop-receiver", Defaults, cancellationToken);
            await Task.Delay(lag, cancellationToken);
            // No client may write between the reading of the old writer and its end.
            await rehearsal.Local.ApplyFaultAsync("partition", Defaults, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
            Before = await ReadAsync(cancellationToken);
            await rehearsal.Local.Cluster.PromoteAsync(targetInstance!, cancellationToken);
            After = await ReadAsync(cancellationToken);
            await rehearsal.Local.RevertFaultAsync("partition", cancellationToken);
        }

        /// <summary>The ledger of the writer, past its endpoint.</summary>
        private async Task<HashSet<(int Worker, long Sequence)>> ReadAsync(CancellationToken cancellationToken)
        {
            var state = rehearsal.Local.Cluster.State;
            var writer = state.Instances.Single(i => i.IsWriter);
            await using var connection = new MySqlConnection(
                new MySqlConnectionStringBuilder
                {
                    Server = writer.Host,
                    Port = (uint)writer.Endpoint.Port,
                    UserID = state.MasterUsername,
                    Password = (await File.ReadAllTextAsync(state.PasswordFile, cancellationToken)).TrimEnd('\n'),
                    SslMode = MySqlSslMode.Required,
                    Pooling = false,
                }.ConnectionString
            );
            await connection.OpenAsync(cancellationToken);
            await using var find = new MySqlCommand(
                "SELECT table_schema FROM information_schema.tables WHERE table_name='ledger' AND table_schema LIKE 'rdscluster%'",
                connection
            );
            var schema = (string)(await find.ExecuteScalarAsync(cancellationToken))!;
            await using var read = new MySqlCommand($"SELECT worker, sequence FROM `{schema}`.ledger", connection);
            await using var rows = await read.ExecuteReaderAsync(cancellationToken);
            var found = new HashSet<(int, long)>();
            while (await rows.ReadAsync(cancellationToken))
            {
                found.Add((rows.GetInt32(0), rows.GetInt64(1)));
            }
            return found;
        }
    }
}
