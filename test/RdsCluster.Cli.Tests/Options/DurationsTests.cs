using RdsCluster.Cli.Options;

namespace RdsCluster.Cli.Tests.Options;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("30", 30_000)]
    [InlineData("0", 0)]
    [InlineData("24h", 86_400_000)]
    public void TryParse_AsPeopleWrite_GivesTheDuration(string text, int milliseconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1,5s")]
    [InlineData("1e3s")]
    [InlineData("25h")]
    [InlineData("NaN")]
    [InlineData("∞s")]
    [InlineData("soon")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(Durations.TryParse(text, out _));
}
