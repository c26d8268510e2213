using RdsCluster.Templates.Documents;

namespace RdsCluster.Templates.Tests.Documents;

public sealed class YamlTests
{
    [Theory]
    [InlineData("yes", "Bool", "true")]
    [InlineData("ON", "Bool", "true")]
    [InlineData("Off", "Bool", "false")]
    [InlineData("y", "Text", "y")]
    [InlineData("8.0", "Number", "8.0")]
    [InlineData("5.10", "Number", "5.10")]
    [InlineData("8.0.35", "Text", "8.0.35")]
    [InlineData("010", "Number", "8")]
    [InlineData("0x1F", "Number", "31")]
    [InlineData("0b101", "Number", "5")]
    [InlineData("1_000", "Number", "1000")]
    [InlineData("1:30", "Number", "90")]
    [InlineData("012345678901", "Text", "012345678901")]
    [InlineData("2010-09-09", "Text", "2010-09-09")]
    [InlineData("03:00-04:00", "Text", "03:00-04:00")]
    [InlineData("\"yes\"", "Text", "yes")]
    [InlineData("'8.0'", "Text", "8.0")]
    [InlineData("!!str 8", "Text", "8")]
    [InlineData("~", "Null", null)]
    [InlineData("", "Null", null)]
    public void Scalar_InYaml11_IsReadAsCloudFormationDoes(string text, string kind, string? scalar)
    {
        var value = Parse($"Value: {text}")["Value"]!;

        Assert.Equal((kind, scalar), (value.Kind.ToString(), value.Scalar));
    }

    [Theory]
    [InlineData("!Ref Db", """{"Ref":"Db"}""")]
    [InlineData("!GetAtt Db.Endpoint.Port", """{"Fn::GetAtt":"Db.Endpoint.Port"}""")]
    [InlineData("!GetAtt [Db, Arn]", """{"Fn::GetAtt":["Db","Arn"]}""")]
    [InlineData("!Sub '${A}-x'", """{"Fn::Sub":"${A}-x"}""")]
    [InlineData("!If [IsProd, 7, 1]", """{"Fn::If":["IsProd",7,1]}""")]
    [InlineData("!Join ['-', [a, !Ref B]]", """{"Fn::Join":["-",["a",{"Ref":"B"}]]}""")]
    [InlineData("!Select [0, !GetAZs '']", """{"Fn::Select":[0,{"Fn::GetAZs":""}]}""")]
    [InlineData("!Split [',', x]", """{"Fn::Split":[",","x"]}""")]
    [InlineData("!FindInMap [M, a, b]", """{"Fn::FindInMap":["M","a","b"]}""")]
    [InlineData("!ImportValue name", """{"Fn::ImportValue":"name"}""")]
    [InlineData("!Not [!Equals [a, b]]", """{"Fn::Not":[{"Fn::Equals":["a","b"]}]}""")]
    [InlineData(
        "!And [!Condition A, !Or [!Condition B, !Condition C]]",
        """{"Fn::And":[{"Condition":"A"},{"Fn::Or":[{"Condition":"B"},{"Condition":"C"}]}]}"""
    )]
    [InlineData("!Base64 text", """{"Fn::Base64":"text"}""")]
    [InlineData("!Cidr [!Ref V, 6, 8]", """{"Fn::Cidr":[{"Ref":"V"},6,8]}""")]
    [InlineData("!Transform {Name: 'AWS::Include'}", """{"Fn::Transform":{"Name":"AWS::Include"}}""")]
    public void ShortForm_IsItsFunction(string text, string json) => Assert.Equal(json, Parse($"Value: {text}")["Value"]!.ToJson());

    [Fact]
    public void Alias_AndMergeKey_TakeTheAnchorsValue()
    {
        var root = Parse(
            """
            Base: &base {A: 1, B: 2}
            Own:
              <<: *base
              B: 3
            Same: *base
            """
        );

        Assert.Equal("""{"B":3,"A":1}""", root["Own"]!.ToJson());
        Assert.Equal("""{"A":1,"B":2}""", root["Same"]!.ToJson());
    }

    [Fact]
    public void Line_OfAnEntry_IsThatOfItsKey()
    {
        var root = Parse("# comment\nResources:\n  Db:\n    Type: x\n\n    Properties:\n      Port: 80\n");

        var properties = root["Resources"]!["Db"]!.Entries.Single(entry => entry.Key == "Properties");
        Assert.Equal((6, 7), (properties.Line, properties.Value.Entries[0].Line));
    }

    [Theory]
    [InlineData("A: 1\nB: 2\nA: 3", "t.yaml:3: 'A' is defined twice, first in line 1. Remove or rename one.")]
    [InlineData("A: !Foo x", "t.yaml:1: the tag '!Foo' is none of CloudFormation's.")]
    [InlineData("A: 1\n---\nB: 2", "t.yaml:2: a second YAML document begins; a template is one document.")]
    [InlineData("A: *none", "t.yaml:1: the alias '*none' has no anchor before it.")]
    [InlineData("A: [1", "t.yaml:")]
    [InlineData("A:\n\t- x", "t.yaml:1: not valid YAML")]
    [InlineData("? [a, b]\n: x", "t.yaml:1: a key is not plain text.")]
    public void Mistake_IsSaidWithItsLine(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<TemplateException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bomb_OfAliases_IsRefused()
    {
        var levels = Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");

        var error = Assert.Throws<TemplateException>(() => Parse($"a0: &a0 [x]\n{string.Join('\n', levels)}"));

        Assert.Contains("aliases make more than 500,000 values of it", error.Message, StringComparison.Ordinal);
    }

    private static TemplateNode Parse(string text) => TemplateText.Parse(text, "t.yaml");
}
