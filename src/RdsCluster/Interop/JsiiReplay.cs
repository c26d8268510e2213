using System.Reflection;
using Amazon.JSII.Runtime.Services;

namespace RdsCluster.Interop;

/// <summary>
/// Hands an answer that was read already to a client of the runtime's own, for what it does with errors and calls back. That client then
/// goes on with the
/// runtime's pipe.
/// </summary>
internal sealed class JsiiReplay
{
    private readonly Lazy<ReplayClient> _made;
    private readonly MethodInfo _receiver;

    private JsiiReplay(Func<ReplayClient> make, MethodInfo receiver)
    {
        _made = new Lazy<ReplayClient>(make);
        _receiver = receiver;
    }

    /// <summary>Made when it is needed first, which is hardly ever. Null where this release's client is made of other parts.</summary>
    public static JsiiReplay? Find(IServiceProvider services, Type runtime)
    {
        if (
            typeof(ServiceContainer).Assembly.GetType($"{typeof(ServiceContainer).Namespace}.Client") is not { } type
            || type.GetConstructors(JsiiMembers.OfInstances) is not [{ } constructor]
            || type.GetMethod("ReceiveResponse", 1, JsiiMembers.OfInstances, null, Type.EmptyTypes, null) is not { } receiver
            || !constructor
                .GetParameters()
                .All(part => part.ParameterType == runtime || services.GetService(part.ParameterType) is not null)
        )
        {
            return null;
        }

        return new JsiiReplay(
            () =>
            {
                var pipe = (Replayed)DispatchProxy.Create(runtime, typeof(Replayed));
                pipe.Real = services.GetService(runtime)!;
                return new ReplayClient(
                    constructor.Invoke([
                        .. constructor
                            .GetParameters()
                            .Select(part => part.ParameterType == runtime ? pipe : services.GetService(part.ParameterType)),
                    ]),
                    pipe
                );
            },
            receiver
        );
    }

    public TResponse Receive<TResponse>(string line)
        where TResponse : class
    {
        _made.Value.Pipe.Line = line;
        return (TResponse)
            _receiver.MakeGenericMethod(typeof(TResponse)).Invoke(_made.Value.Client, BindingFlags.DoNotWrapExceptions, null, null, null)!;
    }

    /// <summary>A client, and the pipe that it was given.</summary>
    private sealed record ReplayClient(object Client, Replayed Pipe);

    /// <summary>The runtime's pipe, with one line that comes first.</summary>
    public class Replayed : DispatchProxy
    {
        public object Real { get; set; } = null!;

        public virtual string? Line { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name is "ReadResponse" && Line is { } line)
            {
                Line = null;
                return line;
            }

            return targetMethod.Invoke(Real, BindingFlags.DoNotWrapExceptions, null, args, null);
        }
    }
}
