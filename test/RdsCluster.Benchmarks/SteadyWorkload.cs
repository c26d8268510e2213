using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Servers;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.MySql;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Benchmarks;

/// <summary>A thousand writes a second by the verifier's own workload, against a real server: how late does the tool itself start
/// them?</summary>
internal static class SteadyWorkload
{
    private const string Schema = "rdscluster_verify_benchmark";
    private const int Lanes = 4;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    public static async Task<double> MeasureAsync(CancellationToken cancellationToken)
    {
        var options = new LocalClusterOptions { Search = ServerSearch.FromEnvironment(Environment.GetEnvironmentVariable) };
        var plan = SamplePlan.For("mariadb");
        await using var cluster = await LocalCluster.StartAsync(
            plan with
            {
                Instances = [plan.Instances[0]],
            },
            options,
            progress: null,
            TimeProvider.System,
            cancellationToken
        );
        var target = Target(cluster.State);
        var clock = new RunClock(TimeProvider.System);
        var sessions = new SessionFactory(new MySqlDataPlane(), target, TlsMode.Required, TimeSpan.FromSeconds(5), TimeProvider.System);
        await sessions.UseAsync(
            target.Writer,
            async (session, token) =>
            {
                await session.PrepareAsync(Schema, token);
                return true;
            },
            cancellationToken
        );
        var log = new OperationLog(history: null);
        await using var prober = new Prober(sessions, Schema, log, new WorkerPool(), new ReaderGuard([], null), clock);
        var lanes = Enumerable
            .Range(0, Lanes)
            .Select(n => new Lane(n, $"kept {n}", LaneRole.Pooled, target.Writer, Period) { MaxInFlight = 16 })
            .ToList();
        await using var workload = new WorkloadRun(lanes, prober, log, clock, cancellationToken);
        await Task.Delay(WarmUp + Length, cancellationToken);
        await workload.StopAsync();

        var measured = log.Snapshot().Where(o => o.Intended >= WarmUp).ToList();
        var rate = measured.Count(o => o.Outcome == Outcome.Ok) / Length.TotalSeconds;
        return rate >= 900
            ? new Distribution(measured.Select(o => o.Slip)).Percentile(99).TotalMilliseconds
            : throw new InvalidOperationException(
                $"only {rate:0} writes/s were acknowledged, {workload.Schedules.Sum(s => s.NotSent)} not sent"
            );
    }

    private static ClusterTarget Target(LocalClusterState state)
    {
        var writer = new Endpoint(state.Writer.Address, state.Writer.Port);
        return new()
        {
            Name = state.Name,
            Manifest = new()
            {
                Version = 1,
                Cluster = state.Name,
                Engine = state.Engine,
                EngineVersion = state.ServerVersion,
                Topology = "single-instance",
                Port = writer.Port,
                Promises = new(),
            },
            Writer = writer,
            Instances = [new(state.Instances[0].Identifier, writer, true)],
            Login = new Login(state.MasterUsername, async token => (await File.ReadAllTextAsync(state.PasswordFile, token)).TrimEnd()),
            CertificateAuthorityFile = state.CertificateAuthorityFile,
        };
    }
}
