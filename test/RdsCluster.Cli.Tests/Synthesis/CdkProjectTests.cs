using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Synthesis;
using RdsCluster.TestKit;

namespace RdsCluster.Cli.Tests.Synthesis;

public sealed class CdkProjectTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Find_BelowTheProject_FindsItUpwards()
    {
        _directory.Write("cdk.json", """{ "app": "make synth" }""");
        _directory.Write("src/app/readme", "");

        var project = CdkProject.Find(At("src/app"), app: null);

        Assert.Equal(_directory.Path, project.Directory);
        Assert.Equal("make synth", project.App);
    }

    [Fact]
    public void Find_SameKeyInSeveralFiles_CdkJsonWins()
    {
        _directory.Write("cdk.json", """{ "app": "x", "context": { "a": "cdk.json" } }""");
        _directory.Write("cdk.context.json", """{ "a": "cdk.context.json", "b": "cdk.context.json" }""");
        _directory.Write("home/.cdk.json", """{ "context": { "b": "home", "c": "home" } }""");

        var context = CdkProject.Find(At("."), app: null).Context;

        Assert.Equal("""{"b":"cdk.context.json","c":"home","a":"cdk.json"}""", context.ToJsonString());
    }

    [Fact]
    public void Find_CommandGiven_NeedsNoCdkJson() => Assert.Equal("my app", CdkProject.Find(At("."), "my app").App);

    [Theory]
    [InlineData("{", "is not valid JSON")]
    [InlineData("[]", "is not a JSON object")]
    [InlineData("{}", "has no \"app\"")]
    public void Find_BrokenCdkJson_SaysWhatIsWrong(string content, string expected)
    {
        _directory.Write("cdk.json", content);

        var error = Assert.Throws<ToolException>(() => CdkProject.Find(At("."), app: null));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(_directory.Path, error.Message, StringComparison.Ordinal);
    }

    private ToolEnvironment At(string directory) =>
        new()
        {
            CurrentDirectory = Path.GetFullPath(directory, _directory.Path),
            Variables = new Dictionary<string, string> { ["HOME"] = Path.Combine(_directory.Path, "home") },
        };
}
