using System.Text.Json;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Runner.Tests.Relay;

public sealed class RelayedControlPlaneTests
{
    private readonly MemoryMailbox _mailbox = new();
    private readonly CountingControlPlane _plane = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Facts_ThroughTheMailbox_AreThoseOfTheCaller()
    {
        var facts = await AnsweredAsync(Relayed(Samples.Patient).DescribeAsync(Samples.Target, Stop));

        Assert.Equal(JsonSerializer.Serialize(Samples.Facts), JsonSerializer.Serialize(facts));
    }

    [Fact]
    public async Task Events_ThroughTheMailbox_AreAskedForSinceTheSameTime()
    {
        var since = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);

        var events = await AnsweredAsync(Relayed(Samples.Patient).GetEventsAsync(Samples.Target, since, Stop));

        Assert.Equal(since, Assert.Single(events).Time);
    }

    [Fact]
    public async Task Refusal_OfTheControlPlane_KeepsItsCode()
    {
        var plane = new CountingControlPlane { Refusal = new("InvalidDBInstanceState", "It is modifying.") };
        var request = Relayed(Samples.Patient).RequestFailoverAsync(Samples.Target, FailoverKind.Failover, null, Stop);

        var refused = await Assert.ThrowsAsync<ControlPlaneException>(() => AnsweredAsync(request, plane));

        Assert.Equal(("InvalidDBInstanceState", "It is modifying."), (refused.Code, refused.Message));
    }

    [Fact]
    public async Task Failover_ThatNobodyTook_IsWithdrawnForEver()
    {
        var refused = await Assert.ThrowsAsync<ControlPlaneException>(() =>
            Relayed(Samples.Fast).RequestFailoverAsync(Samples.Target, FailoverKind.Failover, null, Stop)
        );
        var late = Desk(_plane);
        late.Open(_mailbox.Names, Stop);
        await late.CloseAsync();

        Assert.Equal("NoAnswer", refused.Code);
        Assert.Contains("will not be carried out", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _plane.Failovers);
    }

    [Fact]
    public async Task Failover_SeenByTwoCallersTwice_IsRequestedOnce()
    {
        var request = Relayed(Samples.Patient).RequestFailoverAsync(Samples.Target, FailoverKind.Failover, "orders-2", Stop);
        var (one, other) = (Desk(_plane), Desk(_plane));
        one.Open(_mailbox.Names, Stop);
        other.Open(_mailbox.Names, Stop);
        one.Open(_mailbox.Names, Stop);
        await Task.WhenAll(one.CloseAsync(), other.CloseAsync(), request);

        Assert.Equal(1, _plane.Failovers);
    }

    [Fact]
    public async Task Question_WithoutAnswer_EndsWithTheTime()
    {
        var refused = await Assert.ThrowsAsync<ControlPlaneException>(() => Relayed(Samples.Fast).DescribeAsync(Samples.Target, Stop));

        Assert.Equal("NoAnswer", refused.Code);
    }

    [Fact]
    public void Request_AsJson_HoldsNoPassword()
    {
        var json = MessageJson.Write(Samples.Request(Samples.Fast));
        var read = MessageJson.Read<RunRequest>(json);

        Assert.DoesNotContain(Samples.Password, System.Text.Encoding.UTF8.GetString(json), StringComparison.Ordinal);
        Assert.Equal("verifier", read.Target.Login.User);
        Assert.Equal(Samples.Target.Instances, read.Target.Instances);
        Assert.Equal(TimeSpan.FromSeconds(12), read.Options.MaxWriteOutage);
    }

    private RelayedControlPlane Relayed(RelayTimes times) => new(_mailbox, Samples.Request(times), TimeProvider.System);

    private QuestionDesk Desk(IControlPlane plane) => new(_mailbox, plane, Samples.Target);

    private async Task AnsweredAsync(Task asking, IControlPlane plane)
    {
        var desk = Desk(plane);
        desk.Open(_mailbox.Names, Stop);
        await desk.CloseAsync();
        await asking;
    }

    private async Task<T> AnsweredAsync<T>(Task<T> asking)
    {
        await AnsweredAsync((Task)asking, _plane);
        return await asking;
    }
}
