using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using RdsCluster.Verifier.Aws.Connections;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Control;

/// <summary>Asks KMS whose key it is: the ARN of AWS's own key looks like that of any other.</summary>
internal sealed class KeyReader(IAmazonKeyManagementService? keys)
{
    /// <summary>Whether each key is customer managed. A key that cannot be described stays unknown.</summary>
    public async Task<Dictionary<string, bool?>> ReadAsync(IEnumerable<string?> keyIds, CancellationToken cancellationToken)
    {
        var owners = new Dictionary<string, bool?>(StringComparer.Ordinal);
        foreach (var id in keyIds.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            owners[id] = await IsCustomerManagedAsync(id, cancellationToken);
        }
        return owners;
    }

    private async Task<bool?> IsCustomerManagedAsync(string id, CancellationToken cancellationToken)
    {
        if (keys is null)
        {
            return null;
        }
        try
        {
            var answer = await keys.DescribeKeyAsync(new DescribeKeyRequest { KeyId = id }, cancellationToken)
                .ExplainedAsync($"describe key '{id}'", cancellationToken);
            return answer.KeyMetadata.KeyManager == KeyManagerType.CUSTOMER;
        }
        catch (ControlPlaneException)
        {
            // Another account's key, no permission, KMS down: what is left unknown never passes a check.
            return null;
        }
    }
}
