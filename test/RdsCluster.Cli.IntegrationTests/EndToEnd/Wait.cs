using System.Diagnostics;

namespace RdsCluster.Cli.IntegrationTests.EndToEnd;

/// <summary>A bounded wait that says what was missing.</summary>
internal static class Wait
{
    public static async Task UntilAsync(Func<bool> condition, TimeSpan timeout, Func<string> missing)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(begin) > timeout)
            {
                throw new TimeoutException($"not within {timeout}: {missing()}");
            }
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
