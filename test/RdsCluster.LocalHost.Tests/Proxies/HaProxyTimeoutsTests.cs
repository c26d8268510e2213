using System.Globalization;
using RdsCluster.LocalHost.Proxies;
using RdsCluster.LocalHost.Tests.RdsApi;

namespace RdsCluster.LocalHost.Tests.Proxies;

public sealed class HaProxyTimeoutsTests
{
    [Theory]
    [InlineData(null, 1000)]
    [InlineData(120, 1000)]
    [InlineData(4, 1000)]
    [InlineData(3.9, 975)]
    [InlineData(1, 250)]
    public void Connect_TriedForTheLastTime_IsWithinThePromisedOutage(object? promised, double milliseconds)
    {
        TimeSpan? outage = promised is null ? null : TimeSpan.FromSeconds(Convert.ToDouble(promised, CultureInfo.InvariantCulture));

        Assert.Equal(milliseconds, HaProxyTimeouts.Of(SamplePlans.PrimaryWithReplicas(), outage).Connect.TotalMilliseconds);
    }

    [Theory]
    [InlineData(null, null, 28_801)]
    [InlineData("60", null, 28_801)]
    [InlineData("60", "30", 28_801)]
    [InlineData("60", "86400", 86_401)]
    [InlineData("86400", "{DBInstanceClassMemory/12582880}", 86_401)]
    [InlineData("31536000", "31536000", int.MaxValue / 1000d)]
    public void Idle_OfAPlan_OutlastsTheServersAndLongQueries(string? wait, string? interactive, double seconds)
    {
        var plan = SamplePlans.PrimaryWithReplicas(1);
        var parameters = new[] { ("wait_timeout", wait), ("interactive_timeout", interactive) }
            .Where(parameter => parameter.Item2 is not null)
            .ToDictionary(parameter => parameter.Item1, parameter => parameter.Item2!);

        var timeouts = HaProxyTimeouts.Of(
            plan with
            {
                Instances = [.. plan.Instances.Select(instance => instance with { Parameters = parameters })],
            },
            longestOutage: null
        );

        Assert.Equal(seconds, timeouts.Idle.TotalSeconds, tolerance: 0.001);
    }

    [Fact]
    public void Configuration_OfACluster_HasItsTimeouts()
    {
        var cluster = new MemoryCluster(SamplePlans.PrimaryWithReplicas());

        var written = HaProxyConfiguration.For(
            cluster.State,
            new HaProxyTimeouts(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(61)),
            cluster.State.Writer,
            cluster.State.Reader!
        );

        Assert.Equal(
            ["timeout connect 250ms", "timeout client 61000ms", "timeout server 61000ms"],
            written.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("timeout", StringComparison.Ordinal))
        );
    }
}
