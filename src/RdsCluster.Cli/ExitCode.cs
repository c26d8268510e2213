namespace RdsCluster.Cli;

/// <summary>Exit codes are part of the tool's contract; the README lists them.</summary>
internal static class ExitCode
{
    /// <summary>Done, or verified.</summary>
    public const int Success = 0;

    /// <summary>Verified, and a promise was broken.</summary>
    public const int Failed = 1;

    /// <summary>Usage or input error, or a missing prerequisite.</summary>
    public const int Usage = 2;

    /// <summary>Inconclusive: data is missing, or the requested failover did not happen.</summary>
    public const int Inconclusive = 3;

    /// <summary>A bug in the tool.</summary>
    public const int Bug = 70;

    /// <summary>Ended by Ctrl-C or SIGTERM.</summary>
    public const int Cancelled = 130;

    /// <summary>The more severe of two exit codes: a broken promise before an inconclusive run.</summary>
    public static int Worse(int one, int other) =>
        (one, other) switch
        {
            (Failed, _) or (_, Failed) => Failed,
            (Success, _) => other,
            _ => one,
        };
}
