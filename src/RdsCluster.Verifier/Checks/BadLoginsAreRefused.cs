using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Checks;

internal sealed class BadLoginsAreRefused()
    : Check(
        CheckIds.BadLoginsAreRefused,
        "TLS is required and wrong logins are rejected",
        "a plaintext connection, a wrong password or an unknown user is accepted",
        "Set require_secure_transport to ON in the parameter group, and drop anonymous accounts and accounts without a password."
    )
{
    private const string Plaintext = "plaintext";

    protected override Judgement Judge(RunFacts facts)
    {
        if (facts.Logins is not { Count: > 0 } logins)
        {
            return Judgement.Inconclusive(facts.EndedEarly ?? "No invalid login was attempted.");
        }
        var promised = facts.Promises.TlsRequired;
        var judged = logins.Where(l => promised != false || l.What != Plaintext).ToList();
        var details = logins
            .Select(l => $"{l.Where}, {l.What}: {(l.Accepted ? "ACCEPTED" : $"refused, {l.Code} {l.Kind}")}")
            .Append($"sessions of the run: {Sessions(facts)}")
            .ToList();
        var untrusted = (facts.Members ?? []).Where(m => m.Kind == FailureKind.TlsFailed).ToList();
        if (untrusted.Count > 0)
        {
            return Judgement.Fail($"Not trusted: {string.Join(" ", untrusted.Select(m => m.Failure))} No password or token was sent.") with
            {
                Details = details,
            };
        }
        var accepted = judged.Where(l => l.Accepted && (promised == true || l.What != Plaintext)).ToList();
        if (accepted.Count > 0)
        {
            return Judgement.Fail($"Accepted: {string.Join(", ", accepted.Select(a => $"{a.What} on {a.Where}"))}.") with
            {
                Details = details,
            };
        }
        // A refusal for another reason (host down, TLS broken) proves nothing.
        var unclear = judged.Where(l => !l.Accepted && l.Kind is not (FailureKind.AccessDenied or FailureKind.TlsRequired)).ToList();
        return (
            unclear.Count > 0 ? Judgement.Inconclusive($"{unclear[0].What} on {unclear[0].Where} ended otherwise: {unclear[0].Message}")
            : judged.Find(l => l.Accepted) is { } open
                ? Judgement.Warn(
                    $"{open.Where} accepts plaintext connections; TLS is not promised. Set require_secure_transport in the parameter group."
                )
            : facts.Tls is TlsMode.Required or TlsMode.Disabled
                ? Judgement.Warn(
                    $"{judged.Count} invalid logins rejected. Because of --ssl-mode the run did not verify the servers' certificates."
                )
            : Judgement.Pass($"{judged.Count} invalid logins rejected.")
        ) with
        {
            Details = details,
        };
    }

    private static string Sessions(RunFacts facts) =>
        facts.Tls switch
        {
            TlsMode.VerifyFull => $"TLS, certificate and host name verified against {facts.Target.TrustedAuthorities}",
            TlsMode.VerifyAuthority =>
                $"TLS, certificate verified against {facts.Target.TrustedAuthorities}, host name not (--ssl-mode VERIFY_CA)",
            TlsMode.Required => "TLS, nothing verified (--ssl-mode REQUIRED)",
            _ => "plaintext (--ssl-mode DISABLED)",
        };
}
