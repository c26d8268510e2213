namespace RdsCluster.Verifier.Targets;

/// <summary>A database login. The password is fetched when a session opens, so that a rotated or short-lived one is never stale.</summary>
public sealed record Login(string User, Func<CancellationToken, ValueTask<string>> Password)
{
    /// <summary>Password for one endpoint, where it differs: tokens of IAM authentication are signed for a host.</summary>
    public Func<Endpoint, CancellationToken, ValueTask<string>>? ForEndpoint { get; init; }

    /// <summary>The password to open a session at an endpoint.</summary>
    public ValueTask<string> PasswordAtAsync(Endpoint endpoint, CancellationToken cancellationToken) =>
        ForEndpoint is { } at ? at(endpoint, cancellationToken) : Password(cancellationToken);

    /// <summary>Names the user only: a login never prints its password.</summary>
    public override string ToString() => User;
}
