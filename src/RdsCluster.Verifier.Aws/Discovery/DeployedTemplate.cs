using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>The template of a deployed stack, as it was given to CloudFormation.</summary>
public static class DeployedTemplate
{
    /// <returns>Its text; null where there is no such stack.</returns>
    /// <exception cref="ControlPlaneException">CloudFormation cannot be asked.</exception>
    public static async Task<string?> ReadAsync(AwsConnection connection, string stack, CancellationToken cancellationToken)
    {
        using var clients = new AwsClients(connection);
        try
        {
            var answer = await clients
                .Stacks.GetTemplateAsync(
                    new GetTemplateRequest { StackName = stack, TemplateStage = TemplateStage.Original },
                    cancellationToken
                )
                .ExplainedAsync($"read the template of stack '{stack}'", cancellationToken);
            return answer.TemplateBody;
        }
        catch (ControlPlaneException e) when (e.Code == "ValidationError" && e.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            // CloudFormation has no specific code for a stack that does not exist.
            return null;
        }
    }
}
