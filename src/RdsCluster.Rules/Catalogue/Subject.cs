using RdsCluster.Templates.Models;

namespace RdsCluster.Rules.Catalogue;

/// <summary>The resource under a rule, with the stack around it.</summary>
internal sealed class Subject(TemplateModel template, ResourceModel resource, DateOnly today)
{
    public TemplateModel Template { get; } = template;

    public ResourceModel Resource { get; } = resource;

    /// <summary>The day of the check, for support dates.</summary>
    public DateOnly Today { get; } = today;

    public string Type => Resource.Type;

    /// <summary>The database's engine, version and kind, also where they are inherited.</summary>
    public Database Database => field ??= new Database(Template, Resource);

    /// <summary>A property by its path: <c>Port</c>, <c>ServerlessV2ScalingConfiguration.MinCapacity</c>.</summary>
    public Value this[string path]
    {
        get
        {
            var value = Resource.Properties;
            foreach (var step in path.Split('.'))
            {
                value = value[step];
            }
            return value;
        }
    }

    /// <summary>All values of a path; <c>Auth[].IAMAuth</c> gives one for each item.</summary>
    public IEnumerable<Value> All(string path)
    {
        var at = path.IndexOf("[]", StringComparison.Ordinal);
        if (at < 0)
        {
            return [this[path]];
        }
        var rest = path[(at + 2)..].TrimStart('.');
        return this[path[..at]].Items.Select(item => rest.Length == 0 ? item : Inside(item, rest));
    }

    /// <summary>The same stack seen from another resource.</summary>
    public Subject Other(ResourceModel other) => new(Template, other, Today);

    private static Value Inside(Value value, string path)
    {
        foreach (var step in path.Split('.'))
        {
            value = value[step];
        }
        return value;
    }
}
