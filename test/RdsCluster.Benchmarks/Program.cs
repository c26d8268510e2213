using System.Globalization;
using RdsCluster.Benchmarks;

// Prints medians; it never fails on a slow machine, since a figure is not a test.
// Usage: dotnet run -c Release --project test/RdsCluster.Benchmarks [-- name ...]
//        … -- faults [row ...] [cluster ...]   the whole fault table; exit code 1 when a cell was judged wrongly
//        … -- losses [n [seed]]                the verifier's count of lost writes against the tables, for n random lags (20)
//        … -- stability [runs [kills]]         clean rehearsals without a false alarm, and kills that leave nothing (5 each)
if (args is [SynthOverhead.Empty or SynthOverhead.WithCluster])
{
    SynthOverhead.Synthesize(args[0] == SynthOverhead.WithCluster);
    return 0;
}

if (args is [SynthRatio.Argument, var form, var clusters])
{
    SynthRatio.Synthesize(form, clusters);
    return 0;
}

if (args is [SynthCost.Argument, var figure])
{
    Console.WriteLine(SynthCost.Measure(figure).ToString(CultureInfo.InvariantCulture));
    return 0;
}

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancellation.Cancel();
};

switch (args)
{
    case ["faults", .. var rest]:
        return await FaultTableRun.RunAsync(rest, cancellation.Token);
    case ["losses", .. var rest]:
        return await LostWrites.RunAsync(rest, cancellation.Token);
    case ["stability", .. var rest]:
        return await Stability.RunAsync(rest, cancellation.Token);
}

var chosen = Scenarios.All.Where(s => args.Length == 0 || args.Contains(s.Name, StringComparer.Ordinal)).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"no such benchmark; there are: {string.Join(", ", Scenarios.All.Select(s => s.Name))}");
    return 2;
}

Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}");
Console.WriteLine("| benchmark | median | range | goal | runs | what |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var scenario in chosen)
{
    try
    {
        Console.WriteLine(await MeasureAsync(scenario));
    }
    catch (Exception e) when (e is not OperationCanceledException)
    {
        Console.WriteLine($"| {scenario.Name} | not measured: {e.Message.ReplaceLineEndings(" ")} | | | | {scenario.Description} |");
    }
}

return 0;

async Task<string> MeasureAsync(Scenario scenario)
{
    var figures = new List<double>();
    for (var i = 0; i < scenario.Runs; i++)
    {
        figures.Add(await scenario.Measure(cancellation.Token));
    }
    figures.Sort();
    return string.Create(
        CultureInfo.InvariantCulture,
        $"| {scenario.Name} | {figures[figures.Count / 2]:0.###} {scenario.Unit} | {figures[0]:0.###} to {figures[^1]:0.###} | "
            + $"≤ {scenario.Goal} {scenario.Unit} | {figures.Count} | {scenario.Description} |"
    );
}
