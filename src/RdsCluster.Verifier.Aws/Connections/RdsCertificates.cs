using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws.Connections;

/// <summary>
/// The certificate authorities of Amazon RDS and RDS Proxy, which are deployed next to this assembly: no system's store has them all. <see
/// href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html">RDS user guide, "Using SSL/TLS"</see>.
/// </summary>
public static class RdsCertificates
{
    /// <summary>PEM file.</summary>
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "Certificates", "rds-bundle.pem");

    /// <summary>For reports: the bundle's source and the date of its refresh.</summary>
    public static string Name { get; } = Describe(System.IO.File.ReadLines(File).TakeWhile(l => l.StartsWith('#')));

    /// <summary>Whether an endpoint is one of RDS by its host name; the Regions of China have a separate domain.</summary>
    public static bool IsOfRds(Endpoint endpoint)
    {
        var host = endpoint.Host.TrimEnd('.').ToLowerInvariant();
        return host.EndsWith(".rds.amazonaws.com", StringComparison.Ordinal)
            || (host.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal) && host.Contains(".rds.", StringComparison.Ordinal));
    }

    private static string Describe(IEnumerable<string> header)
    {
        var fields = header
            .Select(l => l.TrimStart('#', ' ').Split(": ", 2))
            .Where(f => f.Length == 2)
            .ToDictionary(f => f[0], f => f[1], StringComparer.Ordinal);
        return $"RDS's certificate bundle of {fields["refreshed"]} ({fields["source"]})";
    }
}
