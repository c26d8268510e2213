using System.Globalization;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Control;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RdsCluster.Cli.Commands.Local;

/// <summary>The status of a run as people read it.</summary>
internal static class StatusText
{
    private const int LatestEvents = 5;

    public static IRenderable Render(LocalRunStatus status) => new Rows(status.Clusters.SelectMany(cluster => Render(cluster, status)));

    private static IEnumerable<IRenderable> Render(LocalClusterStatus cluster, LocalRunStatus status)
    {
        var state = cluster.State;
        yield return Line($"{state.Name}: {state.Engine} {state.ServerVersion}, writer {state.Writer}, reader {state.Reader?.ToString() ?? "none"}, RDS API {status.RdsApi}, process {status.ProcessId}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("instance", "role", "status", "endpoint", "served by", "replicates from", "lag", "behind");
        foreach (var instance in state.Instances)
        {
            var replication = cluster.Replication.FirstOrDefault(r => r.Identifier == instance.Identifier);
            table.AddRow(
                Markup.Escape(instance.Identifier), instance.IsWriter ? "writer" : "reader", Markup.Escape(instance.Status), instance.Endpoint.ToString(),
                instance.ProcessId is { } id ? $"{instance.Host}, process {id}" : "no process", Markup.Escape(Source(instance, replication)),
                replication?.LagSeconds is { } lag ? $"{lag} s" : "", replication?.Behind is { } behind ? behind.ToString(CultureInfo.InvariantCulture) : "");
        }

        yield return table;
        foreach (var replication in cluster.Replication)
            yield return Line($"{replication.Identifier}: {(replication.Error is { } error ? $"{error}; " : "")}transactions {replication.Transactions ?? "unknown"}");
        if (cluster.ActiveFaults.Concat(status.ActiveFaults).ToList() is { Count: > 0 } faults)
            yield return Line($"faults in force: {string.Join(", ", faults)}");
        foreach (var e in cluster.Events.TakeLast(LatestEvents))
            yield return Line($"{e.Time:HH:mm:ss.fff}  {e.EventId}  {e.SourceIdentifier}: {e.Message}");
    }

    private static string Source(LocalInstance instance, LocalReplication? replication) => (instance.SourceIdentifier, replication) switch
    {
        (null, _) => "",
        (var source, { IsReceiving: false }) => $"{source} (does not receive)",
        (var source, { IsApplying: false }) => $"{source} (does not apply)",
        var (source, _) => source,
    };

    // GTID sets are long, and a line that is wrapped at blanks alone stays whole for whoever copies it.
    private static Text Line(string text) => new(text) { Overflow = Overflow.Fold };
}
