namespace RdsCluster.Runner.Runtime;

/// <summary>One invocation of the function.</summary>
/// <param name="Id">Lambda's id of the request.</param>
/// <param name="Deadline">When Lambda ends the function, by the clock of its machine.</param>
/// <param name="Payload">The event.</param>
internal sealed record FunctionInvocation(string Id, DateTimeOffset Deadline, byte[] Payload);
