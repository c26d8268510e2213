using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace MySqlConnector;

/// <summary>A value for a placeholder; its .NET type decides the literal. Input only in this subset.</summary>
public sealed class MySqlParameter : DbParameter, ICloneable
{
    private string name = "";

    /// <summary>A parameter without name and value.</summary>
    public MySqlParameter()
    {
    }

    /// <summary>A parameter with a value; null becomes NULL.</summary>
    public MySqlParameter(string? name, object? value) => (ParameterName, Value) = (name, value);

    /// <summary>A parameter of a type, for a value given later.</summary>
    public MySqlParameter(string? name, MySqlDbType mySqlDbType) => (ParameterName, MySqlDbType) = (name, mySqlDbType);

    /// <inheritdoc/>
    public override DbType DbType { get; set; }

    /// <summary>The declared type; kept, but the value's own type decides.</summary>
    public MySqlDbType MySqlDbType { get; set; }

    /// <inheritdoc/>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
                throw new NotSupportedException($"Parameter '{ParameterName}': direction {value} is not supported; select the value instead.");
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string ParameterName
    {
        get => name;
        set => (name, NormalizedName) = (value ?? "", Normalize(value ?? ""));
    }

    /// <inheritdoc/>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override object? Value { get; set; }

    internal string NormalizedName { get; private set; } = "";

    /// <summary>A copy.</summary>
    public MySqlParameter Clone() => (MySqlParameter)MemberwiseClone();

    /// <inheritdoc/>
    public override void ResetDbType() => DbType = DbType.String;

    object ICloneable.Clone() => Clone();

    /// <summary>The name without its sign and quotes.</summary>
    internal static string Normalize(string name)
    {
        var trimmed = name.Trim();
        return trimmed is ['@' or '?', .. var rest] ? rest.Trim('`', '\'', '"') : trimmed;
    }
}
