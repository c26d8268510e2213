namespace RdsCluster.Verifier.MySql.Sessions;

/// <summary>One row by column name, without regard to case; all values as text, SQL NULL as null.</summary>
internal sealed class Row(IEnumerable<KeyValuePair<string, string?>> values)
{
    private readonly List<KeyValuePair<string, string?>> _values = [.. values];

    /// <summary>Value by position.</summary>
    public string? this[int index] => _values[index].Value;

    /// <summary>Value by name, or null where there is no such column.</summary>
    public string? this[string name] => _values.FirstOrDefault(v => v.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public long Number(int index) => long.Parse(this[index] ?? "0");
}
