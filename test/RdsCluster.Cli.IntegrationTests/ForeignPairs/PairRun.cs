using System.Runtime.Versioning;
using RdsCluster.Cli.Tests;
using RdsCluster.Verifier.Reports;
using RdsCluster.Verifier.Verdicts;

namespace RdsCluster.Cli.IntegrationTests.ForeignPairs;

/// <summary>One run of the tool against a pair, and the report that it wrote, if any.</summary>
[SupportedOSPlatform("linux")]
internal sealed record PairRun(ToolRun Tool, VerificationReport? Report)
{
    public int ExitCode => Tool.ExitCode;

    public Finding Of(string check) => Report!.Findings.Single(f => f.Check == check);
}

/// <summary>What the operator tells the tool; the defaults are right.</summary>
/// <param name="AuthorityFile">Null: the pair's own.</param>
/// <param name="WriterPort">The only endpoint; null: all of the pair's.</param>
[SupportedOSPlatform("linux")]
internal sealed record PairAccess(string Password = ForeignPair.Password, string? AuthorityFile = null, int? WriterPort = null);
