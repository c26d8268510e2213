using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Verifier.Checks;

/// <summary>All checks, in the order of the report.</summary>
public static class CheckCatalogue
{
    internal static IReadOnlyList<Check> Checks { get; } =
    [
        new WriterAcceptsWrites(),
        new ReadersRefuseWrites(),
        new ReaderEndpointAvoidsWriter(),
        new EveryReplicaIsReached(),
        new ProxyRoutes(),
        new SourcesAgreeOnWriter(),
        new BadLoginsAreRefused(),
        new ReplicaLag(),
        new ReplicaStaleness(),
        new FailoverHappened(),
        new WriteOutage(),
        new FailoverPartsMeasured(),
        new NoWriteLost(),
        new AmbiguousCommitsResolved(),
        new NothingAppliedTwice(),
        new NeverTwoWriters(),
        new NoStaleReads(),
        new DnsFollowed(),
        new ClientErrors(),
        new NoDivergence(),
        new SemiSyncHeld(),
        new BackupsRestore(),
        new HeartbeatsKept(),
        new PostureAsPromised(),
        new DurabilitySettings(),
    ];

    /// <summary>Id, title, negative control and remedy of each check.</summary>
    public static IReadOnlyList<CheckDescription> All { get; } =
    [.. Checks.Select(c => new CheckDescription(c.Id, c.Title, c.FailsWhen, c.WhatToDo))];

    /// <summary>What to do about a finding; null where there is nothing to do.</summary>
    public static string? WhatToDo(Finding finding) =>
        finding.Verdict is Verdict.Fail or Verdict.NotTriggered or Verdict.Warn
            ? All.FirstOrDefault(check => check.Id == finding.Check)?.WhatToDo
            : null;
}
