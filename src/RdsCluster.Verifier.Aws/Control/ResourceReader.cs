using Amazon.RDS;
using Amazon.RDS.Model;
using RdsCluster.Templates.Models;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>Asks the API about the resources that the template declares in addition to the databases: parameter groups and security
/// groups.</summary>
internal sealed class ResourceReader(IAmazonRDS rds, NetworkReader network)
{
    /// <summary>Those that could be asked about. Without the right to ask, a resource is left out: then it is not compared.</summary>
    public async Task<IReadOnlyList<DeployedResource>> ReadAsync(
        IReadOnlyList<DeclaredSettings> declared,
        CancellationToken cancellationToken
    )
    {
        var found = await Task.WhenAll(declared.Select(d => ReadAsync(d, cancellationToken)));
        return [.. found.OfType<DeployedResource>()];
    }

    private async Task<DeployedResource?> ReadAsync(DeclaredSettings declared, CancellationToken cancellationToken)
    {
        try
        {
            var settings = declared.Type switch
            {
                ResourceTypes.DBParameterGroup => await ParametersAsync(
                    declared,
                    rds.Paginators.DescribeDBParameters(new() { DBParameterGroupName = declared.Identifier }).Parameters,
                    cancellationToken
                ),
                ResourceTypes.DBClusterParameterGroup => await ParametersAsync(
                    declared,
                    rds.Paginators.DescribeDBClusterParameters(new() { DBClusterParameterGroupName = declared.Identifier }).Parameters,
                    cancellationToken
                ),
                ResourceTypes.SecurityGroup => await network.RulesAsync(declared.Identifier, cancellationToken),
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

    private static async Task<IReadOnlyDictionary<string, string>> ParametersAsync(
        DeclaredSettings group,
        IAsyncEnumerable<Parameter> parameters,
        CancellationToken cancellationToken
    ) =>
        Settings(
            group,
            await parameters
                .ToListAsync(cancellationToken)
                .AsTask()
                .ExplainedAsync($"read parameter group '{group.Identifier}'", cancellationToken)
        );

    /// <summary>A declared parameter that was reset has the engine's default; without a value it exists and is empty.</summary>
    private static Dictionary<string, string> Settings(DeclaredSettings group, List<Parameter> parameters)
    {
        var values = parameters
            .GroupBy(p => p.ParameterName, StringComparer.Ordinal)
            .ToDictionary(p => p.Key, p => p.Last().ParameterValue ?? "", StringComparer.Ordinal);
        return group
            .Properties.Keys.Where(k => k.StartsWith(DeclaredSettings.Parameter, StringComparison.Ordinal))
            .ToDictionary(k => k, k => values.GetValueOrDefault(k[DeclaredSettings.Parameter.Length..], ""), StringComparer.Ordinal);
    }
}
