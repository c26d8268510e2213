using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Amazon.Subsets;

/// <summary>A property of a model class with its names on the wire.</summary>
internal sealed class Member
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Known = new();

    private Member(PropertyInfo property)
    {
        var wire = property.GetCustomAttribute<WireAttribute>();
        Property = property;
        RequestName = wire?.Request ?? property.Name;
        ResponseName = wire?.Response ?? property.Name;
        ItemName = wire?.Item ?? "member";
    }

    public PropertyInfo Property { get; }

    public string RequestName { get; }

    public string ResponseName { get; }

    public string ItemName { get; }

    /// <summary>The members of a model class: what it declares itself, since the base classes belong to the core.</summary>
    public static IReadOnlyList<Member> Of(Type type) =>
        Known.GetOrAdd(
            type,
            static t =>
                t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(p => new Member(p)).ToList()
        );
}
