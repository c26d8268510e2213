namespace RdsCluster.Verifier.Targets;

/// <summary>A database login. The password is fetched when a session opens, so that a rotated or short-lived one is never stale.</summary>
public sealed record Login(string User, Func<CancellationToken, ValueTask<string>> Password)
{
    /// <summary>Names the user only: a login never prints its password.</summary>
    public override string ToString() => User;
}
