using RdsCluster.Templates.Models;

namespace RdsCluster.Templates.Tests.Stacks;

/// <summary>What functions, parameters, conditions and mappings give before the deployment.</summary>
public sealed class ValueTests : IDisposable
{
    private const string Template = """
        Parameters:
          Size: {Type: Number, Default: 20}
          Only: {Type: String, AllowedValues: [single]}
          Open: {Type: String, AllowedValues: [a, b]}
          Env: {Type: String, Default: dev}
          Zones: {Type: CommaDelimitedList, Default: 'a, b'}
          Latest: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /path}
          Secret: {Type: String, NoEcho: true, Default: hush-hush}
        Mappings:
          Sizes: {dev: {Class: db.t3.micro}, prod: {Class: db.m7g.large}}
        Conditions:
          IsProd: !Equals [!Ref Env, prod]
          IsOpen: !Equals [!Ref Open, a]
          IsNeither: !Not [!Or [!Condition IsProd, !Equals [!Ref Env, dev]]]
        Resources:
          Other: {Type: 'AWS::KMS::Key'}
          X:
            Type: AWS::RDS::DBInstance
            Properties:
              V: 
        """;

    private readonly TemplateDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("!Ref Size", "20")]
    [InlineData("!Ref Only", "single")]
    [InlineData("!If [IsProd, 7, 1]", "1")]
    [InlineData("!If [IsNeither, 7, !Ref Size]", "20")]
    [InlineData("!FindInMap [Sizes, !Ref Env, Class]", "db.t3.micro")]
    [InlineData("!FindInMap [Sizes, none, Class, {DefaultValue: x}]", "x")]
    [InlineData("!Join ['-', [a, !Ref Env, !Ref Size]]", "a-dev-20")]
    [InlineData("!Join ['-', !Ref Zones]", "a-b")]
    [InlineData("!Sub '${Env}-${!Literal}-${Size}'", "dev-${Literal}-20")]
    [InlineData("!Sub ['${A}.${Env}', {A: !Ref Only}]", "single.dev")]
    [InlineData("!Select [1, !Ref Zones]", "b")]
    [InlineData("!Select [1, [!Ref Other, x]]", "x")]
    [InlineData("!Select [1, !Split [':', 'a:b:c']]", "b")]
    [InlineData("{'Fn::Length': !Ref Zones}", "2")]
    public void Function_OverKnownValues_IsComputed(string function, string expected) =>
        Assert.Equal(expected, _directory.Value(Template + function).AsText);

    [Theory]
    [InlineData("!Ref Open", "Unknown")]
    [InlineData("!Ref Latest", "Unknown")]
    [InlineData("!Ref 'AWS::Region'", "Unknown")]
    [InlineData("!Ref Other", "Unknown")]
    [InlineData("!GetAtt Other.Arn", "Unknown")]
    [InlineData("!Sub '${Other}-x'", "Unknown")]
    [InlineData("!If [IsOpen, 7, 1]", "Unknown")]
    [InlineData("!If [IsOpen, 7, !Ref 'AWS::NoValue']", "Undecided")]
    [InlineData("!If [IsProd, 7, !Ref 'AWS::NoValue']", "Absent")]
    [InlineData("!ImportValue other-stack", "Unknown")]
    [InlineData("'{{resolve:ssm:/path:1}}'", "Unknown")]
    [InlineData("!Sub '{{resolve:secretsmanager:${Other}:SecretString:password}}'", "Unknown")]
    [InlineData("{Engine: mysql, 'Fn::Transform': {Name: M}}", "Unknown")]
    public void Function_OverWhatADeploymentDecides_IsUnknown(string function, string expected) =>
        Assert.Equal(expected, _directory.Value(Template + function).Kind.ToString());

    [Fact]
    public void Parameter_FromTheCommandLine_WinsOverTheDefault() =>
        Assert.Equal("db.m7g.large", _directory.Value(Template + "!FindInMap [Sizes, !Ref Env, Class]", ("Env", "prod")).AsText);

    [Fact]
    public void Reference_ToAResource_NamesIt() => Assert.Equal("Other", _directory.Value(Template + "!Ref Other").Target);

    [Fact]
    public void Value_OfANoEchoParameter_IsShownByNoMessage() =>
        Assert.Equal("a value that NoEcho hides", _directory.Value(Template + "!Sub 'x-${Secret}'").ToString());

    [Fact]
    public void Circle_OfConditions_EndsUnknown() =>
        Assert.Equal(
            ValueKind.Unknown,
            _directory
                .Value(
                    """
                    Conditions: {A: !Not [!Condition B], B: !Not [!Condition A]}
                    Resources: {X: {Type: T, Properties: {V: !If [A, 1, 2]}}}
                    """
                )
                .Kind
        );
}
