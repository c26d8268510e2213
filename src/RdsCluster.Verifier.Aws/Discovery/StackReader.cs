using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using RdsCluster.Templates.Documents;
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
        var answer = await stacks
            .GetTemplateAsync(new GetTemplateRequest { StackName = name, TemplateStage = TemplateStage.Processed }, cancellationToken)
            .ExplainedAsync($"read the template of {source}", cancellationToken);
        var template = ManifestReader.Template(answer.TemplateBody ?? "", source);
        var manifests = ManifestReader.FromTemplate(template, source);
        var physicalIds = await PhysicalIdsAsync(name, cancellationToken);
        if (manifests.Count == 0)
        {
            var nested = NestedStacks(template, physicalIds);
            throw new ControlPlaneException(
                "NoManifest",
                $"No resource of {source} has a manifest ({ClusterManifest.MetadataKey}), so RdsCluster did not declare it. "
                    + (
                        nested.Count == 0
                            ? "Describe the cluster in a file and give it with --manifest."
                            : "If one of its nested stacks holds the cluster, name it with --stack: "
                                + $"{string.Join(", ", nested)}. Otherwise describe the cluster in a file and give it with --manifest."
                    )
            );
        }
        return new StackContents(
            source,
            manifests,
            physicalIds,
            (stack.Outputs ?? []).ToDictionary(o => o.OutputKey, o => o.OutputValue ?? "", StringComparer.Ordinal)
        )
        {
            Alarms = DeclaredAlarm.FromTemplate(template, physicalIds),
            Declared = DeclaredResources.FromTemplate(
                template,
                (stack.Parameters ?? []).ToDictionary(
                    p => p.ParameterKey,
                    p => p.ResolvedValue ?? p.ParameterValue ?? "",
                    StringComparer.Ordinal
                ),
                physicalIds
            ),
        };
    }

    /// <summary>Names of the stacks that a template nests.</summary>
    private static List<string> NestedStacks(TemplateNode template, Dictionary<string, string> physicalIds) =>
        [
            .. from resource in template["Resources"]?.Entries ?? []
            where resource.Value["Type"]?.Text == "AWS::CloudFormation::Stack"
            let arn = physicalIds.GetValueOrDefault(resource.Key)
            where arn is not null
            // arn:aws:cloudformation:region:account:stack/NAME/id
            select arn.Split('/') is [_, var name, ..] ? name : arn,
        ];

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
