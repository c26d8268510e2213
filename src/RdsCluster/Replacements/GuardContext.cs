using System.Globalization;
using Constructs;
using RdsCluster.Interop;

namespace RdsCluster.Replacements;

/// <summary>What the CDK context says to one construct of the guard.</summary>
internal sealed class GuardContext(Node node)
{
    private readonly string? _file = Text(node, BaselineContext.FileKey);

    /// <summary>Whether the owner chose the file.</summary>
    public bool IsNamed => _file is not null;

    public bool IsOn => !IsFalse(_file);

    /// <summary>The baseline's file.</summary>
    public string Path => _file ?? BaselineFile.DefaultName;

    public bool IsRecording { get; } = Text(node, BaselineContext.RecordKey) is { } asked && !IsFalse(asked);

    private string[] Allowed =>
        field ??= (Text(node, BaselineContext.AllowKey) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether the owner wants the replacement of this construct path, or of this path with a property.</summary>
    public bool IsAllowed(string path) => Allowed.Contains(path, StringComparer.Ordinal);

    private static string? Text(Node node, string key) =>
        Convert.ToString(node.ReadContext(key), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static bool IsFalse(string? text) => string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
}
