using System.Text.Json.Nodes;
using Amazon.CDK;
using RdsCluster.App.Configuration;

namespace RdsCluster.App.IntegrationTests;

/// <summary>Free text of a configuration is in the template as it is in the file, or is refused; it never becomes anything else.</summary>
public sealed class FreeTextTests : IDisposable
{
    /// <summary>Texts that CDK or CloudFormation would replace, or that are no line of text.</summary>
    private static readonly string[] Replaced =
    [
        "{{resolve:secretsmanager:shop:SecretString:password}}",
        "${Token[TOKEN.1]}",
        "#{Token[TOKEN.1]}",
        "a\nb",
        "\u0000",
        "\u001b[31m",
    ];

    /// <summary>Texts that look like something else and are nothing but text.</summary>
    private static readonly string[] Literal =
    [
        "it's \"quoted\"",
        "${AWS::AccountId}",
        "{\"Fn::Sub\":\"${AWS::Region}\"}",
        "{\"Ref\":\"Secret\"}",
        "</script><b>",
        "$(rm -rf /) `ls` %n",
        "\\u0022",
        "漢字 ümlaut \ud83d\ude00",
    ];

    /// <summary>What RDS takes in a tag.</summary>
    private static readonly string[] Tags = ["漢字 ümlaut", "AWS::AccountId", "Fn::Sub", "a=b+c/d@e.f_g-h", new('x', 256)];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rdscluster-text-");

    public static TheoryData<string, string> Refused =>
        new(
            from name in new[]
            {
                "identifier",
                "owner",
                "database",
                "maintenanceWindow",
                "cluster",
                "stack.name",
                "tags.team",
                "parameters.init_connect",
                "restoreFrom.snapshot",
                "backup.preferredWindow",
            }
            from text in Replaced
            select (name, text)
        );

    [Theory]
    [MemberData(nameof(Refused))]
    public void Text_ThatWouldBeReplaced_IsRefusedInOneLine(string name, string text)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read(name, text));

        Assert.DoesNotContain(Assert.Single(error.Message.Split('\n')), char.IsControl);
        Assert.Contains(name.Split('.')[0], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ref")]
    [InlineData("Fn::GetAtt")]
    public void Name_ThatIsAFunction_IsRefused(string name)
    {
        File.WriteAllText(
            Path.Combine(_directory.FullName, "config.json"),
            new JsonObject { ["parameters"] = new JsonObject { [name] = "x" } }.ToJsonString()
        );

        var error = Assert.Throws<ConfigurationException>(() =>
            ConfigurationReader.Read(new JsonObject { ["rdscluster:config"] = "config.json" }, _directory.FullName)
        );

        Assert.Contains(
            $"'{name}' is a function of CloudFormation and no name; write another one.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Names and windows have a form that such texts do not have, and tags a set of characters; the rules say so, and nothing is
    /// synthesized.</summary>
    [Fact]
    public void Text_OfNoUse_IsRefusedByTheRules()
    {
        foreach (var (text, number) in Literal.Select((text, number) => (text, number)))
        {
            var configuration = new AppConfiguration
            {
                Preset = "free-tier",
                Stack = new StackConfiguration { Name = $"Text{number}" },
                Owner = text,
                Database = text,
                MaintenanceWindow = text,
                Tags = new Dictionary<string, string> { ["team"] = text },
            };
            var app = new Amazon.CDK.App(new AppProps { AnalyticsReporting = false });
            _ = new RdsClusterStack(app, configuration);
            var findings = Assert.ThrowsAny<Exception>(() => app.Synth()).Message.Split('\n');

            Assert.All(
                ["RDSC030", "RDSC013", "RDSC086", "RDSC009"],
                code => Assert.Contains(findings, finding => finding.Contains(code + "  ", StringComparison.Ordinal))
            );
            Assert.All(findings, finding => Assert.DoesNotContain(finding, char.IsControl));
        }
    }

    [Fact]
    public void Text_ThatIsTaken_StandsInTheTemplateAsItIs()
    {
        var app = new Amazon.CDK.App(new AppProps { Outdir = _directory.FullName, AnalyticsReporting = false });
        var tags = Tags.Select((text, number) => (text, number))
            .ToDictionary(tag => $"tag{tag.number}", tag => tag.text, StringComparer.Ordinal);
        var parameters = new Dictionary<string, string> { ["init_connect"] = "SET @a = 'AWS::AccountId \"Fn::Sub\" </x> $(ls) 漢字'" };
        _ = new RdsClusterStack(
            app,
            new AppConfiguration
            {
                Preset = "free-tier",
                Tags = tags,
                Parameters = parameters,
            }
        );
        app.Synth();
        var resources = JsonNode.Parse(File.ReadAllText(Path.Combine(_directory.FullName, "RdsClusterStack.template.json")))!["Resources"]!
            .AsObject()
            .Select(entry => entry.Value!)
            .ToArray();
        var instance = resources.Single(resource => (string?)resource["Type"] == "AWS::RDS::DBInstance");
        var group = resources.Single(resource => (string?)resource["Type"] == "AWS::RDS::DBParameterGroup");

        Assert.Equal(
            tags,
            instance["Properties"]!["Tags"]!
                .AsArray()
                .Where(tag => tags.ContainsKey((string)tag!["Key"]!))
                .ToDictionary(tag => (string)tag!["Key"]!, tag => (string)tag!["Value"]!)
        );
        Assert.Equal(parameters["init_connect"], (string?)group["Properties"]!["Parameters"]!["init_connect"]);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private AppConfiguration Read(string name, string text)
    {
        var json = name.Split('.') is [var group, var key]
            ? new JsonObject { [group] = new JsonObject { [key] = text } }
            : new JsonObject { [name] = text };
        File.WriteAllText(Path.Combine(_directory.FullName, "config.json"), json.ToJsonString());
        return ConfigurationReader.Read(new JsonObject { ["rdscluster:config"] = "config.json" }, _directory.FullName);
    }
}
