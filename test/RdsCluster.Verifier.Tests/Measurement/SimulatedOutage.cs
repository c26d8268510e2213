using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Tests.Measurement;

/// <summary>A service that is away once, probed by an open loop: the model against which measured bounds are compared.</summary>
internal sealed record SimulatedOutage(
    int Seed,
    int PeriodMs,
    int LatencyMs,
    int StartMs,
    int LengthMs,
    bool Hangs,
    int TimeoutMs,
    int LateMs
)
{
    /// <summary>The shortest time in which a session opens; 0 where sessions are not told apart.</summary>
    public int OpeningMs { get; init; }

    /// <summary>Whether sessions open all the time, and only statements fail.</summary>
    public bool OpensAlways { get; init; }

    public TimeSpan Truth => TimeSpan.FromMilliseconds(LengthMs);

    public SteadyState Steady =>
        OpeningMs == 0
            ? new(TimeSpan.FromMilliseconds(LatencyMs))
            : new(
                TimeSpan.FromMilliseconds(LatencyMs + 3 * OpeningMs),
                TimeSpan.FromMilliseconds(LatencyMs),
                TimeSpan.FromMilliseconds(OpeningMs)
            );

    public IReadOnlyList<Operation> Operations()
    {
        var random = new Random(Seed);
        var end = StartMs + LengthMs + TimeoutMs + 3000;
        return [.. Enumerable.Range(0, end / PeriodMs).Select(i => Probe(i * PeriodMs, random))];
    }

    private Operation Probe(int intended, Random random)
    {
        var started = intended + random.NextDouble() * LateMs;
        if (OpeningMs > 0)
        {
            return WithSession(intended, started, random);
        }
        var latency = 0.1 + random.NextDouble() * (LatencyMs - 0.1);
        // The server decides at some moment between the request's departure and the answer's arrival.
        var served = started + random.NextDouble() * latency;
        var away = IsAway(served);
        var completed =
            !away ? started + latency
            : Hangs ? started + TimeoutMs
            : served + random.NextDouble();
        return new()
        {
            Intended = TimeSpan.FromMilliseconds(intended),
            Started = TimeSpan.FromMilliseconds(started),
            Completed = TimeSpan.FromMilliseconds(completed),
            Outcome = away ? Outcome.Fail : Outcome.Ok,
            Kind = away ? FailureKind.ConnectionRefused : default,
        };
    }

    private Operation WithSession(int intended, double started, Random random)
    {
        // A session takes five round trips or more: it is accepted or refused after half of the first.
        var opening = OpeningMs * (1 + 2 * Math.Pow(random.NextDouble(), 4));
        var arrival = started + opening / 10 * random.NextDouble();
        var opened = arrival + opening * 19 / 20;
        var latency = 0.1 + random.NextDouble() * (LatencyMs - 0.1);
        var served = opened + random.NextDouble() * latency;
        // A server that goes takes its sessions with it, and the logins that it had begun.
        var broken = !OpensAlways && arrival < StartMs && served >= StartMs;
        var refused = !OpensAlways && (IsAway(arrival) || (broken && opened >= StartMs));
        var away = refused || broken || IsAway(served);
        var told =
            broken ? StartMs
            : refused ? arrival
            : served;
        var answered =
            !away ? opened + latency
            : Hangs ? started + TimeoutMs
            : told + random.NextDouble();
        return new()
        {
            Intended = TimeSpan.FromMilliseconds(intended),
            Started = TimeSpan.FromMilliseconds(started),
            Opened = refused ? TimeSpan.Zero : TimeSpan.FromMilliseconds(opened),
            Completed = TimeSpan.FromMilliseconds(answered),
            Outcome = away ? Outcome.Fail : Outcome.Ok,
            Kind = away ? FailureKind.ConnectionRefused : default,
        };
    }

    private bool IsAway(double moment) => moment >= StartMs && moment < StartMs + LengthMs;
}
