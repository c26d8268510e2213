using System.Text;
using RdsCluster.Runner.Runs;
using RdsCluster.Runner.Runtime;
using RdsCluster.Verifier.Aws.Relay;

namespace RdsCluster.Runner.Tests.Runs;

public sealed class RunHandlerTests
{
    private readonly MemoryMailbox _mailbox = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"run":"../../etc"}""")]
    [InlineData("""{"run":"ABCDEF"}""")]
    [InlineData("{}")]
    [InlineData("not json")]
    public async Task Event_WithoutProperRun_IsRefusedBeforeTheMailbox(string payload)
    {
        await Assert.ThrowsAsync<FormatException>(() => HandleAsync(payload));

        Assert.Empty(_mailbox.Names);
    }

    [Fact]
    public async Task Invocation_ForAClaimedRun_DoesNothing()
    {
        await _mailbox.PutAsync(MessageNames.Request, MessageJson.Write(Samples.Request(Samples.Fast)), Stop);
        await _mailbox.TryAddAsync(MessageNames.Claim, "the first invocation"u8.ToArray(), Stop);

        var answer = await HandleAsync("""{"run":"abcd1234"}""");

        Assert.Equal("""{"run":"abcd1234","state":"claimed before"}""", answer);
        Assert.DoesNotContain(MessageNames.Outcome, _mailbox.Names);
    }

    [Fact]
    public async Task Request_OfAnotherVersion_EndsWithOneSentence()
    {
        var request = Samples.Request(Samples.Fast) with { Version = 2 };
        await _mailbox.PutAsync(MessageNames.Request, MessageJson.Write(request), Stop);

        await HandleAsync("""{"run":"abcd1234"}""");

        var outcome = MessageJson.Read<RunOutcome>((await _mailbox.GetAsync(MessageNames.Outcome, Stop))!);
        Assert.Equal("OtherVersion", outcome.ErrorCode);
    }

    private async Task<string> HandleAsync(string payload)
    {
        var settings = new RunnerSettings("mailbox", "eu-central-1", "shop-orders", Samples.Password);
        var handler = new RunHandler(_ => _mailbox, settings, TimeProvider.System, TextWriter.Null);
        var invocation = new FunctionInvocation("id", DateTimeOffset.UtcNow.AddMinutes(15), Encoding.UTF8.GetBytes(payload));
        return Encoding.UTF8.GetString(await handler.HandleAsync(invocation, Stop));
    }
}
