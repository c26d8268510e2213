using RdsCluster.Cli.Consoles;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Rehearsals;
using RdsCluster.Cli.Rehearsals.Faults;
using RdsCluster.Verifier.Reports;

namespace RdsCluster.Benchmarks;

/// <summary>A rehearsal in which the writer's process dies, as the report tells it.</summary>
internal static class KilledWriter
{
    public static double Outage(VerificationReport report) => OutageOf(report).Duration;

    public static double BoundWidth(VerificationReport report) => (OutageOf(report).High - OutageOf(report).Low) * 1000;

    public static double Slip(VerificationReport report) => report.Timeline.Lanes.Max(l => l.SlipMilliseconds.GetValueOrDefault("p99"));

    public static async Task<double> MeasureAsync(Func<VerificationReport, double> figure, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-bench-").FullName;
        try
        {
            var surroundings = ToolSurroundings.OfThisProcess() with { CurrentDirectory = directory };
            var console = ToolConsole.Create(TextWriter.Null, outputIsPiped: true, TextWriter.Null, errorIsPiped: true, surroundings);
            var template = Path.Combine(directory, "template.json");
            await File.WriteAllTextAsync(template, Template, cancellationToken);
            var reports = await new Rehearsal(surroundings, console).RunAsync(
                new RehearsalRequest
                {
                    Source = new RehearsalSource(template, App: null, Engine: null, Stack: null, Cluster: null),
                    Faults = [new PlannedFault("kill", new Dictionary<string, string>())],
                },
                cancellationToken);
            return figure(reports[0]);
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
            "Writer": { "Type": "AWS::RDS::DBInstance", "Properties": { "DBInstanceClass": "db.m7g.large", "Engine": "mysql", "EngineVersion": "8.4.5",
                "AllocatedStorage": "20", "MultiAZ": true, "Port": "13907", "BackupRetentionPeriod": 7, "MasterUsername": "dbowner", "MasterUserPassword": "benchmark-only" } },
            "Reader2": { "Type": "AWS::RDS::DBInstance", "Properties": { "SourceDBInstanceIdentifier": { "Ref": "Writer" }, "DBInstanceClass": "db.m7g.large" } },
            "Reader3": { "Type": "AWS::RDS::DBInstance", "Properties": { "SourceDBInstanceIdentifier": { "Ref": "Writer" }, "DBInstanceClass": "db.m7g.large" } } } }
        """;
}
