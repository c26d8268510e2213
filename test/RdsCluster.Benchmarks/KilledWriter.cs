using System.Text.Json;
using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Benchmarks;

/// <summary>A rehearsal in which the writer's process dies, as the report tells it.</summary>
internal static class KilledWriter
{
    /// <summary>Until another server acknowledged a write.</summary>
    public static double Promotion(VerificationReport report) =>
        report.Failovers.SelectMany(f => f.Parts).FirstOrDefault(p => p.Id == "T2")?.Seconds
        ?? throw new InvalidOperationException(report.EndedEarly ?? "nothing was promoted");

    public static double BoundWidth(VerificationReport report) => (OutageOf(report).High - OutageOf(report).Low) * 1000;

    /// <summary>How far the measured interval misses what the local host knows, in milliseconds; 0 where it contains it.</summary>
    public static double Miss(VerificationReport report, IReadOnlyList<HostStep> steps)
    {
        var (least, most) = HostStep.OutageOf(steps);
        var outage = OutageOf(report);
        return Math.Max(0, Math.Max(outage.Low - most, least - outage.High)) * 1000;
    }

    public static double Slip(VerificationReport report) => report.Timeline.Lanes.Max(l => l.SlipMilliseconds.GetValueOrDefault("p99"));

    public static Task<double> MeasureAsync(Func<VerificationReport, double> figure, CancellationToken cancellationToken) =>
        MeasureAsync((report, _) => figure(report), cancellationToken);

    public static async Task<double> MeasureAsync(
        Func<VerificationReport, IReadOnlyList<HostStep>, double> figure,
        CancellationToken cancellationToken
    )
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-bench-").FullName;
        try
        {
            var environment = ToolEnvironment.OfThisProcess() with { CurrentDirectory = directory };
            var console = ToolConsole.Create(TextWriter.Null, outputIsPiped: true, TextWriter.Null, errorIsPiped: true, environment);
            var template = Path.Combine(directory, "template.json");
            await File.WriteAllTextAsync(template, Template, cancellationToken);
            var reports = await new Rehearsal(environment, console).RunAsync(
                new RehearsalRequest
                {
                    Source = new RehearsalSource(template, App: null, Engine: null, Stack: null, Cluster: null),
                    Faults = [new FaultRequest("kill", new Dictionary<string, string>())],
                },
                cancellationToken
            );
            var steps = await File.ReadAllTextAsync(Path.Combine(directory, "rdscluster-report", "report.steps.json"), cancellationToken);
            return figure(reports[0], JsonSerializer.Deserialize<List<HostStep>>(steps, JsonForms.Readable)!);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static ReportOutage OutageOf(VerificationReport report) =>
        report.Failovers is [{ Outage: { } outage }, ..]
            ? outage
            : throw new InvalidOperationException(report.EndedEarly ?? "no write failed");

    private const string Template = """
        { "Resources": {
            "Writer": { "Type": "AWS::RDS::DBInstance", "Properties": { "DBInstanceClass": "db.m7g.large", "Engine": "mysql",
                "EngineVersion": "8.4.5",
                "AllocatedStorage": "20", "MultiAZ": true, "Port": "13907", "BackupRetentionPeriod": 7, "MasterUsername": "dbowner",
                "MasterUserPassword": "benchmark-only" } },
            "Reader2": { "Type": "AWS::RDS::DBInstance", "Properties": { "SourceDBInstanceIdentifier": { "Ref": "Writer" },
                "DBInstanceClass": "db.m7g.large" } },
            "Reader3": { "Type": "AWS::RDS::DBInstance", "Properties": { "SourceDBInstanceIdentifier": { "Ref": "Writer" },
                "DBInstanceClass": "db.m7g.large" } } } }
        """;
}
