using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using RdsCluster.Engines;
using RdsCluster.Templates.Access;
using RdsCluster.Topologies;

namespace RdsCluster.Monitoring;

/// <summary>Dashboard with the metrics that an engineer on call needs first.</summary>
internal sealed class ClusterDashboard
{
    /// <summary>People edit dashboards in the console: a formula's signs stay signs.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int WidgetWidth = 12;
    private const int WidgetHeight = 6;

    private readonly ClusterContext _context;
    private readonly CfnDashboard _dashboard;
    private readonly List<JsonObject> _widgets;

    private ClusterDashboard(ClusterContext context, CfnDashboard dashboard, List<JsonObject> widgets) =>
        (_context, _dashboard, _widgets) = (context, dashboard, widgets);

    public static ClusterDashboard Create(ClusterContext context, ClusterParts parts)
    {
        var aurora = context.Props.Engine.Kind is EngineKind.AuroraMySql;
        var all = parts.MonitoredInstances;
        var readers = all.Where(instance => instance.Role is not HostRole.Writer).ToArray();
        List<JsonObject> widgets =
        [
            Widget("CPU (%)", Series("CPUUtilization", all, "Average")),
            Widget("Connections", Series("DatabaseConnections", all, "Maximum")),
            Widget("Free memory (bytes)", Series("FreeableMemory", all, "Minimum")),
            Widget(
                "Reads and writes per second, all instances",
                [
                    Formula("reads", "SUM(METRICS(\"r\"))", "reads/s"),
                    Formula("writes", "SUM(METRICS(\"w\"))", "writes/s"),
                    .. Hidden("ReadIOPS", "r", all),
                    .. Hidden("WriteIOPS", "w", all),
                ]
            ),
            Widget(
                "Latency of storage (ms), worst instance",
                [
                    Formula("read", "MAX(METRICS(\"rl\")) * 1000", "read"),
                    Formula("write", "MAX(METRICS(\"wl\")) * 1000", "write"),
                    .. Hidden("ReadLatency", "rl", all),
                    .. Hidden("WriteLatency", "wl", all),
                ]
            ),
        ];
        if (!aurora)
        {
            widgets.Add(Widget("Free storage (bytes)", Series("FreeStorageSpace", all, "Minimum")));
        }

        if (readers.Length > 0)
        {
            widgets.Add(aurora ? AuroraLag(readers) : ReplicaLag(readers));
        }

        var dashboard = new CfnDashboard(
            context.Scope,
            "Dashboard",
            new CfnDashboardProps { DashboardName = context.Names.Identifier, DashboardBody = Body(widgets) }
        );
        return new ClusterDashboard(context, dashboard, widgets);
    }

    /// <summary>Adds the row of the verifications that run without a person.</summary>
    public void AddVerification(int minutes)
    {
        _widgets.Add(Verification("Verdicts of the canary, per run", RunnerNames.CanaryRuns, "runs with a verdict", minutes));
        _widgets.Add(Verification("Checks that failed", RunnerNames.CanaryChecksFailed, "failed checks", minutes));
        _dashboard.DashboardBody = Body(_widgets);
    }

    private JsonObject Verification(string title, string metric, string label, int minutes)
    {
        var options = new JsonObject { ["stat"] = "Maximum", ["label"] = label };
        var widget = Widget(
            title,
            [new JsonArray(RunnerNames.MetricNamespace, metric, RunnerNames.MetricDimension, _context.Names.Identifier, options)]
        );
        widget["properties"]!["period"] = minutes * 60;
        return widget;
    }

    /// <summary>Only the Region is not known yet, so the body is a text with that one hole.</summary>
    private static string Body(IEnumerable<JsonObject> widgets)
    {
        var placed = widgets.Select((widget, index) => Place((JsonObject)widget.DeepClone(), index));
        return Fn.Sub(new JsonObject { ["widgets"] = new JsonArray([.. placed]) }.ToJsonString(Readable));
    }

    /// <summary>RDS reports −1 if replication does not run. That is not a short lag, so it is drawn as a separate series.</summary>
    private static JsonObject ReplicaLag(IReadOnlyList<MonitoredInstance> readers) =>
        Widget(
            "Replica lag (s), and readers that do not replicate",
            [
                Formula("worst", "MAX(METRICS(\"lag\"))", "worst lag"),
                Formula(
                    "broken",
                    string.Join(" + ", readers.Select(reader => $"IF(lag{reader.Number} < 0, 1, 0)")),
                    "readers without replication"
                ),
                .. Hidden("ReplicaLag", "lag", readers, "Maximum"),
            ]
        );

    private static JsonObject AuroraLag(IReadOnlyList<MonitoredInstance> readers) =>
        Widget(
            "Replica lag (ms)",
            [Formula("worst", "MAX(METRICS(\"lag\"))", "worst lag"), .. Hidden("AuroraReplicaLag", "lag", readers, "Maximum")]
        );

    private static IEnumerable<JsonNode> Series(string metric, IEnumerable<MonitoredInstance> instances, string statistic) =>
        instances.Select(instance => Metric(metric, instance, new JsonObject { ["stat"] = statistic, ["label"] = instance.Identifier }));

    private static IEnumerable<JsonNode> Hidden(
        string metric,
        string id,
        IEnumerable<MonitoredInstance> instances,
        string statistic = "Average"
    ) =>
        instances.Select(instance =>
            Metric(
                metric,
                instance,
                new JsonObject
                {
                    ["id"] = $"{id}{instance.Number}",
                    ["stat"] = statistic,
                    ["visible"] = false,
                }
            )
        );

    private static JsonArray Metric(string metric, MonitoredInstance instance, JsonObject options) =>
        new("AWS/RDS", metric, "DBInstanceIdentifier", instance.Identifier, options);

    private static JsonArray Formula(string id, string expression, string label) =>
        new(
            new JsonObject
            {
                ["id"] = id,
                ["expression"] = expression,
                ["label"] = label,
            }
        );

    private static JsonObject Widget(string title, IEnumerable<JsonNode> metrics) =>
        new()
        {
            ["type"] = "metric",
            ["properties"] = new JsonObject
            {
                ["title"] = title,
                ["region"] = "${AWS::Region}",
                ["view"] = "timeSeries",
                ["period"] = 60,
                ["metrics"] = new JsonArray([.. metrics]),
            },
        };

    private static JsonObject Place(JsonObject widget, int index)
    {
        widget["x"] = index % 2 * WidgetWidth;
        widget["y"] = index / 2 * WidgetHeight;
        widget["width"] = WidgetWidth;
        widget["height"] = WidgetHeight;
        return widget;
    }
}
