using System.Reflection;

namespace RdsCluster.Interop;

/// <summary>Members of the jsii runtime that are not public.</summary>
internal static class JsiiMembers
{
    public const BindingFlags OfInstances = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <exception cref="MissingMethodException">This release has no such method.</exception>
    public static MethodInfo Method(Type type, string name, params Type[] arguments) =>
        type.GetMethod(name, OfInstances, arguments) ?? throw new MissingMethodException(type.Name, name);

    /// <exception cref="MissingMethodException">This release has no such constructor.</exception>
    public static ConstructorInvoker Constructor(Type type, params Type[] arguments) =>
        ConstructorInvoker.Create(type.GetConstructor(OfInstances, arguments) ?? throw new MissingMethodException(type.Name, ".ctor"));
}
