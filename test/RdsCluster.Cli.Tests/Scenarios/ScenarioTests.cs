using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Scenarios;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests.Scenarios;

public sealed class ScenarioTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Read_AScenario_HasItsSteps()
    {
        var scenario = Scenario.Read(
            _directory.Write(
                "s.json",
                """
                {
                  // Comments are allowed: somebody has to remember what this is for.
                  "steps": [
                    { "at": "1s", "fault": "slow-replica", "with": { "seconds": "5" }, "for": "4s" },
                    { "at": "2s", "action": "failover" },
                    { "fault": "freeze" },
                    { "at": "500ms", "undo": "freeze" },
                  ]
                }
                """
            )
        );

        Assert.Equal(["1s", "2s", "0s", "500ms"], scenario.Steps.Select(s => s.At));
        Assert.Equal("5", scenario.Steps[0].With["seconds"]);
    }

    [Theory]
    [InlineData("[]", "line 1, $: not a scenario")]
    [InlineData("{ \"steps\": [ { \"fualt\": \"kill\" } ] }", "fualt")]
    [InlineData("{ \"steps\": [] }", "has no steps")]
    [InlineData("{ \"steps\": [ { \"at\": \"soon\", \"fault\": \"kill\" } ] }", "step 1: at: got 'soon'")]
    [InlineData("{ \"steps\": [ { \"fault\": \"kill\" }, { \"at\": \"1s\" } ] }", "step 2: exactly one of fault, undo and action")]
    [InlineData("{ \"steps\": [ { \"fault\": \"flood\" } ] }", "step 1: fault: got 'flood'; known are kill, stop")]
    [InlineData(
        "{ \"steps\": [ { \"fault\": \"freeze\", \"with\": { \"who\": \"me\" } } ] }",
        "freeze: unknown parameter who; it takes instance"
    )]
    [InlineData("{ \"steps\": [ { \"fault\": \"freeze\", \"for\": \"0s\" } ] }", "step 1: for: got '0s'")]
    [InlineData("{ \"steps\": [ { \"fault\": \"stop\", \"for\": \"1s\" } ] }", "stop cannot be reverted")]
    [InlineData("{ \"steps\": [ { \"action\": \"dance\" } ] }", "action: got 'dance'; known are failover")]
    [InlineData("{ \"steps\": [ { \"fault\": \"freeze\", \"instance\": \"a\" } ] }", "instance is only valid with an action")]
    [InlineData("{ \"steps\": [ { \"action\": \"failover\", \"for\": \"1s\" } ] }", "for and with are only valid with a fault")]
    public void Read_AMistake_IsNamed(string text, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<ToolException>(() => Scenario.Read(_directory.Write("s.json", text))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Read_NoFile_NamesIt() =>
        Assert.Contains(
            "nowhere.json",
            Assert.Throws<ToolException>(() => Scenario.Read("/nowhere.json")).Message,
            StringComparison.Ordinal
        );
}
