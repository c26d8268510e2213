using System.Text;
using System.Text.Json;
using RdsCluster.Runner.Conducting;
using RdsCluster.Runner.Runtime;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.Tests.Conducting;

/// <summary>The gate's answers and the canary's metrics.</summary>
public sealed class ConductorTests : IDisposable
{
    private const string Update = """
        {"RequestType":"Update","ResponseURL":"https://answers.example/1","LogicalResourceId":"Gate","PhysicalResourceId":"Gate-gate",
          "StackId":"arn","RequestId":"r","ResourceProperties":{"FailUpdate":"true"}}
        """;
    private readonly FixedCluster _cluster = new();
    private readonly StringWriter _output = new();
    private JsonElement? _answer;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task Gate_OfABrokenClusterThatIsDeleted_SucceedsWithoutARun()
    {
        _cluster.Report = ConductedReports.Failed;

        await HandleAsync(Update.Replace("Update\"", "Delete\"", StringComparison.Ordinal));

        Assert.Equal(("SUCCESS", 0), (Answer("Status"), _cluster.Runs));
    }

    /// <summary>CloudFormation would delete the new database.</summary>
    [Fact]
    public async Task Gate_OfABrokenClusterThatIsCreated_SucceedsAndTellsTheFinding()
    {
        _cluster.Report = ConductedReports.Failed;

        await HandleAsync(Update.Replace("Update\"", "Create\"", StringComparison.Ordinal));

        Assert.Equal(("SUCCESS", 1, true), (Answer("Status"), _cluster.Runs, _cluster.WasNew));
        Assert.Equal("Run run1: R2 (Readers refuse writes) failed: orders-2 accepts writes.", Answer("Reason"));
        Assert.Contains("\"CanaryChecksFailed\":1", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "FAILED")]
    [InlineData("false", "SUCCESS")]
    public async Task Gate_OfABrokenUpdate_FailsWhereItWasAskedTo(string failUpdate, string status)
    {
        _cluster.Report = ConductedReports.Failed;

        await HandleAsync(Update.Replace("\"true\"", $"\"{failUpdate}\"", StringComparison.Ordinal));

        Assert.Equal(status, Answer("Status"));
        Assert.Equal("Run run1: R2 (Readers refuse writes) failed: orders-2 accepts writes.", Answer("Reason"));
        Assert.Equal(
            ("Gate-gate", "arn", "r", "Gate"),
            (Answer("PhysicalResourceId"), Answer("StackId"), Answer("RequestId"), Answer("LogicalResourceId"))
        );
    }

    [Fact]
    public async Task Gate_OfAGoodUpdate_Succeeds()
    {
        _cluster.Report = ConductedReports.Passed;

        await HandleAsync(Update);

        Assert.Equal(("SUCCESS", 1), (Answer("Status"), _cluster.Runs));
    }

    [Fact]
    public async Task Gate_InARollback_SucceedsWithoutARun()
    {
        _cluster.Report = ConductedReports.Failed;
        _cluster.Status = "UPDATE_ROLLBACK_IN_PROGRESS";

        await HandleAsync(Update);

        Assert.Equal(("SUCCESS", 0), (Answer("Status"), _cluster.Runs));
    }

    [Fact]
    public async Task Gate_ThatCannotVerify_Succeeds()
    {
        await HandleAsync(Update);

        Assert.Equal("SUCCESS", Answer("Status"));
        Assert.Equal("Not verified: The mailbox is missing.", Answer("Reason"));
    }

    [Fact]
    public async Task Canary_OfABrokenCluster_CountsItsFailedChecks()
    {
        _cluster.Report = ConductedReports.Failed;

        await HandleAsync("""{"canary":true}""");

        Assert.Contains("\"CanaryRuns\":1,\"CanaryChecksFailed\":1", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"Cluster\":\"shop-orders\"", _output.ToString(), StringComparison.Ordinal);
        Assert.Null(_answer);
    }

    [Fact]
    public async Task Canary_WithoutAVerdict_CountsAsNone()
    {
        _cluster.Report = ConductedReports.Inconclusive;

        await HandleAsync("""{"canary":true}""");

        Assert.DoesNotContain("CanaryRuns", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canary_ThatCannotVerify_CountsAsNone()
    {
        var answer = await HandleAsync("""{"canary":true}""");

        Assert.Contains("Not verified: The mailbox is missing.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("CanaryRuns", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GameDay_OfACluster_FailsItOverAndCountsItsChecks()
    {
        _cluster.Report = ConductedReports.Failed;

        await HandleAsync("""{"gameDay":true}""");

        Assert.Equal((0, 1), (_cluster.Runs, _cluster.Failovers));
        Assert.Contains("\"CanaryChecksFailed\":1", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("CanaryRuns", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GameDay_WhileAnAlarmIsOn_IsNotStarted()
    {
        _cluster.Report = ConductedReports.Passed;
        _cluster.Alarm = "shop-orders-lag";

        var answer = await HandleAsync("""{"gameDay":true}""");

        Assert.Contains("Not verified: No failover: the alarm", answer, StringComparison.Ordinal);
        Assert.Contains("game day: No failover", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("CanaryRuns", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, ": Pass")]
    [InlineData(true, "Verified before.")]
    public async Task RestoreJob_ThatIsComplete_IsComparedOnce(bool before, string verdict)
    {
        _cluster.Report = before ? null : ConductedReports.Passed;

        var answer = await HandleAsync(
            """
            {"source":"aws.backup","detail-type":"Restore Job State Change",
              "detail":{"restoreJobId":"job-1","status":"COMPLETED","createdResourceArn":"arn:aws:rds:eu-central-1:123456789012:db:x"}}
            """
        );

        Assert.Equal((0, "job-1"), (_cluster.Runs, _cluster.RestoreJob));
        Assert.DoesNotContain("CanaryRuns", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains(verdict, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_OfNeither_IsRefused() => await Assert.ThrowsAsync<FormatException>(() => HandleAsync("{}"));

    private async Task<string> HandleAsync(string payload)
    {
        var conductor = new Conductor(_cluster, "shop-orders", KeepAsync, TimeProvider.System, _output);
        var invocation = new FunctionInvocation("id", DateTimeOffset.UtcNow.AddMinutes(15), Encoding.UTF8.GetBytes(payload));
        return Encoding.UTF8.GetString(await conductor.HandleAsync(invocation, Stop));
    }

    private Task KeepAsync(Uri address, byte[] content, CancellationToken cancellationToken)
    {
        _answer = JsonDocument.Parse(content).RootElement;
        return Task.CompletedTask;
    }

    private string? Answer(string property) => _answer!.Value.GetProperty(property).GetString();

    private sealed class FixedCluster : IConductedCluster
    {
        public string Status { get; set; } = "UPDATE_IN_PROGRESS";

        /// <summary>Null: it cannot be verified.</summary>
        public VerificationReport? Report { get; set; }

        public int Runs { get; private set; }

        public int Failovers { get; private set; }

        /// <summary>An alarm that is on.</summary>
        public string? Alarm { get; set; }

        public Task<VerificationReport> FailOverAsync(CancellationToken cancellationToken)
        {
            if (Alarm is not null)
            {
                throw new VerificationException($"No failover: the alarm '{Alarm}' is on.");
            }
            Failovers++;
            return Task.FromResult(Report!);
        }

        /// <summary>The restore job that was compared.</summary>
        public string? RestoreJob { get; private set; }

        public Task<VerificationReport?> CompareRestoreAsync(string restoreJob, CancellationToken cancellationToken)
        {
            RestoreJob = restoreJob;
            return Task.FromResult(Report);
        }

        public Task<string> ReadStackStatusAsync(CancellationToken cancellationToken) => Task.FromResult(Status);

        public bool WasNew { get; private set; }

        public Task<VerificationReport> VerifyAsync(bool isNew, CancellationToken cancellationToken)
        {
            Runs++;
            WasNew = isNew;
            return Report is { } report
                ? Task.FromResult(report)
                : Task.FromException<VerificationReport>(new ControlPlaneException("NoSuchBucket", "The mailbox is missing."));
        }
    }
}
