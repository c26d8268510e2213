using RdsCluster.Templates.Stacks;

namespace RdsCluster.Templates.Tests.Stacks;

public sealed class TemplateSetTests : IDisposable
{
    private readonly TemplateDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Loop_OverAList_MakesAResourceForEachValue()
    {
        var stack = _directory
            .Read(
                """
                Transform: AWS::LanguageExtensions
                Parameters: {Names: {Type: CommaDelimitedList, Default: 'one,two-b'}}
                Resources:
                  Fn::ForEach::Readers:
                    - Name
                    - !Ref Names
                    - Reader&{Name}:
                        Type: AWS::RDS::DBInstance
                        Properties: {DBInstanceIdentifier: !Sub 'shop-${Name}', Tags: [{Key: n, Value: !Ref Name}]}
                """
            )
            .Evaluate()[0];

        Assert.Equal(["Readerone", "Readertwob"], stack.Resources.Keys);
        Assert.Equal("shop-two-b", stack.Evaluator.Evaluate(stack.Resources["Readertwob"].Properties["DBInstanceIdentifier"]).AsText);
        Assert.Equal("two-b", stack.Evaluator.Evaluate(stack.Resources["Readertwob"].Properties["Tags"]).Items[0]["Value"].AsText);
    }

    [Fact]
    public void Loop_OverAnUnknownList_IsNotedAsNotRead()
    {
        var set = _directory.Read(
            """
            Parameters: {Names: {Type: CommaDelimitedList}}
            Resources:
              Fn::ForEach::Readers: [Name, !Ref Names, {'Reader${Name}': {Type: 'AWS::RDS::DBInstance'}}]
              Topic: {Type: 'AWS::SNS::Topic'}
            """
        );

        Assert.Equal(["Topic"], set.Evaluate()[0].Resources.Keys);
        Assert.Equal("t.yaml: Fn::ForEach::Readers (its collection is not known before deployment)", Assert.Single(set.NotRead));
    }

    [Fact]
    public void NestedStack_BesideItsParent_IsReadWithTheParentsValues()
    {
        _directory.Write(
            "db.yaml",
            """
            Parameters: {Size: {Type: Number}, Key: {Type: String}}
            Resources: {Db: {Type: 'AWS::RDS::DBInstance', Properties: {AllocatedStorage: !Ref Size, KmsKeyId: !Ref Key}}}
            Outputs: {Size: {Value: !Ref Size}}
            """
        );

        var stacks = _directory
            .Read(
                """
                Resources:
                  Key: {Type: 'AWS::KMS::Key'}
                  Data: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: ./db.yaml, Parameters: {Size: 50, Key: !Ref Key}}}
                  X: {Type: T, Properties: {V: !GetAtt Data.Outputs.Size}}
                """
            )
            .Evaluate();

        Assert.Equal(["t.yaml", "t.yaml/Data"], stacks.Select(stack => stack.File.DisplayName));
        Assert.Equal("50", stacks[0].Evaluator.Evaluate(stacks[0].Resources["X"].Properties["V"]).AsText);
        Assert.Equal("50", stacks[1].Evaluator.Evaluate(stacks[1].Resources["Db"].Properties["AllocatedStorage"]).AsText);
        Assert.Null(stacks[1].Evaluator.Evaluate(stacks[1].Resources["Db"].Properties["KmsKeyId"]).Target);
    }

    [Theory]
    [InlineData("https://s3.amazonaws.com/bucket/db.yaml", "its template 'https://s3.amazonaws.com/bucket/db.yaml' is not in")]
    [InlineData("../db.yaml", "its template '../db.yaml' is not in")]
    [InlineData("!Ref Url", "its template is not known before deployment")]
    public void NestedStack_Elsewhere_IsNotedAsNotRead(string url, string expected)
    {
        var set = _directory.Read(
            $"Parameters: {{Url: {{Type: String}}}}\nResources:\n  Data:\n    Type: AWS::CloudFormation::Stack\n    "
                + $"Properties:\n      TemplateURL: {url}\n"
        );
        set.Evaluate();

        Assert.StartsWith($"t.yaml: nested stack Data ({expected}", Assert.Single(set.NotRead), StringComparison.Ordinal);
    }

    [Fact]
    public void Stack_OutsideTheAssembly_IsNotedAsNotRead()
    {
        _directory.Write("cdk.out/a.json", """{"Resources": {}}""");
        _directory.Write("b.json", """{"Resources": {}}""");
        _directory.Write(
            "cdk.out/manifest.json",
            """
            {"artifacts": {
              "A": {"type": "aws:cloudformation:stack", "environment": "aws://111122223333/eu-west-1",
                  "properties": {"templateFile": "a.json"}},
              "B": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "../b.json"}}}}
            """
        );

        var set = TemplateSet.Read(Path.Combine(_directory.Path, "cdk.out"), new TemplateOptions());

        Assert.Equal([("A", "111122223333", "eu-west-1")], set.Files.Select(file => (file.StackName, file.Account, file.Region)));
        Assert.Equal("B: its template '../b.json' is outside the assembly's directory", Assert.Single(set.NotRead));
    }

    [Fact]
    public void Directory_OfTemplates_LeavesOutWhatIsNone()
    {
        _directory.Write("a.yaml", "Resources: {}");
        _directory.Write("compose.yaml", "services: {}");

        var set = TemplateSet.Read(_directory.Path, new TemplateOptions());

        Assert.Equal(["a.yaml"], set.Files.Select(file => file.DisplayName));
        Assert.Equal("compose.yaml: no CloudFormation template", Assert.Single(set.NotRead));
    }

    [Theory]
    [InlineData("not a template")]
    [InlineData("[]")]
    [InlineData("{\"Resources\": []}")]
    [InlineData("null")]
    [InlineData("")]
    public void File_WithoutResources_SaysSo(string text) =>
        Assert.Contains(
            "no CloudFormation template, it has no 'Resources'",
            Assert.Throws<TemplateException>(() => _directory.Read(text)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("[{\"ParameterKey\": \"Size\", \"ParameterValue\": \"7\"}]")]
    [InlineData("[\"Size=7\"]")]
    [InlineData("{\"Parameters\": {\"Size\": 7}}")]
    [InlineData("Size: 7")]
    public void ParameterFile_InEachForm_GivesTheValues(string text) =>
        Assert.Equal("7", ParameterOverrides.Read([_directory.Write("p.json", text)], ["Other=a=b"])["Size"]);

    [Theory]
    [InlineData("None", "1", "parameter 'None': the template has none of this name. It has: Env.")]
    [InlineData("Env", "test", "parameter 'Env': got 'test'; allowed is dev, prod.")]
    public void Parameter_ThatDoesNotFit_IsRefused(string name, string value, string expected) =>
        Assert.Equal(
            expected,
            Assert
                .Throws<TemplateException>(() =>
                    _directory.Read("Parameters: {Env: {Type: String, AllowedValues: [dev, prod]}}\nResources: {}", (name, value))
                )
                .Message
        );
}
