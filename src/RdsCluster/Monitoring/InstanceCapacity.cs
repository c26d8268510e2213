using System.Globalization;
using RdsCluster.Engines;

namespace RdsCluster.Monitoring;

/// <summary>What an instance class has, for thresholds that follow from it.</summary>
/// <remarks>
/// As of 2026-05. Sources: RDS User Guide, "Hardware specifications for DB instance classes" (memory per vCPU is one figure per
/// family); "Maximum number of database connections"; Aurora User Guide, "Maximum connections to an Aurora MySQL DB instance".
/// </remarks>
internal static class InstanceCapacity
{
    private const double GiB = 1024.0 * 1024 * 1024;

    /// <summary>What RDS and the operating system leave to <c>DBInstanceClassMemory</c>; AWS gives no figure, this one errs on the safe
    /// side.</summary>
    private const double ShareLeftToDatabase = 0.9;

    private static readonly Dictionary<string, double> GiBPerVcpu = new(StringComparer.Ordinal)
    {
        ["c"] = 2,
        ["m"] = 4,
        ["r"] = 8,
        ["z"] = 8,
        ["x2g"] = 16,
        ["x2idn"] = 16,
        ["x2iedn"] = 32,
    };

    private static readonly Dictionary<string, double> BurstableGiB = new(StringComparer.Ordinal)
    {
        ["micro"] = 1,
        ["small"] = 2,
        ["medium"] = 4,
        ["large"] = 8,
        ["xlarge"] = 16,
        ["2xlarge"] = 32,
    };

    public static bool IsBurstable(string instanceClass) => instanceClass.StartsWith("db.t", StringComparison.Ordinal);

    /// <summary>Memory in bytes, or null for a class that is not known here.</summary>
    public static double? MemoryBytes(string instanceClass)
    {
        if (instanceClass.Split('.') is not ["db", var family, var size])
        {
            return null;
        }

        if (IsBurstable(instanceClass))
        {
            return BurstableGiB.TryGetValue(size, out var burstable) ? burstable * GiB : null;
        }

        var perVcpu = GiBPerVcpu.TryGetValue(family, out var own) ? own : GiBPerVcpu.GetValueOrDefault(family[..1]);
        return perVcpu > 0 && Vcpus(size) is { } vcpus ? perVcpu * vcpus * GiB : null;
    }

    /// <summary>Default of <c>max_connections</c>, or null for a class that is not known here.</summary>
    public static double? MaxConnections(EngineKind engine, string instanceClass)
    {
        if (MemoryBytes(instanceClass) * ShareLeftToDatabase is not { } memory)
        {
            return null;
        }

        return Math.Floor(
            engine switch
            {
                EngineKind.AuroraMySql => Math.Max(Math.Log2(memory / 805306368) * 45, Math.Log2(memory / 8187281408) * 1000),
                EngineKind.MariaDb => Math.Min(memory / 25165760, 12000),
                _ => memory / 12582880,
            }
        );
    }

    private static int? Vcpus(string size) =>
        size switch
        {
            "large" => 2,
            "xlarge" => 4,
            _ when size.EndsWith("xlarge", StringComparison.Ordinal)
                    && int.TryParse(size[..^"xlarge".Length], NumberStyles.None, CultureInfo.InvariantCulture, out var times) => 4 * times,
            _ => null,
        };
}
