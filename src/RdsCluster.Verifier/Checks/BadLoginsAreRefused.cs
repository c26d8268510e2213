using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Checks;

internal sealed class BadLoginsAreRefused()
    : Check("R7", "TLS is required; bad logins are refused", "a plaintext connection, a wrong password or an unknown user is accepted")
{
    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Logins is not { Count: > 0 } logins)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "No bad login was tried.");
        }
        var plaintextMatters = facts.Promises.TlsRequired != false;
        var judged = logins.Where(l => plaintextMatters || l.What != "plaintext").ToList();
        var details = logins
            .Select(l => $"{l.Where}, {l.What}: {(l.Accepted ? "ACCEPTED" : $"refused, {l.Code} {l.Kind}")}")
            .Append($"sessions of the run: TLS mode {facts.Tls}")
            .ToList();
        var accepted = judged.Where(l => l.Accepted).ToList();
        if (accepted.Count > 0)
        {
            return Judgement.Fail($"Accepted: {string.Join(", ", accepted.Select(a => $"{a.What} on {a.Where}"))}.") with
            {
                Details = details,
            };
        }
        // A refusal for another reason (host down, TLS broken) proves nothing.
        var unclear = judged.Where(l => l.Kind is not (FailureKind.AccessDenied or FailureKind.TlsRequired)).ToList();
        return (
            unclear.Count > 0
                ? Judgement.Inconclusive($"{unclear[0].What} on {unclear[0].Where} ended otherwise: {unclear[0].Message}")
                : Judgement.Pass($"{judged.Count} bad logins refused.")
        ) with
        {
            Details = details,
        };
    }
}
