using Amazon.CDK.AWS.CodeBuild;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.Pipelines;

namespace RdsCluster.Delivery;

/// <summary>Verification as a step of CDK Pipelines.</summary>
public static class PipelineVerification
{
    /// <summary>
    /// A step that verifies a deployed stack; add it behind its stage: <c>pipeline.AddStage(stage, new AddStageOpts { Post = [step] })</c>.
    /// The pipeline stops when a promise is broken.
    /// </summary>
    /// <param name="id">Name of the step, for instance <c>VerifyShop</c>.</param>
    /// <param name="options">Which stack, and what the verification may do.</param>
    /// <remarks>The step runs in CodeBuild outside the VPC. It reaches the database of an isolated VPC through the runner of
    /// <c>cluster.AddVerification()</c>. Its role may act in the pipeline's own account.</remarks>
    public static CodeBuildStep Create(string id, PipelineVerificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var version = options.ToolVersion is { } one ? $" --version {Quoted(one)}" : "";
        var failover = options.AllowFailover is { } cluster ? $" --allow-failover {Quoted(cluster)}" : "";
        return new CodeBuildStep(
            id,
            new CodeBuildStepProps
            {
                BuildEnvironment = new BuildEnvironment { BuildImage = LinuxBuildImage.STANDARD_7_0 },
                InstallCommands =
                [
                    "curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 --install-dir \"$HOME/.dotnet\"",
                    "export DOTNET_ROOT=\"$HOME/.dotnet\" PATH=\"$HOME/.dotnet:$HOME/.dotnet/tools:$PATH\"",
                    $"dotnet tool install --global RdsCluster.Cli{version}",
                ],
                Commands = [$"rdscluster verify --stack {Quoted(options.StackName)}{failover}"],
                RolePolicyStatements = [.. options.Statements],
            }
        );
    }

    /// <summary>A name reaches the shell as one word, whatever it holds.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

/// <summary>What a step of CDK Pipelines verifies.</summary>
public sealed record PipelineVerificationOptions
{
    /// <summary>Name of the deployed stack.</summary>
    public required string StackName { get; init; }

    /// <summary>Name of the cluster that the verification may fail over.</summary>
    /// <value>Null by default: no failover.</value>
    public string? AllowFailover { get; init; }

    /// <summary>Version of the tool.</summary>
    /// <value>Null: the newest.</value>
    public string? ToolVersion { get; init; }

    /// <summary>Permissions of the step, for instance those that <c>rdscluster verify --print-policy</c> prints.</summary>
    /// <value>To read what a verification reads; it does not include a login to the database.</value>
    public IReadOnlyList<PolicyStatement> Statements { get; init; } =
    [
        .. Templates.Access.VerifierActions.Reading.Select(reading => new PolicyStatement(
            new PolicyStatementProps { Actions = reading.Actions, Resources = ["*"] }
        )),
    ];
}
