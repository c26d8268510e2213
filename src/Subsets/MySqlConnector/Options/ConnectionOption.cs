namespace MySqlConnector.Options;

/// <summary>One connection-string option: its canonical key, other spellings, and how a text becomes its value.</summary>
internal sealed record ConnectionOption(string Key, string[] Aliases, object Default, Func<object, object> Parse)
{
    public static ConnectionOption Text(string key, params string[] aliases) =>
        new(key, aliases, "", value => value.ToString() ?? "");

    public static ConnectionOption Number(string key, uint initial, params string[] aliases) =>
        new(key, aliases, initial, value => uint.Parse(value.ToString()!, System.Globalization.NumberStyles.None));

    public static ConnectionOption Signed(string key, int initial, params string[] aliases) =>
        new(key, aliases, initial, value => int.Parse(value.ToString()!, System.Globalization.NumberStyles.AllowLeadingSign));

    public static ConnectionOption Flag(string key, bool initial, params string[] aliases) =>
        new(key, aliases, initial, value => value switch
        {
            bool flag => flag,
            _ => value.ToString()!.ToUpperInvariant() switch
            {
                "TRUE" or "YES" or "1" => true,
                "FALSE" or "NO" or "0" => (object)false,
                _ => throw new FormatException(),
            },
        });

    public static ConnectionOption Choice<T>(string key, T initial, params string[] aliases)
        where T : struct, Enum =>
        new(key, aliases, initial, value => value is T chosen ? chosen
            : Enum.TryParse<T>(value.ToString(), ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed
            : throw new FormatException());
}
