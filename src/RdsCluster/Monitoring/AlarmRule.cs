using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RdsCluster.Monitoring;

/// <summary>One alarm of one instance: a metric of <c>AWS/RDS</c> against a threshold.</summary>
internal sealed record AlarmRule
{
    /// <summary>Last part of the alarm's name, and of its construct id.</summary>
    public required string Name { get; init; }

    /// <summary>What to do when it fires; the person who is woken reads only this.</summary>
    public required string Description { get; init; }

    public required string Metric { get; init; }

    public string Statistic { get; init; } = "Average";

    public required double Threshold { get; init; }

    /// <summary>Whether falling below the threshold fires; else rising above it.</summary>
    public bool Below { get; init; }

    /// <summary>Minutes in a row that must be beyond the threshold.</summary>
    public int Minutes { get; init; } = 5;

    /// <summary>Whether missing data fires too.</summary>
    public bool MissingFires { get; init; }

    /// <summary>Another text for another condition.</summary>
    public string Fingerprint =>
        Convert
            .ToHexString(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes(
                        string.Create(CultureInfo.InvariantCulture, $"{Metric} {Statistic} {Threshold} {Below} {Minutes} {MissingFires}")
                    )
                )
            )[..8]
            .ToLowerInvariant();
}
