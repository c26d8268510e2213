namespace RdsCluster.Package.IntegrationTests;

/// <summary>Programs as another team writes them, with the packed library.</summary>
public sealed class ProgramTests(ConsumerApp app)
{
    private static readonly string[] Programs =
    [
        "AccessHost",
        "CrossData",
        "CrossNetwork",
        "CrossService",
        "FromPointInTime",
        "FromSnapshot",
        "GivenDefault",
        "GivenIsolated",
        "Import",
        "MultiAz",
        "ProxyOfAurora",
        "ProxyOfInstances",
        "Serverless",
        "Shop",
        "TwoClusters",
        "Users",
        "Verified",
    ];

    public static TheoryData<string> Stacks => [.. Programs];

    [Fact]
    public void Programs_OfAnotherTeam_AreAllSynthesized() => Assert.Equal(Programs, app.Stacks);

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Template_OfAProgram_HasNoDependencyCycle(string stack) => Assert.Equal("", DependencyCycle.Find(app.Template(stack)));

    [Fact]
    public void SubnetGroup_InCdksDefaultVpc_TakesThePrivateSubnets()
    {
        var group = Assert.Single(
            app.Template("GivenDefault")["Resources"]!.AsObject(),
            resource => (string?)resource.Value!["Type"] == "AWS::RDS::DBSubnetGroup"
        );

        Assert.All(
            group.Value!["Properties"]!["SubnetIds"]!.AsArray(),
            subnet => Assert.Contains("PrivateSubnet", (string?)subnet!["Ref"], StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("engine", "RDSC523  Engine: got mysql 8.4 for topology")]
    [InlineData("topology", "RDSC523  Engine: got aurora-mysql 8.0.mysql_aurora.3.10.")]
    [InlineData("public-vpc", "RDSC522  VpcSubnets: There are no 'Isolated' subnet groups in this VPC.")]
    [InlineData("subnets", "RDSC522  VpcSubnets: There are no subnet groups with name 'Data' in this VPC.")]
    [InlineData("proxy-reader", "RDSC510  ProxyOptions.ReaderEndpoint: got true")]
    public void Program_ThatIsRefusedAtOnce_SaysSoInOneLine(string program, string beginning)
    {
        Assert.StartsWith(beginning, app.Refusals[program], StringComparison.Ordinal);
        Assert.DoesNotContain("\\n", app.Refusals[program], StringComparison.Ordinal);
    }

    [Fact]
    public void AppThatIsRefused_WithoutTheCdkCli_EndsWithLinesAndNoStackTrace()
    {
        var (code, _, errors) = DotnetCommand.Try(
            app.Folder,
            new Dictionary<string, string>(app.Environment)
            {
                ["CDK_OUTDIR"] = Path.Combine(app.Temporary, "refused"),
                ["CDK_CONTEXT_JSON"] = """{"refused": "true"}""",
                ["TMPDIR"] = app.Temporary,
            },
            Path.Combine(app.OutputFolder, "Consumer.dll")
        );

        Assert.Equal(1, code);
        Assert.Contains("[Shop/Carts] Instance1: RDSC120  Port: got '1149'", errors, StringComparison.Ordinal);
        Assert.Contains("Back/Legacy: RDSC050  AllocatedStorage: got '10'", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
