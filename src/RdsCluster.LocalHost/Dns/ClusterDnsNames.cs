using System.Security.Cryptography;
using System.Text;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Dns;

/// <summary>The names of one cluster, shaped like RDS's.</summary>
/// <param name="Writer">Follows the writer.</param>
/// <param name="Reader">One reader at a time, in turn; the writer while there is no reader.</param>
/// <param name="Instances">Name of each DB instance by identifier.</param>
public sealed record ClusterDnsNames(string Writer, string Reader, IReadOnlyDictionary<string, string> Instances)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    internal IEnumerable<string> All => [Writer, Reader, .. Instances.Values];

    /// <summary>The names of a cluster: the same each time.</summary>
    public static ClusterDnsNames Of(ClusterPlan plan)
    {
        var name = plan.DbClusterIdentifier ?? Label(plan.Name);
        // RDS puts twelve characters of the account and Region into every name.
        var account = string.Concat(
            SHA256
                .HashData(Encoding.UTF8.GetBytes($"{plan.Account}/{plan.Region}/{plan.Name}"))
                .Take(12)
                .Select(value => Alphabet[value % Alphabet.Length])
        );
        var domain = $"{plan.Region}.rds.amazonaws.com";
        return new ClusterDnsNames(
            $"{name}.cluster-{account}.{domain}",
            $"{name}.cluster-ro-{account}.{domain}",
            plan.Instances.ToDictionary(
                instance => instance.Identifier,
                instance => $"{instance.Identifier}.{account}.{domain}",
                StringComparer.OrdinalIgnoreCase
            )
        );
    }

    /// <summary>A DNS label of a cluster's name.</summary>
    private static string Label(string name) =>
        string.Concat(name.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-')).Trim('-');
}
