using System.Text.Json;
using RdsCluster.Runner.Runs;
using RdsCluster.Runner.Runtime;
using RdsCluster.Templates.Access;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Runner.Conducting;

/// <summary>
/// Verifies a cluster without a person: the canary and the game day on schedules, the gate at the end of a deployment, the drill when
/// AWS Backup has restored the cluster. It runs outside the VPC and starts the runner as any other caller.
/// </summary>
/// <param name="answer">Sends the gate's answer to the address that CloudFormation gave.</param>
internal sealed class Conductor(
    IConductedCluster cluster,
    string identifier,
    Func<Uri, byte[], CancellationToken, Task> answer,
    TimeProvider time,
    TextWriter output
)
{
    /// <summary>What is kept of the function's time to tell the runner and to answer.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(60);

    public async Task<byte[]> HandleAsync(FunctionInvocation invocation, CancellationToken stop)
    {
        var given = JsonSerializer.Deserialize<ConductorEvent>(invocation.Payload, JsonSerializerOptions.Web) ?? new ConductorEvent();
        using var deadline = new CancellationTokenSource(UntilEnd(invocation.Deadline), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        if (given is { RequestType: { } type, ResponseURL: { } address })
        {
            var decision = await DecideAsync(type, given, end.Token);
            // CloudFormation waits for an hour where no answer comes.
            await answer(address, JsonSerializer.SerializeToUtf8Bytes(decision), CancellationToken.None);
            return MessageJson.Write(new { decision.Status, decision.Reason });
        }
        var (occasion, verify) = Choose(given);
        return MessageJson.Write(new { verdict = await WatchAsync(occasion, verify, given.Canary, end.Token) });
    }

    private (string Occasion, Func<CancellationToken, Task<VerificationReport?>> Verify) Choose(ConductorEvent given) =>
        given switch
        {
            { Canary: true } => ("canary", async token => await cluster.VerifyAsync(isNew: false, token)),
            { GameDay: true } => ("game day", async token => await cluster.FailOverAsync(token)),
            { Detail.RestoreJobId: { Length: > 0 } job } => ("restore drill", token => cluster.CompareRestoreAsync(job, token)),
            _ => throw new FormatException(
                "Unknown event: expected RequestType and ResponseURL, {\"canary\":true}, {\"gameDay\":true} or a restore job's event."
            ),
        };

    /// <summary>
    /// Only an update can fail. A creation that fails would delete the database, so its finding is told and no more; a rollback that fails
    /// would leave the stack stuck, and a deletion has nothing to verify.
    /// </summary>
    private async Task<GateAnswer> DecideAsync(string type, ConductorEvent request, CancellationToken end)
    {
        if (type == "Delete")
        {
            return GateAnswer.To(request, GateAnswer.Success, "No verification of a deletion.");
        }
        var isNew = type == "Create";
        try
        {
            if ((await cluster.ReadStackStatusAsync(end)).Contains("ROLLBACK", StringComparison.Ordinal))
            {
                return GateAnswer.To(request, GateAnswer.Success, "No verification during a rollback.");
            }
            var report = await cluster.VerifyAsync(isNew, end);
            await WriteMetricsAsync(report, isCanary: false);
            var fails = !isNew && report.Verdict == Verdict.Fail && request.ResourceProperties?.FailUpdate == "true";
            return GateAnswer.To(request, fails ? GateAnswer.Failed : GateAnswer.Success, Sentence(report));
        }
        catch (Exception e)
        {
            // What could not be verified is not known to be broken.
            await output.WriteLineAsync($"gate: {e}");
            return GateAnswer.To(request, GateAnswer.Success, $"Not verified: {e.Message}");
        }
    }

    /// <returns>The verdict, in words.</returns>
    private async Task<string> WatchAsync(
        string occasion,
        Func<CancellationToken, Task<VerificationReport?>> verify,
        bool isCanary,
        CancellationToken end
    )
    {
        try
        {
            if (await verify(end) is not { } report)
            {
                return "Verified before.";
            }
            await WriteMetricsAsync(report, isCanary);
            return Sentence(report);
        }
        catch (Exception e) when (e is ControlPlaneException or VerificationException or OperationCanceledException)
        {
            // No metric: the alarm treats its absence as a breach.
            await output.WriteLineAsync($"{occasion}: {e.Message}");
            return $"Not verified: {e.Message}";
        }
    }

    /// <summary>
    /// A run without a verdict counts as none. Only the canary's own runs count as such: the alarm that misses them must not take a drill
    /// for a living canary.
    /// </summary>
    private async Task WriteMetricsAsync(VerificationReport report, bool isCanary)
    {
        await output.WriteLineAsync($"run {report.RunId}: {Sentence(report)}");
        if (report.Verdict is not Verdict.Inconclusive)
        {
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            if (isCanary)
            {
                values[RunnerNames.CanaryRuns] = 1;
            }
            values[RunnerNames.CanaryChecksFailed] = report.Findings.Count(f => f.Verdict == Verdict.Fail);
            await MetricLine.WriteAsync(output, identifier, values, report, time);
        }
    }

    private static string Sentence(VerificationReport report)
    {
        var worst = report.Findings.FirstOrDefault(f => f.Verdict == report.Verdict && report.Verdict == Verdict.Fail);
        var more = report.Findings.Count(f => f.Verdict == Verdict.Fail) - 1;
        return worst is null
            ? $"Run {report.RunId}: {report.Verdict}{(report.EndedEarly is { } reason ? $". {reason}" : "")}"
            : $"Run {report.RunId}: {worst.Check} ({worst.Title}) failed{(more > 0 ? $", and {more} more" : "")}: {worst.Summary}";
    }

    private TimeSpan UntilEnd(DateTimeOffset deadline)
    {
        var left = deadline - time.GetUtcNow() - Reserve;
        return left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
    }
}
