using System.Security.Cryptography;
using RdsCluster.Verifier.Facts;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Runs;

/// <summary>Tries logins that must be refused, on the writer name and on every declared instance.</summary>
internal sealed class LoginProbe(RunContext run)
{
    public async Task<IReadOnlyList<LoginAttempt>> TryAsync(CancellationToken cancellationToken)
    {
        var wrong = new ValueTask<string>(Convert.ToHexString(RandomNumberGenerator.GetBytes(12)));
        var login = run.Target.Login;
        var unknown = $"nobody_{run.RunId}";
        var attempts = new List<Task<LoginAttempt>>
        {
            TryAsync("wrong password", "writer endpoint", run.Target.Writer, login with { Password = _ => wrong }, run.Sessions.Tls, cancellationToken),
            TryAsync("unknown user", "writer endpoint", run.Target.Writer, new(unknown, _ => wrong), run.Sessions.Tls, cancellationToken),
            TryAsync("plaintext", "writer endpoint", run.Target.Writer, login, TlsMode.Disabled, cancellationToken),
        };
        attempts.AddRange(run.Target.Instances.Select(i => TryAsync("plaintext", i.Identifier, i.Endpoint, login, TlsMode.Disabled, cancellationToken)));
        return await Task.WhenAll(attempts);
    }

    private async Task<LoginAttempt> TryAsync(
        string what, string where, Endpoint endpoint, Login login, TlsMode tls, CancellationToken cancellationToken)
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
