using System.Collections;
using System.Data.Common;

namespace MySqlConnector;

/// <summary>The parameters of a command, by position and by name (any case, with or without its sign).</summary>
public sealed class MySqlParameterCollection : DbParameterCollection, IEnumerable<MySqlParameter>
{
    private readonly List<MySqlParameter> parameters = [];

    internal MySqlParameterCollection()
    {
    }

    /// <inheritdoc/>
    public override int Count => parameters.Count;

    /// <inheritdoc/>
    public override object SyncRoot => ((ICollection)parameters).SyncRoot;

    /// <summary>The parameter at a position.</summary>
    public new MySqlParameter this[int index]
    {
        get => parameters[index];
        set => SetParameter(index, value);
    }

    /// <summary>The parameter of a name.</summary>
    public new MySqlParameter this[string name]
    {
        get => (MySqlParameter)GetParameter(name);
        set => SetParameter(name, value);
    }

    /// <summary>Adds a parameter with a value.</summary>
    public MySqlParameter AddWithValue(string parameterName, object? value) => Add(new MySqlParameter(parameterName, value));

    /// <summary>Adds a parameter of a type; set its value before the command runs.</summary>
    public MySqlParameter Add(string parameterName, MySqlDbType dbType) => Add(new MySqlParameter(parameterName, dbType));

    /// <summary>Adds a parameter; a second one of the same name is a <see cref="MySqlException"/>.</summary>
    public MySqlParameter Add(MySqlParameter parameter)
    {
        RejectDuplicate(parameter, -1);
        parameters.Add(parameter);
        return parameter;
    }

    /// <inheritdoc/>
    public override int Add(object value)
    {
        Add((MySqlParameter)value);
        return parameters.Count - 1;
    }

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        foreach (var value in values)
            Add((MySqlParameter)value!);
    }

    /// <inheritdoc/>
    public override void Clear() => parameters.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)parameters).CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => parameters.GetEnumerator();

    IEnumerator<MySqlParameter> IEnumerable<MySqlParameter>.GetEnumerator() => parameters.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is MySqlParameter parameter ? parameters.IndexOf(parameter) : -1;

    /// <inheritdoc/>
    public override int IndexOf(string parameterName) => NormalizedIndexOf(parameterName);

    /// <inheritdoc/>
    public override void Insert(int index, object? value)
    {
        var parameter = (MySqlParameter)value!;
        RejectDuplicate(parameter, -1);
        parameters.Insert(index, parameter);
    }

    /// <inheritdoc/>
    public override void Remove(object value) => parameters.Remove((MySqlParameter)value);

    /// <inheritdoc/>
    public override void RemoveAt(int index) => parameters.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => parameters.RemoveAt(Find(parameterName));

    internal int NormalizedIndexOf(string name)
    {
        var normalized = MySqlParameter.Normalize(name);
        return normalized.Length == 0
            ? -1
            : parameters.FindIndex(parameter => parameter.NormalizedName.Equals(normalized, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => parameters[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => parameters[Find(parameterName)];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value)
    {
        var parameter = (MySqlParameter)value;
        RejectDuplicate(parameter, index);
        parameters[index] = parameter;
    }

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => SetParameter(Find(parameterName), value);

    private int Find(string name) => NormalizedIndexOf(name) is >= 0 and var index
        ? index
        : throw new ArgumentException($"Parameter '{name}' not found in the collection", nameof(name));

    private void RejectDuplicate(MySqlParameter parameter, int index)
    {
        var existing = NormalizedIndexOf(parameter.ParameterName);
        if (existing >= 0 && existing != index)
            throw new MySqlException($"Parameter '{parameter.ParameterName}' has already been defined.");
    }
}
