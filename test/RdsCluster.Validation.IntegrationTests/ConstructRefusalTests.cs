using Amazon.CDK;
using RdsCluster.Rules.Tests;

namespace RdsCluster.Validation.IntegrationTests;

/// <summary>The published facts through the constructs: one app with a cluster for each, whose synth reports them all together.</summary>
[Collection(nameof(Jsii))]
public sealed class ConstructRefusalTests(ConstructRefusalTests.Synthesized synthesized) : IClassFixture<ConstructRefusalTests.Synthesized>
{
    public static TheoryData<int, string> Facts =>
        new(
            Refusal
                .Published.Where(fact =>
                    ConstructRefusals.ByProps.ContainsKey(fact.Number) || ConstructRefusals.ByParts.ContainsKey(fact.Number)
                )
                .Select(fact => (fact.Number, fact.Code))
        );

    [Theory]
    [MemberData(nameof(Facts))]
    public void Synth_OfAClusterThatBreaksAFact_NamesItsRuleAndPath(int number, string code) =>
        Assert.Contains(
            synthesized.Lines,
            line =>
                line.Contains($"[Refused/{Synthesized.IdOf(number)}] ", StringComparison.Ordinal)
                && line.Contains($"{code}  ", StringComparison.Ordinal)
        );

    [Fact]
    public void Facts_ThatConstructsExpress_AreHalfOrMore() =>
        Assert.True(Facts.Count * 2 > Refusal.Published.Count, $"only {Facts.Count}");

    /// <summary>One synth of all; it fails with every finding.</summary>
    public sealed class Synthesized
    {
        public Synthesized()
        {
            // All clusters in one stack are more than CloudFormation takes.
            var app = new App(
                new AppProps
                {
                    AnalyticsReporting = false,
                    Context = new Dictionary<string, object> { ["@aws-cdk/core:stackResourceLimit"] = 0 },
                }
            );
            var stack = new Stack(
                app,
                "Refused",
                new StackProps
                {
                    Env = new Amazon.CDK.Environment { Region = "eu-west-1", Account = "123456789012" },
                }
            );
            var surroundings = new ConstructRefusals.Surroundings(stack);
            foreach (var (number, props) in ConstructRefusals.ByProps)
            {
                _ = new MySqlCluster(stack, IdOf(number), props(surroundings));
            }
            foreach (var (number, change) in ConstructRefusals.ByParts)
            {
                change(surroundings, new MySqlCluster(stack, IdOf(number), surroundings.Single()));
            }
            Lines = Assert.ThrowsAny<Exception>(() => app.Synth()).Message.Split('\n');
        }

        public IReadOnlyList<string> Lines { get; }

        public static string IdOf(int number) => $"Fact{number:000}";
    }
}
