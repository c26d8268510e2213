namespace RdsCluster.Cli.Rehearsals.Faults;

/// <summary>A fault to inject during a rehearsal, written <c>name</c> or <c>name:parameter=value,parameter=value</c>.</summary>
internal sealed record FaultRequest(string Name, IReadOnlyDictionary<string, string> Parameters)
{
    public FaultMoment Moment => FaultMoments.Of(Name);

    /// <exception cref="FormatException">The text has another form.</exception>
    public static FaultRequest Parse(string text) =>
        TryParse(text, out var fault) ? fault! : throw new FormatException($"'{text}' is not a fault.");

    public static bool TryParse(string text, out FaultRequest? fault)
    {
        fault = null;
        var (name, rest) = text.Split(':', 2) is [var head, var tail] ? (head, tail) : (text, "");
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in rest.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 } key, var value] || !parameters.TryAdd(key, value))
            {
                return false;
            }
        }

        if (name.Length == 0)
        {
            return false;
        }
        fault = new FaultRequest(name, parameters);
        return true;
    }
}
