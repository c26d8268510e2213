using System.Text;
using RdsCluster.Runner.Runtime;
using RdsCluster.Verifier;
using RdsCluster.Verifier.Aws.Logins;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.MySql;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Runner.Runs;

/// <summary>Carries out the run that an invocation names, once, and leaves its outcome in the mailbox.</summary>
internal sealed class RunHandler(Func<string, IMailbox> open, RunnerSettings settings, TimeProvider time, TextWriter output)
{
    /// <summary>What the end of a run takes: dropping the schema, judging, writing the report.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(45);

    public async Task<byte[]> HandleAsync(FunctionInvocation invocation, CancellationToken stop)
    {
        var run = MessageJson.Read<Invocation>(invocation.Payload).Run;
        if (run is not { Length: >= 4 and <= 20 } || !run.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
        {
            throw new FormatException("The event has no run id: expected {\"run\":\"ID\"} with 4 to 20 lower-case letters and digits.");
        }
        var mailbox = open(run);
        if (await mailbox.GetAsync(MessageNames.Request, stop) is not { } content)
        {
            throw new FormatException($"There is no request for run '{run}' in the mailbox.");
        }
        // A repeated invocation finds the claim of the first, and a late one that of the caller who gave up.
        if (!await mailbox.TryAddAsync(MessageNames.Claim, Encoding.ASCII.GetBytes($"runner {invocation.Id} {Guid.NewGuid():N}"), stop))
        {
            return Result(run, "claimed before");
        }

        using var earlyEnd = new EarlyEnd();
        using var onStop = stop.Register(() => earlyEnd.Request("The runner was stopped (SIGTERM) before the run was complete."));
        using var deadline = new Timer(
            _ => earlyEnd.Request("The function timed out before the run was complete."),
            state: null,
            UntilEnd(invocation.Deadline),
            Timeout.InfiniteTimeSpan
        );
        var outcome = await CarryOutAsync(run, mailbox, content, earlyEnd);
        await mailbox.TryAddAsync(MessageNames.Outcome, MessageJson.Write(outcome), CancellationToken.None);
        return Result(run, outcome.Error ?? "done");
    }

    private async Task<RunOutcome> CarryOutAsync(string run, IMailbox mailbox, byte[] content, EarlyEnd earlyEnd)
    {
        var history = Path.Combine(Path.GetTempPath(), $"rdscluster-{run}.history");
        var authorities = Path.Combine(Path.GetTempPath(), $"rdscluster-{run}.pem");
        try
        {
            var request = MessageJson.Read<RunRequest>(content);
            if (request.Version != RunRequest.CurrentVersion)
            {
                return Failed(
                    "OtherVersion",
                    $"The tool uses relay version {request.Version}, the runner version {RunRequest.CurrentVersion}. "
                        + "Use the tool version that the stack was deployed with, or deploy again."
                );
            }
            var target = await WithLoginAsync(request, authorities);
            await using var signs = new SignsOfLife(mailbox, request.Times, earlyEnd, new HistoryParts(mailbox, history), time);
            signs.Start();
            return await RunAsync(run, mailbox, request with { Target = target }, history, earlyEnd, signs);
        }
        catch (Exception e) when (e is VerificationException or FormatException)
        {
            return new RunOutcome { ErrorKind = nameof(VerificationException), Error = e.Message };
        }
        catch (DataPlaneException e)
        {
            return Failed(e.Kind.ToString(), e.Message);
        }
        catch (ControlPlaneException e)
        {
            return Failed(e.Code, e.Message);
        }
        finally
        {
            File.Delete(history);
            File.Delete(authorities);
        }
    }

    private async Task<RunOutcome> RunAsync(
        string run,
        IMailbox mailbox,
        RunRequest request,
        string history,
        EarlyEnd earlyEnd,
        SignsOfLife signs
    )
    {
        var relayed = new RelayedControlPlane(mailbox, request, time);
        var verification = new Verification(relayed, new MySqlDataPlane(), time) { EarlyEnd = earlyEnd };
        var heartbeats = new HeartbeatMemory(open(HeartbeatMemory.Mailbox), output);
        var options = request.Options with { RunId = run, LastHeartbeat = await heartbeats.ReadAsync() };
        if (request.Kind != WorkKind.Verify)
        {
            var listOnly = request.Kind == WorkKind.ListLeftovers;
            return new() { Lines = await verification.RemoveLeftoversAsync(request.Target, options, listOnly, CancellationToken.None) };
        }

        var report = await verification.RunAsync(
            request.Target,
            options with
            {
                HistoryFile = history,
                Environment = FunctionFacts.Read(),
            },
            signs,
            CancellationToken.None
        );
        await heartbeats.KeepAsync(report.Heartbeat);
        await RunMetrics.WriteAsync(output, settings.Identifier, report, time);
        return new() { Report = ReportJson.Write(report), HistoryParts = await signs.FinishHistoryAsync() };
    }

    private async Task<ClusterTarget> WithLoginAsync(RunRequest request, string authorities)
    {
        var target = request.Target;
        if (request.CertificateAuthorities is { } pem)
        {
            await File.WriteAllTextAsync(authorities, pem);
            target = target with { CertificateAuthorityFile = authorities };
        }
        var user = target.Login.User;
        return target with
        {
            Login = settings.Password is { } password
                ? new Login(user, _ => new(password))
                : TokenLogin.Create(user, target.Writer, settings.Region, time),
        };
    }

    private TimeSpan UntilEnd(DateTimeOffset deadline)
    {
        var left = deadline - time.GetUtcNow();
        // A function with little time keeps a quarter of it for the end.
        var reserve = left < Reserve * 4 ? left / 4 : Reserve;
        return left > reserve ? left - reserve : TimeSpan.Zero;
    }

    private static RunOutcome Failed(string code, string message) => new() { ErrorCode = code, Error = message };

    private static byte[] Result(string run, string state) => MessageJson.Write(new { run, state });
}
