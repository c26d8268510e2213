using RdsCluster.Backup;
using RdsCluster.IntegrationTests.Synthesis;
using RdsCluster.Monitoring;
using RdsCluster.Verification;

namespace RdsCluster.IntegrationTests.Verification;

/// <summary>What verifies without a person, as the template declares it.</summary>
public sealed class ConductorTests(SynthesizedCases cases)
{
    private SynthesizedTemplate Template => cases.Template(ClusterCases.Conducted);

    [Fact]
    public void Gate_Declared_ComesAfterEveryInstanceTheRunnerAndItsUser()
    {
        var gate = Assert.Single(Template.OfType("Custom::RdsClusterGate"));
        var after = gate["DependsOn"]!.AsArray().Select(id => (string)id!).ToList();

        Assert.Equal("true", (string?)gate["Properties"]!["FailUpdate"]);
        Assert.Superset(Template.OfType("AWS::RDS::DBInstance").Select(i => i.GetPropertyName()).ToHashSet(), after.ToHashSet());
        Assert.Superset(Template.OfType("Custom::RdsClusterUser").Select(u => u.GetPropertyName()).ToHashSet(), after.ToHashSet());
    }

    [Fact]
    public void Gate_OfOtherPromises_IsAskedAgain()
    {
        var (seven, same, fourteen) = (Promises(retentionDays: 7), Promises(retentionDays: 7), Promises(retentionDays: 14));

        Assert.Equal(seven, same);
        Assert.NotEqual(seven, fourteen);
    }

    [Fact]
    public void Canary_Declared_RunsOnAScheduleWithoutRetries()
    {
        var rule = Assert.Single(Template.Properties("AWS::Events::Rule"));

        Assert.Equal("rate(15 minutes)", (string?)rule["ScheduleExpression"]);
        Assert.Equal(0, (int?)rule["Targets"]![0]!["RetryPolicy"]!["MaximumRetryAttempts"]);
    }

    [Theory]
    [InlineData("canary", "breaching", "LessThanThreshold", 3)]
    [InlineData("verification", "missing", "GreaterThanThreshold", 1)]
    public void Alarm_OfTheCanary_GoesToTheTopicOfTheCluster(string name, string missing, string comparison, int periods)
    {
        var alarm = Template
            .Properties("AWS::CloudWatch::Alarm")
            .Single(a => ((string?)a["AlarmName"])!.EndsWith($"-{name}", StringComparison.Ordinal));

        Assert.Equal(
            (missing, comparison, periods, 900),
            (
                (string?)alarm["TreatMissingData"],
                (string?)alarm["ComparisonOperator"],
                (int?)alarm["EvaluationPeriods"],
                (int?)alarm["Period"]
            )
        );
        Assert.NotNull(alarm["AlarmActions"]![0]);
    }

    [Fact]
    public void Dashboard_WithACanary_HasARowOfItsVerdicts()
    {
        var verified = Dashboard(canary: null);
        var conducted = Dashboard(new CanaryOptions());

        Assert.DoesNotContain("Canary", verified, StringComparison.Ordinal);
        Assert.Contains("CanaryRuns", conducted, StringComparison.Ordinal);
        Assert.Contains("CanaryChecksFailed", conducted, StringComparison.Ordinal);
    }

    [Fact]
    public void Role_OfTheConductor_CanOnlyReadAndStartTheRunner()
    {
        var policy = Template
            .Properties("AWS::IAM::ManagedPolicy")
            .Single(p => p.ToJsonString().Contains("lambda:InvokeFunction", StringComparison.Ordinal))
            .ToJsonString();

        Assert.Contains("rds:DescribeDBInstances", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("rds:RebootDBInstance", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("secretsmanager:", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("rds-db:connect", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void GameDay_Declared_FailsOverOnItsScheduleAndMayDoSo()
    {
        var template = Conducted(new VerificationOptions { GameDay = new GameDayOptions() });

        var rule = Assert.Single(template.Properties("AWS::Events::Rule"));
        var policy = template
            .Properties("AWS::IAM::ManagedPolicy")
            .Single(p => p.ToJsonString().Contains("lambda:InvokeFunction", StringComparison.Ordinal))
            .ToJsonString();
        Assert.Equal("cron(0 7 ? * TUE#1 *)", (string?)rule["ScheduleExpression"]);
        Assert.Equal("""{"gameDay":true}""", (string?)rule["Targets"]![0]!["Input"]);
        Assert.Contains("rds:RebootDBInstance", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("rds:Delete", policy, StringComparison.Ordinal);
        Assert.Contains(template.Properties("AWS::CloudWatch::Alarm"), alarm =>
            ((string?)alarm["AlarmName"])!.EndsWith("-verification", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("rate(30 days)")]
    [InlineData("cron(0 7 ? *)")]
    public void GameDay_WithAnotherSchedule_IsRefusedWithTheValue(string schedule)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Conducted(new VerificationOptions { GameDay = new GameDayOptions { Schedule = schedule } })
        );

        Assert.Contains($"GameDayOptions.Schedule: got '{schedule}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GameDay_WithoutAutomaticFailover_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            FreshStack.Synthesize(stack =>
                new MySqlCluster(stack, "Orders", ClusterPresets.FreeTier()).AddVerification(
                    new VerificationOptions
                    {
                        RunnerFile = RunnerStub.File,
                        VpcReachesS3 = true,
                        GameDay = new GameDayOptions(),
                    }
                )
            )
        );

        Assert.Contains("has no automatic failover", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RestoreDrill_Declared_ComparesWhatTheClustersOwnPlanRestores()
    {
        var template = Drilled(new VerificationOptions { Canary = new CanaryOptions(), RestoreDrill = true }, TestedRestores);

        var rule = template.Properties("AWS::Events::Rule").Single(r => r["EventPattern"] is not null);
        var policies = template.Properties("AWS::IAM::ManagedPolicy").Select(p => p.ToJsonString()).ToList();
        var overrides = template.Properties("AWS::Backup::RestoreTestingSelection").Single()["RestoreMetadataOverrides"]!;
        Assert.Equal("Restore Job State Change", (string?)rule["EventPattern"]!["detail-type"]![0]);
        Assert.Contains(
            "RestoreTestingPlanArn",
            rule["EventPattern"]!["detail"]!["restoreTestingPlanArn"]!.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Null(rule["Targets"]![0]!["Input"]);
        Assert.Equal("true", (string?)overrides["enableIamDatabaseAuthentication"]);
        Assert.Contains(policies, p => p.Contains("backup:PutRestoreValidationResult", StringComparison.Ordinal));
        Assert.Contains(policies, p => p.Contains(":dbuser:*/verifier", StringComparison.Ordinal));
    }

    [Fact]
    public void RestoreDrill_WithoutWhatItNeeds_IsRefusedWithTheWayOut()
    {
        var canary = new VerificationOptions { Canary = new CanaryOptions(), RestoreDrill = true };

        Assert.Contains("Set Backup.Plan.RestoreTesting.", Refusal(canary, new BackupOptions()), StringComparison.Ordinal);
        Assert.Contains(
            "Set VerificationOptions.Canary.",
            Refusal(canary with { Canary = null }, TestedRestores),
            StringComparison.Ordinal
        );
        Assert.Contains("without instances", Refusal(canary, TestedRestores, aurora: true), StringComparison.Ordinal);

        static string Refusal(VerificationOptions options, BackupOptions backup, bool aurora = false) =>
            Assert.Throws<ArgumentException>(() => Drilled(options, backup, aurora)).Message;
    }

    [Fact]
    public void Cluster_VerifiedByPeopleAlone_HasNoConductor() =>
        Assert.Empty(cases.Template(ClusterCases.Verified).OfType("AWS::Events::Rule"));

    [Fact]
    public void Pace_OutOfRange_IsRefusedWithItsName()
    {
        var options = new VerificationOptions
        {
            RunnerFile = RunnerStub.File,
            Canary = new CanaryOptions { EveryMinutes = 4 },
        };

        var error = Assert.Throws<ArgumentException>(() =>
            FreshStack.Synthesize(stack => new MySqlCluster(stack, "Orders", ClusterPresets.Production()).AddVerification(options))
        );

        Assert.Contains("CanaryOptions.EveryMinutes: got 4", error.Message, StringComparison.Ordinal);
    }

    private static SynthesizedTemplate Conducted(VerificationOptions options) =>
        FreshStack.Synthesize(stack =>
            new MySqlCluster(stack, "Orders", ClusterPresets.Production()).AddVerification(options with { RunnerFile = RunnerStub.File })
        );

    private static BackupOptions TestedRestores { get; } =
        new() { Plan = new BackupPlanOptions { RestoreTesting = new RestoreTestingOptions() } };

    private static SynthesizedTemplate Drilled(VerificationOptions options, BackupOptions backup, bool aurora = false) =>
        FreshStack.Synthesize(stack =>
        {
            var props = ClusterPresets.Production() with { Backup = backup };
            new MySqlCluster(
                stack,
                "Orders",
                aurora ? props with { Engine = ClusterEngine.AuroraMySql(), Topology = ClusterTopology.Aurora() } : props
            ).AddVerification(options with { RunnerFile = RunnerStub.File });
        });

    private static string Dashboard(CanaryOptions? canary)
    {
        var options = new VerificationOptions { RunnerFile = RunnerStub.File, Canary = canary };
        var template = FreshStack.Synthesize(stack =>
            new MySqlCluster(
                stack,
                "Orders",
                ClusterPresets.Production() with
                {
                    Monitoring = new MonitoringOptions { Dashboard = true },
                }
            ).AddVerification(options)
        );
        return Assert.Single(template.Properties("AWS::CloudWatch::Dashboard"))["DashboardBody"]!.ToJsonString();
    }

    private static string? Promises(int retentionDays)
    {
        var template = FreshStack.Synthesize(stack =>
            new MySqlCluster(
                stack,
                "Orders",
                ClusterPresets.Production() with
                {
                    Backup = new BackupOptions { RetentionDays = retentionDays },
                }
            ).AddVerification(new VerificationOptions { RunnerFile = RunnerStub.File, Gate = VerificationGate.Report })
        );
        return (string?)Assert.Single(template.Properties("Custom::RdsClusterGate"))["Promises"];
    }
}
