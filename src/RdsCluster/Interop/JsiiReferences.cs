using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Amazon.JSII.Runtime.Deputy;

namespace RdsCluster.Interop;

/// <summary>
/// The .NET sides of Node's objects, in the runtime's own map. For the class of a name the runtime asks for the full names of all loaded
/// assemblies each time, and
/// looks through the types of those that are new; of an object that was asked for as one class, the class is known.
/// </summary>
internal sealed class JsiiReferences
{
    private readonly ConcurrentDictionary<Type, ConstructorInvoker> _classes = new();
    private readonly ConstructorInvoker _reference;
    private readonly Func<DeputyBase, ByRefValue> _referenceOf;
    private readonly Func<ByRefValue, string> _value;
    private readonly IDictionary<string, DeputyBase> _known;
    private readonly Func<ByRefValue, DeputyBase> _find;
    private int _next;

    /// <param name="map">The runtime's map.</param>
    /// <exception cref="MissingMemberException">This release has another map.</exception>
    /// <exception cref="ArgumentException">Its members have another form.</exception>
    public JsiiReferences(object map)
    {
        _reference = JsiiMembers.Constructor(typeof(ByRefValue), typeof(string), typeof(string[]), typeof(bool));
        _referenceOf = JsiiMembers.Method(typeof(DeputyBase), "get_Reference").CreateDelegate<Func<DeputyBase, ByRefValue>>();
        _value = JsiiMembers.Method(typeof(ByRefValue), "get_Value").CreateDelegate<Func<ByRefValue, string>>();
        _known =
            map.GetType().GetField("_references", JsiiMembers.OfInstances)?.GetValue(map) as IDictionary<string, DeputyBase>
            ?? throw new MissingFieldException(map.GetType().Name, "_references");
        _find = JsiiMembers
            .Method(map.GetType(), "GetOrCreateNativeReference", typeof(ByRefValue))
            .CreateDelegate<Func<ByRefValue, DeputyBase>>(map);
    }

    /// <summary>The name that Node knows an object by.</summary>
    public string NameOf(DeputyBase one) => _value(_referenceOf(one));

    /// <summary>The name of the next object that Node makes, as far as can be told from those seen here: class, and one number more than
    /// the last.</summary>
    public string NextName(string type) => string.Create(CultureInfo.InvariantCulture, $"{type}@{_next}");

    /// <summary>The .NET side of an object that may have one already.</summary>
    /// <param name="wanted">What it was asked for as.</param>
    public DeputyBase Find(string name, string[] interfaces, Type wanted) =>
        _known.TryGetValue(name, out var one) ? one
        : wanted.IsAbstract || wanted == typeof(object) ? _find((ByRefValue)_reference.Invoke(name, interfaces, false))
        : Attach(wanted, name, interfaces);

    /// <summary>The .NET side of an object that Node has just made as one of this class; its constructor enters it in the map.</summary>
    public DeputyBase Attach(Type type, string name, string[] interfaces)
    {
        if (int.TryParse(name.AsSpan(name.LastIndexOf('@') + 1), CultureInfo.InvariantCulture, out var number))
        {
            _next = Math.Max(_next, number + 1);
        }

        return (DeputyBase)
            _classes
                .GetOrAdd(type, one => JsiiMembers.Constructor(one, typeof(ByRefValue)))
                .Invoke(_reference.Invoke(name, interfaces, false))!;
    }
}
