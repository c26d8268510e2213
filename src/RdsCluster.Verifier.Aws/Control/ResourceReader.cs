using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>Asks the API about the resources that the template declares beside the databases: parameter groups and security
/// groups.</summary>
internal sealed class ResourceReader(IAmazonRDS rds, NetworkReader network)
{
    /// <summary>Those that could be asked about. Without the right to ask, a resource is left out: then it is not compared.</summary>
    public async Task<IReadOnlyList<DeployedResource>> ReadAsync(
        IReadOnlyList<DeclaredResource> declared,
        CancellationToken cancellationToken
    )
    {
        var found = await Task.WhenAll(declared.Select(d => ReadAsync(d, cancellationToken)));
        return [.. found.OfType<DeployedResource>()];
    }

    private async Task<DeployedResource?> ReadAsync(DeclaredResource declared, CancellationToken cancellationToken)
    {
        try
        {
            var settings = declared.Type switch
            {
                "AWS::RDS::DBParameterGroup" => await ParametersAsync(declared, cancellationToken),
                "AWS::RDS::DBClusterParameterGroup" => await ClusterParametersAsync(declared, cancellationToken),
                "AWS::EC2::SecurityGroup" => await network.RulesAsync(declared.Identifier, cancellationToken),
                _ => null,
            };
            return settings is null ? null : new(declared.Type, declared.Identifier, Exists: true, settings);
        }
        catch (ControlPlaneException e) when (e.Code.Contains("NotFound", StringComparison.Ordinal))
        {
            return new(declared.Type, declared.Identifier, Exists: false, new Dictionary<string, string>());
        }
        catch (ControlPlaneException e) when (e.Code.Contains("Denied", StringComparison.Ordinal) || e.Code == "UnauthorizedOperation")
        {
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> ParametersAsync(DeclaredResource group, CancellationToken cancellationToken)
    {
        var request = new DescribeDBParametersRequest { DBParameterGroupName = group.Identifier };
        var all = new List<Parameter>();
        do
        {
            var page = await rds.DescribeDBParametersAsync(request, cancellationToken)
                .ExplainedAsync($"read parameter group '{group.Identifier}'", cancellationToken);
            all.AddRange(page.Parameters ?? []);
            request.Marker = page.Marker;
        } while (!string.IsNullOrEmpty(request.Marker));
        return Settings(group, all);
    }

    private async Task<IReadOnlyDictionary<string, string>> ClusterParametersAsync(
        DeclaredResource group,
        CancellationToken cancellationToken
    )
    {
        var request = new DescribeDBClusterParametersRequest { DBClusterParameterGroupName = group.Identifier };
        var all = new List<Parameter>();
        do
        {
            var page = await rds.DescribeDBClusterParametersAsync(request, cancellationToken)
                .ExplainedAsync($"read parameter group '{group.Identifier}'", cancellationToken);
            all.AddRange(page.Parameters ?? []);
            request.Marker = page.Marker;
        } while (!string.IsNullOrEmpty(request.Marker));
        return Settings(group, all);
    }

    /// <summary>A declared parameter that was reset has the engine's default; without a value it is there and empty.</summary>
    private static Dictionary<string, string> Settings(DeclaredResource group, List<Parameter> parameters)
    {
        var values = parameters
            .GroupBy(p => p.ParameterName, StringComparer.Ordinal)
            .ToDictionary(p => p.Key, p => p.Last().ParameterValue ?? "", StringComparer.Ordinal);
        return group
            .Properties.Keys.Where(k => k.StartsWith(DeclaredResource.Parameter, StringComparison.Ordinal))
            .ToDictionary(k => k, k => values.GetValueOrDefault(k[DeclaredResource.Parameter.Length..], ""), StringComparer.Ordinal);
    }
}
