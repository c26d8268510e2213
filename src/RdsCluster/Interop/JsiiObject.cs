using System.Collections.Concurrent;
using System.Reflection;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace RdsCluster.Interop;

/// <summary>
/// Makes objects of CDK's own classes without the search for overridden members that each <c>new</c> does, and several at once; reads and
/// calls their members.
/// </summary>
/// <remarks>
/// On every <c>new</c> the jsii runtime looks at all members of the class, and for each accessor at all interfaces, for overrides to tell
/// Node of. A class of
/// CDK's own has none, yet an L1 of 90 properties takes ten milliseconds. Here Node is asked for the object over the runtime's pipe, and
/// its .NET side is made by
/// the constructor that the runtime uses for every object that Node returns. Pipe and constructor are internal to the runtime: with a
/// release that lacks them,
/// objects are made by their public constructors, and members called as usual.
/// </remarks>
internal static class JsiiObject
{
    private static readonly Lazy<JsiiPipe?> Direct = new(JsiiPipe.Find);
    private static readonly ConcurrentDictionary<Type, Description> Classes = new();

    /// <summary>Whether this release of the runtime can be asked directly.</summary>
    public static bool IsDirect => Direct.Value is not null;

    /// <summary>As <c>new T(arguments)</c>.</summary>
    public static T New<T>(params object?[] arguments)
        where T : DeputyBase
    {
        if (Direct.Value is not { } pipe)
        {
            return Constructed<T>(arguments);
        }

        var request = Request<T>(pipe, arguments);
        if (!JsiiKept.Asked.TryGetValue(typeof(T), out var properties))
        {
            return pipe.Made<T>(request);
        }

        var (made, texts) = pipe.MadeWith<T>(NameOf<T>(), request, properties);
        JsiiKept.Keep(made, properties, texts);
        return made;
    }

    /// <summary>As many <c>new T(scope, id, props)</c>, in this order. None needs another of them.</summary>
    public static T[] NewAll<T>(DeputyBase scope, IEnumerable<JsiiPart> parts)
        where T : CfnElement =>
        Direct.Value is { } pipe
            ? pipe.MadeTogether<T>([.. parts.Select(part => Request<T>(pipe, [scope, part.Id, part.Props]))])
            : [.. parts.Select(part => Constructed<T>([scope, part.Id, part.Props]))];

    /// <summary>What <c>Ref</c> gives for each of these.</summary>
    public static string[] Refs(IEnumerable<CfnRefElement> elements) =>
        Texts([.. elements.Select(one => new JsiiText(one, "ref", () => one.Ref))]);

    /// <summary>Properties that are texts.</summary>
    public static string[] Texts(params IReadOnlyList<JsiiText> wanted)
    {
        if (Direct.Value is not { } pipe)
        {
            return [.. wanted.Select(one => one.Read())];
        }

        string[] kept = [.. wanted.Select(one => JsiiKept.Find(one.Owner, one.Property)).OfType<string>()];
        return kept.Length == wanted.Count ? kept : pipe.Values<string>([.. wanted.Select(one => pipe.Get(one.Owner, one.Property))]);
    }

    /// <summary>A property, of a class of CDK's own: where the app overrides it, Node gives what it would be otherwise.</summary>
    /// <param name="property">Its name in Node.</param>
    /// <param name="read">How to read it with releases that cannot be asked directly.</param>
    public static T Get<T>(DeputyBase owner, string property, Func<T> read) =>
        Direct.Value is not { } pipe ? read()
        : JsiiKept.Find(owner, property) is T known ? known
        : pipe.Value<T>(pipe.Get(owner, property));

    /// <summary>A static property that is a text. The runtime would ask for all that its class has.</summary>
    public static string Static<TClass>(string property, Func<string> read)
        where TClass : DeputyBase => Direct.Value is { } pipe ? pipe.Value<string>(pipe.GetStatic(NameOf<TClass>(), property)) : read();

    /// <summary>What a method gives, of a class of CDK's own as well.</summary>
    /// <param name="method">Its name in Node.</param>
    /// <param name="call">How to call it with releases that cannot be asked directly.</param>
    public static T Call<T>(DeputyBase owner, string method, object?[] arguments, Func<T> call) =>
        Direct.Value is { } pipe ? pipe.Result<T>(pipe.Invoke(owner, method, arguments)) : call();

    /// <summary>What a static method gives.</summary>
    public static T CallStatic<TClass, T>(string method, object?[] arguments, Func<T> call)
        where TClass : DeputyBase =>
        Direct.Value is { } pipe ? pipe.Result<T>(pipe.InvokeStatic(NameOf<TClass>(), method, arguments)) : call();

    /// <summary>The L1s inside L2s.</summary>
    public static CfnElement[] Inner(IReadOnlyList<Construct> constructs)
    {
        if (Direct.Value is not { } pipe)
        {
            return [.. constructs.Select(one => (CfnElement)one.Node.DefaultChild!)];
        }

        return pipe.Values<CfnElement>([.. Nodes(pipe, constructs).Select(node => pipe.Get(node, "defaultChild"))]);
    }

    /// <summary>The children of all of these.</summary>
    public static IEnumerable<IConstruct> Children(IReadOnlyList<IConstruct> parents) =>
        Direct.Value is { } pipe
            ? pipe.Values<object[]>([.. Nodes(pipe, parents).Select(node => pipe.Get(node, "children"))])
                .SelectMany(children => children)
                .Cast<IConstruct>()
            : parents.SelectMany(parent => parent.Node.Children);

    /// <summary>What a method gives for each argument. It must not call back.</summary>
    /// <param name="method">Its name in Node.</param>
    /// <param name="call">How to call it with releases that cannot be asked directly.</param>
    public static T[] CallAll<T>(DeputyBase owner, string method, IReadOnlyList<string> arguments, Func<string, T> call) =>
        Direct.Value is { } pipe
            ? pipe.Results<T>([.. arguments.Select(argument => pipe.Invoke(owner, method, [argument]))])
            : [.. arguments.Select(call)];

    /// <summary>Reads what the runtime's attributes say of L1 classes and their properties, before they are needed; Node is not
    /// asked.</summary>
    public static void Prepare(params ReadOnlySpan<Type> classes)
    {
        foreach (var type in classes)
        {
            _ = Classes.GetOrAdd(type, Describe);
            if (Direct is { IsValueCreated: true, Value.Forms: var forms } && type.Assembly.GetType($"{type.FullName}Props") is { } props)
            {
                forms.Prepare(props);
            }
        }
    }

    /// <summary>The pipe, where there is one.</summary>
    public static JsiiPipe? Pipe => Direct.Value;

    private static Node[] Nodes(JsiiPipe pipe, IReadOnlyList<IConstruct> constructs) =>
        pipe.Values<Node>([.. constructs.Select(one => pipe.Get((DeputyBase)one, "node"))]);

    private static string Request<T>(JsiiPipe pipe, object?[] arguments)
    {
        var (name, interfaces) = Classes.GetOrAdd(typeof(T), Describe);
        return pipe.Create(name, interfaces, arguments);
    }

    private static string NameOf<TClass>() => Classes.GetOrAdd(typeof(TClass), Describe).Name;

    private static T Constructed<T>(object?[] arguments) =>
        (T)
            Activator.CreateInstance(
                typeof(T),
                BindingFlags.DoNotWrapExceptions | BindingFlags.CreateInstance | BindingFlags.Public | BindingFlags.Instance,
                null,
                arguments,
                null
            )!;

    private static Description Describe(Type type) =>
        new(
            type.GetCustomAttribute<JsiiClassAttribute>()!.FullyQualifiedName,
            [.. type.GetInterfaces().Select(one => one.GetCustomAttribute<JsiiInterfaceAttribute>()?.FullyQualifiedName).OfType<string>()]
        );

    /// <summary>A class as Node knows it.</summary>
    private sealed record Description(string Name, string[] Interfaces);
}
