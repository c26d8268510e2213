using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Tests.Measurement;

/// <summary>A service that is away once, probed by an open loop: the model against which measured bounds are compared.</summary>
internal sealed record SimulatedOutage(int Seed, int PeriodMs, int LatencyMs, int StartMs, int LengthMs, bool Hangs, int TimeoutMs, int LateMs)
{
    public TimeSpan Truth => TimeSpan.FromMilliseconds(LengthMs);

    public TimeSpan SteadyLatency => TimeSpan.FromMilliseconds(LatencyMs);

    public IReadOnlyList<Operation> Operations()
    {
        var random = new Random(Seed);
        var end = StartMs + LengthMs + TimeoutMs + 3000;
        return [.. Enumerable.Range(0, end / PeriodMs).Select(i => Probe(i * PeriodMs, random))];
    }

    private Operation Probe(int intended, Random random)
    {
        var started = intended + random.NextDouble() * LateMs;
        var latency = 0.1 + random.NextDouble() * (LatencyMs - 0.1);
        // The server decides at some moment between the request's departure and the answer's arrival.
        var served = started + random.NextDouble() * latency;
        var away = served >= StartMs && served < StartMs + LengthMs;
        var completed = !away ? started + latency : Hangs ? started + TimeoutMs : served + random.NextDouble();
        return new()
        {
            Intended = TimeSpan.FromMilliseconds(intended),
            Started = TimeSpan.FromMilliseconds(started),
            Completed = TimeSpan.FromMilliseconds(completed),
            Outcome = away ? Outcome.Fail : Outcome.Ok,
            Kind = away ? FailureKind.ConnectionRefused : default,
        };
    }
}
