namespace RdsCluster.Cli;

/// <summary>Exit codes are part of the tool's contract; the README lists them.</summary>
internal static class ExitCode
{
    /// <summary>Done, or verified.</summary>
    public const int Success = 0;

    /// <summary>Verified, and a promise was broken.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage, wrong input, or something the tool needs is missing.</summary>
    public const int Usage = 2;

    /// <summary>The run could not tell: data is missing, or the failover did not happen.</summary>
    public const int Inconclusive = 3;

    /// <summary>A bug in the tool.</summary>
    public const int Bug = 70;

    /// <summary>Ended by Ctrl-C or SIGTERM.</summary>
    public const int Cancelled = 130;

    /// <summary>Of two outcomes of verification the one that must be heard of: a broken promise before an open question.</summary>
    public static int Worse(int one, int other) =>
        (one, other) switch
        {
            (Failed, _) or (_, Failed) => Failed,
            (Success, _) => other,
            _ => one,
        };
}
