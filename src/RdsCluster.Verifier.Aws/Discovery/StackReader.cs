using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>Reads a deployed stack: template with manifests, resources, outputs.</summary>
internal sealed class StackReader(IAmazonCloudFormation stacks, string region)
{
    public async Task<StackContents> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var source = $"stack '{name}'";
        var stack = await DescribeAsync(name, cancellationToken);
        var template = await stacks
            .GetTemplateAsync(new GetTemplateRequest { StackName = name, TemplateStage = TemplateStage.Processed }, cancellationToken)
            .ExplainedAsync($"read the template of {source}", cancellationToken);
        var manifests = ManifestReader.FromTemplate(template.TemplateBody ?? "", source);
        if (manifests.Count == 0)
        {
            throw new ControlPlaneException(
                "NoManifest",
                $"No resource of {source} has a manifest ({ClusterManifest.MetadataKey}), so RdsCluster did not declare it. "
                    + "Describe the cluster in a file and give it with --manifest."
            );
        }
        var physicalIds = await PhysicalIdsAsync(name, cancellationToken);
        return new StackContents(
            source,
            manifests,
            physicalIds,
            (stack.Outputs ?? []).ToDictionary(o => o.OutputKey, o => o.OutputValue ?? "", StringComparer.Ordinal)
        )
        {
            Alarms = DeclaredAlarm.FromTemplate(template.TemplateBody!, physicalIds),
            Declared = DeclaredResources.FromTemplate(
                template.TemplateBody!,
                (stack.Parameters ?? []).ToDictionary(
                    p => p.ParameterKey,
                    p => p.ResolvedValue ?? p.ParameterValue ?? "",
                    StringComparer.Ordinal
                ),
                physicalIds
            ),
        };
    }

    /// <summary>CloudFormation's status of a stack.</summary>
    public async Task<string> ReadStatusAsync(string name, CancellationToken cancellationToken) =>
        (await DescribeAsync(name, cancellationToken)).StackStatus.Value;

    private async Task<Stack> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await stacks
                .DescribeStacksAsync(new DescribeStacksRequest { StackName = name }, cancellationToken)
                .ExplainedAsync($"describe stack '{name}'", cancellationToken);
            return answer.Stacks is [var stack, ..] ? stack : throw Unknown(name, null);
        }
        catch (ControlPlaneException e) when (e.Code == "ValidationError" && e.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            // CloudFormation has no specific code for a stack that does not exist.
            throw Unknown(name, e);
        }
    }

    private async Task<Dictionary<string, string>> PhysicalIdsAsync(string name, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var request = new ListStackResourcesRequest { StackName = name };
        do
        {
            var page = await stacks
                .ListStackResourcesAsync(request, cancellationToken)
                .ExplainedAsync($"list the resources of stack '{name}'", cancellationToken);
            foreach (
                var resource in (page.StackResourceSummaries ?? []).Where(r =>
                    r is { LogicalResourceId.Length: > 0, PhysicalResourceId.Length: > 0 }
                )
            )
            {
                ids[resource.LogicalResourceId] = resource.PhysicalResourceId;
            }
            request.NextToken = page.NextToken;
        } while (!string.IsNullOrEmpty(request.NextToken));
        return ids;
    }

    private ControlPlaneException Unknown(string name, Exception? inner) =>
        new("NoSuchStack", $"Stack '{name}' does not exist in {region} in this account. Check --stack, --region and --profile.", inner);
}
