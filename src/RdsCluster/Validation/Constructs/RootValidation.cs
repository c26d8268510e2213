using System.Runtime.CompilerServices;
using Constructs;

namespace RdsCluster.Validation.Constructs;

/// <summary>A validation that an app has once, however many clusters attach it.</summary>
/// <typeparam name="T">The validation.</typeparam>
internal static class RootValidation<T>
    where T : class, IValidation
{
    private static readonly ConditionalWeakTable<IConstruct, T> Attached = [];

    /// <summary>The validation of an app, attached by the first call.</summary>
    public static T Attach(IConstruct root, Func<IConstruct, T> create)
    {
        if (!Attached.TryGetValue(root, out var validation))
        {
            validation = create(root);
            Attached.Add(root, validation);
            root.Node.AddValidation(validation);
        }

        return validation;
    }
}
