using System.Diagnostics;
using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Benchmarks;

/// <summary>The account of ten million writes, one in a thousand of them unknown.</summary>
internal static class LedgerCheck
{
    private const int Workers = 10;
    private const int WritesPerWorker = 1_000_000;

    public static Task<double> MeasureAsync(CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var account = new LedgerAccount();
        for (var worker = 0; worker < Workers; worker++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var sequence = 1; sequence <= WritesPerWorker; sequence++)
            {
                account.Tried(worker, sequence, sequence % 1000 == 0 ? Outcome.Unknown : Outcome.Ok);
                account.Row(new LedgerRow(worker, sequence, 1));
            }
        }

        var result = account.Settle(heads: null);
        return result is { Lost: 0, Tried: Workers * WritesPerWorker }
            ? Task.FromResult(Stopwatch.GetElapsedTime(begin).TotalSeconds)
            : throw new InvalidOperationException($"{result.Lost} lost of {result.Tried}");
    }
}
