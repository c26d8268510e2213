namespace RdsCluster.Verifier.Checks;

/// <summary>The id of each check, as reports and <c>--only</c> name it.</summary>
public static class CheckIds
{
    public const string WriterAcceptsWrites = "R1";
    public const string ReadersRefuseWrites = "R2";
    public const string ReaderEndpointAvoidsWriter = "R3";
    public const string EveryReplicaIsReached = "R4";
    public const string ProxyRoutes = "R5";
    public const string SourcesAgreeOnWriter = "R6";
    public const string BadLoginsAreRefused = "R7";
    public const string ReplicaLag = "L1";
    public const string ReplicaStaleness = "L2";
    public const string FailoverHappened = "F1";
    public const string WriteOutage = "F2";
    public const string FailoverPartsMeasured = "F3";
    public const string NoWriteLost = "F4";
    public const string AmbiguousCommitsResolved = "F5";
    public const string NothingAppliedTwice = "F6";
    public const string NeverTwoWriters = "F7";
    public const string NoStaleReads = "F8";
    public const string DnsFollowed = "F9";
    public const string ClientErrors = "F10";
    public const string NoDivergence = "F11";
    public const string SemiSyncHeld = "F12";
    public const string BackupsRestore = "B1";
    public const string HeartbeatsKept = "H1";
    public const string PostureAsPromised = "P1";
    public const string DurabilitySettings = "P2";

    /// <summary>Checks that write nothing.</summary>
    internal static readonly IReadOnlySet<string> LookOnly = new HashSet<string>(StringComparer.Ordinal)
    {
        HeartbeatsKept,
        PostureAsPromised,
        DurabilitySettings,
    };

    /// <summary>Checks that need no workload: one write and some sessions tell.</summary>
    internal static readonly IReadOnlySet<string> WithoutWorkload = new HashSet<string>(StringComparer.Ordinal)
    {
        WriterAcceptsWrites,
        ReadersRefuseWrites,
        ReaderEndpointAvoidsWriter,
        EveryReplicaIsReached,
        BadLoginsAreRefused,
        HeartbeatsKept,
        PostureAsPromised,
        DurabilitySettings,
    };
}
