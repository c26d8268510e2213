using System.Security.Cryptography;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>Tries logins that must be refused, on the writer endpoint and on every declared instance.</summary>
internal sealed class LoginProbe(RunContext run)
{
    public async Task<IReadOnlyList<LoginAttempt>> TryAsync(CancellationToken cancellationToken)
    {
        var wrong = new ValueTask<string>(Convert.ToHexString(RandomNumberGenerator.GetBytes(12)));
        var login = run.Target.Login;
        var unknown = $"nobody_{run.RunId}";
        var attempts = new List<Task<LoginAttempt>>
        {
            TryAsync(
                "wrong password",
                "writer endpoint",
                run.Target.Writer,
                new(login.User, _ => wrong),
                run.Sessions.Tls,
                cancellationToken
            ),
            TryAsync("unknown user", "writer endpoint", run.Target.Writer, new(unknown, _ => wrong), run.Sessions.Tls, cancellationToken),
            TryPlaintextAsync("writer endpoint", run.Target.Writer, cancellationToken),
        };
        attempts.AddRange(run.Target.Instances.Select(i => TryPlaintextAsync(i.Identifier, i.Endpoint, cancellationToken)));
        return await Task.WhenAll(attempts);
    }

    /// <summary>
    /// Tries plaintext right after a login with TLS: the server then knows the password and asks for a proof of it, not for the password. A
    /// client that is asked for the password itself declines, which says nothing about the server, so that is tried again.
    /// </summary>
    private async Task<LoginAttempt> TryPlaintextAsync(string where, Endpoint endpoint, CancellationToken cancellationToken)
    {
        LoginAttempt attempt;
        var tries = 0;
        do
        {
            var verified = await TryAsync("login", where, endpoint, run.Target.Login, run.Sessions.Tls, cancellationToken);
            if (verified.Kind == FailureKind.TlsFailed)
            {
                // Not even a proof of the password goes to a server that is not trusted.
                return verified with { What = "plaintext" };
            }
            attempt = await TryAsync("plaintext", where, endpoint, run.Target.Login, TlsMode.Disabled, cancellationToken);
        } while (attempt is { Accepted: false, Kind: FailureKind.ConnectionLost } && ++tries < 3);
        return attempt;
    }

    private async Task<LoginAttempt> TryAsync(
        string what,
        string where,
        Endpoint endpoint,
        Login login,
        TlsMode tls,
        CancellationToken cancellationToken
    )
    {
        var request = run.Sessions.Request(endpoint) with { Login = login, Tls = tls };
        try
        {
            await run.Sessions.UseAsync(request, (_, _) => Task.FromResult(true), run.Options.OperationTimeout, cancellationToken);
            return new(what, where, Accepted: true, null, 0, null);
        }
        catch (DataPlaneException e)
        {
            return new(what, where, Accepted: false, e.Kind, e.Code, e.Message);
        }
    }
}
