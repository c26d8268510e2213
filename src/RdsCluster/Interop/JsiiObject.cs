using System.Collections.Concurrent;
using System.Reflection;
using Amazon.JSII.JsonModel.Api;
using Amazon.JSII.JsonModel.Api.Request;
using Amazon.JSII.JsonModel.Api.Response;
using Amazon.JSII.Runtime.Deputy;
using Amazon.JSII.Runtime.Services;

namespace RdsCluster.Interop;

/// <summary>Makes objects of CDK's own classes without the search for overridden members that each <c>new</c> does.</summary>
/// <remarks>
/// On every <c>new</c> the jsii runtime looks at all members of the class, and for each accessor at all interfaces, for overrides to tell Node of. A class of
/// CDK's own has none, yet an L1 of 90 properties takes ten milliseconds, which is most of what a cluster adds to a synth. Here Node is asked for the object, and
/// the runtime attaches the .NET side to it as it does to every object that Node returns. Both are internal to the runtime: with a release that lacks them,
/// objects are made by their constructors.
/// </remarks>
internal static class JsiiObject
{
    private static readonly Lazy<Runtime?> Direct = new(Runtime.Find);
    private static readonly ConcurrentDictionary<Type, (string Name, string[] Interfaces)> Classes = new();

    /// <summary>Whether this release of the runtime can be asked directly.</summary>
    public static bool IsDirect => Direct.Value is not null;

    /// <summary>As <c>new T(arguments)</c>.</summary>
    public static T New<T>(params object?[] arguments)
        where T : DeputyBase
    {
        if (Direct.Value is not { } runtime)
        {
            return (T)Activator.CreateInstance(typeof(T), BindingFlags.DoNotWrapExceptions | BindingFlags.CreateInstance | BindingFlags.Public | BindingFlags.Instance, null, arguments, null)!;
        }

        var (name, interfaces) = Classes.GetOrAdd(typeof(T), Describe);
        return (T)runtime.Attach(runtime.Create(new CreateRequest(name, [.. arguments.Select(runtime.Values.Of)], [], interfaces)));
    }

    /// <summary>Reads what the runtime's attributes say of L1 classes and their properties, before they are needed; Node is not asked.</summary>
    public static void Prepare(params ReadOnlySpan<Type> classes)
    {
        foreach (var type in classes)
        {
            _ = Classes.GetOrAdd(type, Describe);
            if (Direct is { IsValueCreated: true, Value.Values: var values } && type.Assembly.GetType($"{type.FullName}Props") is { } props)
            {
                values.Prepare(props);
            }
        }
    }

    private static (string Name, string[] Interfaces) Describe(Type type) => (
        type.GetCustomAttribute<JsiiClassAttribute>()!.FullyQualifiedName,
        [.. type.GetInterfaces().Select(one => one.GetCustomAttribute<JsiiInterfaceAttribute>()?.FullyQualifiedName).OfType<string>()]);

    /// <summary>What is needed of the runtime.</summary>
    private sealed record Runtime(Func<CreateRequest, CreateResponse> Create, Func<ObjectReference, DeputyBase> Attach, JsiiValues Values)
    {
        private const BindingFlags Internal = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic;

        public static Runtime? Find()
        {
            try
            {
                return typeof(ServiceContainer).GetProperty("ServiceProvider", Internal)?.GetValue(null) is IServiceProvider services
                    && Method<Func<CreateRequest, CreateResponse>>(services, "IClient", "Create", typeof(CreateRequest)) is { } create
                    && Method<Func<ObjectReference, DeputyBase>>(services, "IReferenceMap", "GetOrCreateNativeReference", typeof(ObjectReference)) is { } attach
                    && typeof(DeputyBase).GetProperty("Reference", Internal)?.GetMethod?.CreateDelegate<Func<DeputyBase, ByRefValue>>() is { } reference
                    ? new Runtime(create, attach, new JsiiValues(reference))
                    : null;
            }
            catch (ArgumentException)
            {
                // There is a method of that name, of another form.
                return null;
            }
        }

        private static T? Method<T>(IServiceProvider services, string service, string name, Type argument)
            where T : Delegate =>
            typeof(ServiceContainer).Assembly.GetType($"{typeof(ServiceContainer).Namespace}.{service}") is { } type && services.GetService(type) is { } target
                ? type.GetMethod(name, [argument])?.CreateDelegate<T>(target)
                : null;
    }
}
