using System.Globalization;
using Constructs;

namespace RdsCluster.Replacements;

/// <summary>What the CDK context says to one construct of the guard.</summary>
internal sealed class GuardContext
{
    private readonly Node _node;
    private readonly string? _file;

    public GuardContext(Node node)
    {
        _node = node;
        var texts = Texts(BaselineContext.FileKey, BaselineContext.RecordKey);
        _file = texts[0];
        IsRecording = texts[1] is { } asked && !IsFalse(asked);
    }

    /// <summary>Whether the context names the file.</summary>
    public bool IsNamed => _file is not null;

    public bool IsOn => !IsFalse(_file);

    /// <summary>The baseline's file.</summary>
    public string Path => _file ?? BaselineFile.DefaultName;

    public bool IsRecording { get; }

    private string[] Allowed =>
        field ??= (Texts(BaselineContext.AllowKey)[0] ?? "").Split(
            ',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );

    /// <summary>Whether the replacement of this construct path, or of this path with a property, is allowed.</summary>
    public bool IsAllowed(string path) => Allowed.Contains(path, StringComparer.Ordinal);

    private string?[] Texts(params string[] keys) =>
        [
            .. keys.Select(_node.TryGetContext)
                .Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null),
        ];

    private static bool IsFalse(string? text) => string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
}
