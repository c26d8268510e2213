using FsCheck;
using FsCheck.Fluent;
using RdsCluster.Verifier.Measurement;
using RdsCluster.Verifier.Workload;
using Outcome = RdsCluster.Verifier.Workload.Outcome;

namespace RdsCluster.Verifier.Tests.Measurement;

public class OutageMeterTests
{
    private static readonly Gen<SimulatedOutage> Worlds =
        from seed in Gen.Choose(0, int.MaxValue)
        from period in Gen.Choose(2, 60)
        from latency in Gen.Choose(1, 40)
        from start in Gen.Choose(500, 1500)
        from length in Gen.Choose(1, 5000)
        from hangs in Gen.Elements(true, false)
        from timeout in Gen.Choose(200, 3000)
        from late in Gen.Choose(0, 30)
        from opening in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 30))
        from always in Gen.Elements(true, false)
        select new SimulatedOutage(seed, period, latency, start, length, hangs, timeout, late)
        {
            OpeningMs = opening,
            OpensAlways = always,
        };

    [Fact]
    public void Bounds_OfAnySimulatedOutage_ContainTheTruth() =>
        Prop.ForAll(
                Worlds.ToArbitrary(),
                world =>
                {
                    var outage = Measure(world).Span(TimeSpan.Zero, TimeSpan.MaxValue);
                    return (outage is null || (outage.Low <= world.Truth && world.Truth <= outage.High && outage.Recovered)).Label(
                        $"{outage?.Low} <= {world.Truth} <= {outage?.High}, recovered {outage?.Recovered}"
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Bounds_OfARefusingService_AreAsNarrowAsTwoPeriods()
    {
        var outage = Measure(new(1, 10, 2, 1000, 2000, Hangs: false, 500, 0)).Span(TimeSpan.Zero, TimeSpan.MaxValue)!;

        Assert.InRange((outage.High - outage.Low).TotalMilliseconds, 1, 30);
        Assert.InRange(outage.Duration.TotalMilliseconds, 1990, 2020);
    }

    /// <summary>Sessions take 20 ms or more to open, and are tried every 2 ms: what none takes less than is no part of the
    /// outage.</summary>
    [Fact]
    public void Bounds_OfRefusedSessions_AreNarrowerByWhatALoginTakes()
    {
        var world = new SimulatedOutage(1, 2, 4, 1000, 2000, Hangs: false, 500, 0) { OpeningMs = 20 };
        var outage = Measure(world).Span(TimeSpan.Zero, TimeSpan.MaxValue)!;
        var blind = OutageMeter
            .Measure(world.Operations().Select(o => o with { Opened = TimeSpan.Zero }), world.Steady, [])
            .Span(TimeSpan.Zero, TimeSpan.MaxValue)!;

        Assert.True(blind.End - outage.End >= TimeSpan.FromMilliseconds(17.5), $"{outage}, and without knowledge of sessions {blind}");
        Assert.InRange(outage.End.TotalMilliseconds, 3000, 3030);
        Assert.Equal(blind.End, outage.Answered);
    }

    [Fact]
    public void Bounds_WithWitnesses_ContainTheTruthAndAreNoWider() =>
        Prop.ForAll(
                Worlds.ToArbitrary(),
                Gen.Choose(2, 30).ToArbitrary(),
                (world, period) =>
                {
                    // A kept connection is broken by the outage; it never says when service is back, so what it says later must not count.
                    var witness = world with
                    {
                        Seed = world.Seed / 2,
                        PeriodMs = period,
                        LatencyMs = 1 + world.LatencyMs / 4,
                    };
                    var alone = Measure(world).Span(TimeSpan.Zero, TimeSpan.MaxValue);
                    var outage = OutageMeter
                        .Measure(world.Operations(), world.Steady, [], new(witness.Operations(), witness.Steady.Latency))
                        .Span(TimeSpan.Zero, TimeSpan.MaxValue);
                    return (
                        outage is null
                        || (
                            outage.Low <= world.Truth
                            && world.Truth <= outage.High
                            && outage.Recovered
                            && outage.High - outage.Low <= alone!.High - alone.Low
                            && outage.Low <= outage.Duration
                            && outage.Duration <= outage.High
                        )
                    ).Label(
                        $"{outage?.Low} <= {world.Truth} <= {outage?.High}, alone {alone?.Low} to {alone?.High}, duration "
                            + $"{outage?.Duration}"
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Witnesses_OfARareProbe_NarrowTheBeginning()
    {
        Operation[] probes =
        [
            .. Every(100, 0, 1000, Outcome.Ok),
            .. Every(100, 1000, 2000, Outcome.Fail),
            .. Every(100, 2000, 4000, Outcome.Ok),
        ];

        var gap = Assert.Single(
            OutageMeter
                .Measure(probes, new(Milliseconds(5)), [], new([.. Ok(0, 990), .. Failed(990, 2000), .. Ok(2000, 4000)], Milliseconds(5)))
                .Gaps
        );

        Assert.Equal((982, 980, 992), (gap.Start.TotalMilliseconds, gap.LastService.TotalMilliseconds, gap.Down.TotalMilliseconds));
        Assert.Equal(2002, gap.End.TotalMilliseconds);
    }

    [Fact]
    public void Witnesses_ThatAreServedInTheMiddle_SayNothing()
    {
        Operation[] probes =
        [
            .. Every(100, 0, 1000, Outcome.Ok),
            .. Every(100, 1000, 2000, Outcome.Fail),
            .. Every(100, 2000, 4000, Outcome.Ok),
        ];

        Assert.Equal(
            OutageMeter.Measure(probes, new(Milliseconds(5)), []).Gaps,
            OutageMeter.Measure(probes, new(Milliseconds(5)), [], new(Ok(0, 4000), Milliseconds(5))).Gaps
        );
    }

    [Fact]
    public void Gap_WithSuccessShorterThanOneSecondInside_GoesOn()
    {
        var outages = OutageMeter.Measure(
            [.. Ok(0, 100), .. Failed(100, 200), .. Ok(200, 900), .. Failed(900, 1000), .. Ok(1000, 2500)],
            new(Milliseconds(5)),
            []
        );

        var gap = Assert.Single(outages.Gaps);
        Assert.Equal(2, outages.Single.Count);
        Assert.InRange(gap.Duration.TotalMilliseconds, 900, 930);
        Assert.True(gap.Recovered);
    }

    [Fact]
    public void Gap_FollowedByOneSecondOfSuccess_IsOverAndTheNextOneIsAnother()
    {
        var outages = OutageMeter.Measure(
            [.. Ok(0, 100), .. Failed(100, 200), .. Ok(200, 1500), .. Failed(1500, 1600), .. Ok(1600, 3000)],
            new(Milliseconds(5)),
            []
        );

        Assert.Equal(2, outages.Gaps.Count);
        Assert.All(outages.Gaps, g => Assert.InRange(g.Duration.TotalMilliseconds, 100, 130));
    }

    [Fact]
    public void Gap_WithoutOneSecondOfSuccessAtTheEnd_HasNotRecovered()
    {
        var gap = Assert.Single(OutageMeter.Measure([.. Ok(0, 100), .. Failed(100, 200), .. Ok(200, 700)], new(Milliseconds(5)), []).Gaps);

        Assert.False(gap.Recovered);
    }

    [Fact]
    public void Stall_WithoutAnyError_IsReportedAsStallAndNotAsGap()
    {
        Operation[] frozen = [.. Enumerable.Range(10, 50).Select(i => Operation(i * 10, 1000 + i / 10.0, Outcome.Ok))];

        var outages = OutageMeter.Measure([.. Ok(0, 100), .. frozen, .. Ok(1010, 2500)], new(Milliseconds(5)), []);

        Assert.Empty(outages.Gaps);
        var stall = Assert.Single(outages.Stalls);
        Assert.InRange(stall.Duration.TotalMilliseconds, 880, 920);
    }

    [Fact]
    public void Stall_OfTheToolItself_IsNotChargedToTheService()
    {
        Operation[] frozen = [Operation(100, 600, Outcome.Ok)];

        var outages = OutageMeter.Measure(
            [.. Ok(0, 100), .. frozen, .. Ok(610, 2500)],
            new(Milliseconds(5)),
            [new(Milliseconds(101), Milliseconds(599))]
        );

        Assert.Empty(outages.Stalls);
        Assert.Empty(outages.Gaps);
    }

    [Fact]
    public void Service_ThatNeverAnswers_IsOneGapWithoutRecovery()
    {
        var gap = Assert.Single(OutageMeter.Measure(Failed(0, 1000), new(Milliseconds(5)), []).Gaps);

        Assert.False(gap.Recovered);
        Assert.Equal(100, gap.Failed);
    }

    private static LaneOutages Measure(SimulatedOutage world) => OutageMeter.Measure(world.Operations(), world.Steady, []);

    private static IEnumerable<Operation> Ok(int from, int to) => Every10(from, to, Outcome.Ok);

    private static IEnumerable<Operation> Failed(int from, int to) => Every10(from, to, Outcome.Fail);

    private static IEnumerable<Operation> Every10(int from, int to, Outcome outcome) => Every(10, from, to, outcome);

    private static IEnumerable<Operation> Every(int period, int from, int to, Outcome outcome) =>
        Enumerable.Range(0, (to - from) / period).Select(i => Operation(from + i * period, from + i * period + 2, outcome));

    private static Operation Operation(double started, double completed, Outcome outcome) =>
        new()
        {
            Intended = Milliseconds(started),
            Started = Milliseconds(started),
            Completed = Milliseconds(completed),
            Outcome = outcome,
        };

    private static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(value);
}
