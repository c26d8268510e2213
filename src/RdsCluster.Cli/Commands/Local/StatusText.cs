using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Control;
using RdsCluster.Templates.Models;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RdsCluster.Cli.Commands.Local;

/// <summary>The status of a run as people read it.</summary>
internal static class StatusText
{
    private const int LatestEvents = 5;
    private const int WideEnough = 110;
    private static readonly string[] Whole = ["instance", "role", "status", "endpoint"];
    private static readonly Style Plain = Style.Plain;
    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Warning = new(Color.Yellow);
    private static readonly Style Bad = new(Color.Red);

    /// <param name="width">Of the terminal, in characters: where it is narrow, what serves an instance is left out.</param>
    public static IRenderable Render(LocalRunStatus status, int width) =>
        new Rows(status.Clusters.SelectMany(cluster => Render(cluster, status, width >= WideEnough)));

    private static IEnumerable<IRenderable> Render(LocalClusterStatus cluster, LocalRunStatus status, bool isWide)
    {
        var state = cluster.State;
        yield return Line(
            $"{state.Name}: {state.Engine} {state.ServerVersion}, writer {state.Writer}, reader "
                + $"{state.Reader?.ToString() ?? "none"}, RDS API {status.RdsApi?.ToString() ?? "none"}, process {status.ProcessId}"
        );
        yield return new Text("");
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in isWide ? [.. Whole, "served by"] : Whole)
        {
            table.AddColumn($"[grey]{heading}[/]", column => column.NoWrap().Padding(0, 0, 2, 0));
        }
        table.AddColumn("[grey]replication[/]", column => column.Padding(0, 0, 0, 0));
        foreach (var instance in state.Instances)
        {
            var server = instance.ProcessId is { } id ? new Text($"{instance.Host}, process {id}") : new Text("no process", Bad);
            table.AddRow([
                new Text(instance.Identifier),
                new Text(instance.IsWriter ? "writer" : "reader", instance.IsWriter ? Strong : Plain),
                new Text(instance.Status, instance.Status == ResourceStatus.Available ? Plain : Warning),
                new Text(instance.Endpoint.ToString()),
                .. isWide ? [server] : Array.Empty<IRenderable>(),
                Replication(instance, cluster.Replication.FirstOrDefault(r => r.Identifier == instance.Identifier), state),
            ]);
        }

        yield return table;
        yield return new Text("");
        if (cluster.ActiveFaults.Concat(status.ActiveFaults).ToList() is { Count: > 0 } faults)
        {
            yield return Line($"active faults: {string.Join(", ", faults)}", Bad);
        }
        foreach (var replication in cluster.Replication.Where(r => r.Error is not null))
        {
            yield return Line($"{replication.Identifier}: {replication.Error}", Warning);
        }
        foreach (var same in cluster.Replication.Where(r => r.Transactions is not null).GroupBy(r => r.Transactions))
        {
            yield return Line(
                $"{(same.Count() == cluster.Replication.Count ? "all" : string.Join(", ", same.Select(r => r.Identifier)))}: "
                    + $"transactions {same.Key}"
            );
        }
        foreach (var e in cluster.Events.TakeLast(LatestEvents))
        {
            yield return Line($"{e.Time:HH:mm:ss.fff}  {e.EventId}  {e.SourceIdentifier}: {e.Message}");
        }
    }

    /// <summary>How a reader follows; whom, where that is not the writer.</summary>
    private static Text Replication(LocalInstance instance, LocalReplication? replication, LocalClusterState state)
    {
        if (instance.SourceIdentifier is not { } source || replication is null)
        {
            return new Text("");
        }
        var from = source == state.Instances.FirstOrDefault(i => i.IsWriter)?.Identifier ? "" : $"from {source}: ";
        var behind = replication.Behind is > 0 and var count ? $", {count} behind" : "";
        return replication switch
        {
            { IsReceiving: false } => new Text($"{from}not receiving{behind}", Bad),
            { IsApplying: false } => new Text($"{from}not applying{behind}", Bad),
            { LagSeconds: { } lag } => new Text($"{from}{lag} s{behind}", behind.Length > 0 ? Warning : Plain),
            _ => new Text($"{from}unknown{behind}", Warning),
        };
    }

    // GTID sets are long, and a line that is wrapped at blanks alone stays whole for whoever copies it.
    private static Text Line(string text, Style? style = null) => new(text, style) { Overflow = Overflow.Fold };
}
