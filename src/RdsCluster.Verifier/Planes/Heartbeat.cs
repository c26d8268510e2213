using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace RdsCluster.Verifier.Planes;

/// <summary>A row of the heartbeat chain: its hash covers its number, its time and the hash of the row before it.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="UnixMilliseconds">When it was written, by the clock of the client.</param>
/// <param name="Previous">Hash of the row before; 64 zeros before the first.</param>
/// <param name="Hash">SHA-256 in lower-case hexadecimal.</param>
public sealed record Heartbeat(long Number, long UnixMilliseconds, string Previous, string Hash)
{
    private static readonly string None = new('0', 64);

    /// <summary>When it was written.</summary>
    [JsonIgnore]
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    /// <summary>Whether its hash is that of its content.</summary>
    [JsonIgnore]
    public bool IsIntact => Hash == HashOf(Number, UnixMilliseconds, Previous);

    /// <summary>The next heartbeat of a chain.</summary>
    /// <param name="last">The newest row; null begins the chain.</param>
    public static Heartbeat After(Heartbeat? last, DateTimeOffset at)
    {
        var (number, time, previous) = ((last?.Number ?? 0) + 1, at.ToUnixTimeMilliseconds(), last?.Hash ?? None);
        return new(number, time, previous, HashOf(number, time, previous));
    }

    /// <summary><c>17 of 2026-11-29 07:15:00Z</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} of {At:yyyy-MM-dd HH:mm:ss}Z");

    private static string HashOf(long number, long time, string previous) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}|{time}|{previous}")))
        );
}
